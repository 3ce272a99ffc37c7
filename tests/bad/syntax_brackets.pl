% error: 5: column 9: found '(', expected a condition; no brackets around conditions
%@ helper
%@ da læsning
%@ en reading
p(P) :- (decision_date(P, _)).
