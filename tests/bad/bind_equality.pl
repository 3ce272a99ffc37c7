% error: 5: D is not bound before D == 2; no condition binds it
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), D == 2.
