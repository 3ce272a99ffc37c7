% error: 6: column 1: found 'q', expected '.' or ':-'; is the '.' of the clause above missing?
%@ helper
%@ da læsning
%@ en reading
p(a)
q(a).
