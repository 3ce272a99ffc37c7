% error: 10: the clauses of p/1 do not stand together; the first is in line 5
%@ helper
%@ da læsning
%@ en reading
p(a).
%@ helper
%@ da læsning
%@ en reading
q(a).
p(b).
