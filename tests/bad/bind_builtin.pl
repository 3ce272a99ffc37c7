% error: 5: N is not bound before add_months(D, N, E); put value(P, weight_kg, N) first
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, D), add_months(D, N, E), D < E, value(P, weight_kg, N).
