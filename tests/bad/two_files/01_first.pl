%@ helper
%@ da læsning
%@ en reading
p(a).
