% error: 6: unknown gap G10; did you mean G01?
%@ helper
%@ gap G10
%@ da læsning
%@ en reading
p(a).
