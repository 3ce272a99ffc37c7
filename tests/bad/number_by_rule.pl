% error: 5: own_parameter/2 holds facts only
%@ helper
%@ da læsning
%@ en reading
own_parameter(P, D) :- decision_date(P, D).
