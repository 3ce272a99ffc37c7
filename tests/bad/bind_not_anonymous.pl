% error: 5: _ is not bound before not(value(P, weight_kg, _)); name a helper predicate without that argument
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(value(P, weight_kg, _)).
