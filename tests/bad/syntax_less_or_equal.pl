% error: 5: column 32: found '<', expected a comparison; write =< or >=
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, D), D <= 2.
