% error: 5: p/1 rests on itself through not: p/1 -> q/1 -> p/1; there is no recursion
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(q(P)).
%@ helper
%@ da læsning
%@ en reading
q(P) :- decision_date(P, _), not(p(P)).
