% error: 5: column 45: found '(', expected ',' or ')'; conditions are not nested, but for not(proved(...)) and the like
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), proved(not(flag(P, sid, true))).
