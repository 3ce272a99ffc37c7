% error: 5: _D is named 2 times; a variable that begins with '_' is for one place only
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _D), value(P, weight_kg, _D).
