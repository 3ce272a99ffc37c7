% error: 10: X \== conside always holds: X is consider or met; did you mean consider?
%@ helper
%@ da læsning
%@ en reading
p(P, met) :- decision_date(P, _).
p(P, consider) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P, X), X \== conside.
