% error: 5: column 34: found 'flag', expected a comparison; write not( with the bracket behind it
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not flag(P, sid, true).
