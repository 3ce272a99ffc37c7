% error: 9: X == meet never holds: X is met; did you mean met?
%@ helper
%@ da læsning
%@ en reading
p(P, met) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P, X), X == meet.
