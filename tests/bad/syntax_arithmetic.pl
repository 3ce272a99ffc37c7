% error: 5: column 36: found '+', expected ',' or '.'; there is no arithmetic; use times/3, divided/3, difference/3
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, D), D < 2 + 2.
