% error: 9: not(flag(P, sid, ture)) always holds: argument 3 of flag/3 is never ture; did you mean true?
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), not(flag(P, sid, ture)).
