% error: 13: refuted(open(P, b)) always holds: argument 2 of open/2 is never b; it is a
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
open(P, a) :- flag(P, sid, unknown), undocumented(P, sid).
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), refuted(open(P, b)).
