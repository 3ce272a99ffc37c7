% error: 5: a fact among the rules of p/1 (place_fact_among_rules.pl:6); a predicate is a table of facts or has rules, not both
%@ helper
%@ da læsning
%@ en reading
p(a).
p(P) :- decision_date(P, _).
