% error: 5: column 52: found ',', expected ')'; one condition in a not(...); give several a helper predicate
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(flag(P, sid, true), flag(P, sid, false)).
