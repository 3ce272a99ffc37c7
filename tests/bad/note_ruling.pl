% error: 6: unknown ruling A5; did you mean A05?
%@ helper
%@ ruling A5
%@ da læsning
%@ en reading
p(a).
