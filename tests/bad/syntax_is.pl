% error: 5: column 32: found 'is', expected a comparison; there is no arithmetic; use times/3, divided/3, difference/3
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, D), E is D.
