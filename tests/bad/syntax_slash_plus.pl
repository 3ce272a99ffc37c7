% error: 5: column 30: found '\', expected a condition; write not(...)
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), \+ flag(P, sid, true).
