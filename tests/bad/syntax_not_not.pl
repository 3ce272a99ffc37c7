% error: 5: column 42: found '(', expected ',' or ')'; conditions are not nested, but for not(proved(...)) and the like
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(not(flag(P, sid, true))).
