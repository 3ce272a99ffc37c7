% error: 5: column 29: found '.', expected a condition
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _),.
