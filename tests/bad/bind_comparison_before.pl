% error: 5: D is not bound before D < 2; put decision_date(P, D) first
%@ helper
%@ da læsning
%@ en reading
p(P) :- D < 2, decision_date(P, D).
