% error: 6: %@ da: unpaired braces in '{1'
% error: 6: %@ en: unpaired braces in '{{1}}'
%@ helper
%@ da {1
%@ en {{1}}
p(a).
