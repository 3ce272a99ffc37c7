% error: 5: the first argument of a rule's head is the patient P, found D in p(D, P)
%@ helper
%@ da læsning
%@ en reading
p(D, P) :- decision_date(P, D).
