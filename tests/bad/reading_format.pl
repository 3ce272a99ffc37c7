% error: 6: %@ da: {1:g_pr_l} has an unknown format; did you mean g_per_l?
% error: 6: %@ en: {1:} has an unknown format; expected date, g_per_l, g, plain
%@ helper
%@ da {1:g_pr_l}
%@ en {1:}
p(1).
