% error: 5: column 29: found '-', expected ',' or '.'; there is no if-then; write one clause for each case
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _) -> flag(P, sid, true).
