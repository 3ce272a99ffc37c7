% error: 9: p(P, meet) never holds: argument 2 of p/2 is never meet; did you mean met?
%@ helper
%@ da læsning
%@ en reading
p(P, met) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P, meet).
