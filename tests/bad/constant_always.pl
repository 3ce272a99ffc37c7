% error: 9: X \== met never holds: X is always met
%@ helper
%@ da læsning
%@ en reading
p(P, met) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P, X), X \== met.
