% error: 5: Dya is not bound before Dya < Day; no condition binds it
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, Day), Dya < Day.
