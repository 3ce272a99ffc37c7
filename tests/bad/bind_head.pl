% error: 5: X stands in the head p(P, X) and no condition binds it
%@ helper
%@ da læsning
%@ en reading
p(P, X) :- decision_date(P, _).
