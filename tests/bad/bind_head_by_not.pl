% error: 9: X is not bound before not(flag(P, X, true)); no condition binds it
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P, X) :- decision_date(P, _), not(flag(P, X, true)).
