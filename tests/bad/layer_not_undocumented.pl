% error: 5: undocumented stands by itself, not in not(...)
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(undocumented(P, sid)).
