% error: 5: p/1 rests on itself: p/1 -> q/1 -> p/1; there is no recursion
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), q(P).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P).
