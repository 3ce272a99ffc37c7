% error: 5: not(add_months(D, 1, D)): a built-in cannot be negated; compare its result
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, D), not(add_months(D, 1, D)).
