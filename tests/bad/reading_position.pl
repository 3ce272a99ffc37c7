% error: 6: %@ da: {2} names argument 2, but p/1 has 1
% error: 6: %@ en: {0} names argument 0, but p/1 has 1
%@ helper
%@ da {2}
%@ en {0}
p(a).
