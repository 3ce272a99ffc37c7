% error: 5: column 34: found 'D', expected a predicate; turn the comparison round instead of negating it
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, D), not(D < 2).
