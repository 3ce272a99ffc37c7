% error: 6: the same clause of p/2 stands in line 5
%@ helper
%@ da læsning
%@ en reading
p(P, D) :- decision_date(P, D).
p(P, E) :- decision_date(P, E).
