% error: 9: not(recorded(P, sld)) always holds: argument 2 of recorded/2 is never sld; did you mean sid?
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(recorded(P, sld)).
