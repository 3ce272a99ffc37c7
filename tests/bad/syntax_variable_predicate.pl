% error: 5: column 31: found '(', expected a comparison; a variable cannot be a predicate
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), Q(P).
