% error: 6: this annotation stands above no clause
%@ helper
%@ da læsning
%@ en reading
p(a).
%@ helper
%@ da læsning
%@ en reading
