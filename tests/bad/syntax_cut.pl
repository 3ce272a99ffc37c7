% error: 5: column 30: found '!', expected a condition; there is no cut; write not(...) in the other clauses
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), !.
