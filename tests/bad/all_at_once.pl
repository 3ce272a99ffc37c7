% error: 7: column 3: found '[', expected a variable, a name or a whole number; there are no lists; write one fact for each element
% error: 16: column 27: found '!', expected a condition; there is no cut; write not(...) in the other clauses
% error: 20: no clause defines flg/3; did you mean flag?
%@ helper
%@ da læsning
%@ en reading
p([a]).
%@ helper
%@ da læsning
%@ en reading
q(a)
.
%@ helper
%@ da læsning
%@ en reading
r(P) :- p(P), q(P), s(P), !.
%@ helper
%@ da læsning
%@ en reading
t(P) :- p(P), flg(P, sid, true).
