% error: 13: p/2 has the name of p/1 (name_two_arities.pl:5); give one of them another name
%@ helper
%@ da læsning
%@ en reading
p(a).
%@ helper
%@ da læsning
%@ en reading
q(a).
%@ helper
%@ da læsning
%@ en reading
p(a, b).
