% error: 13: P is not bound before refuted(open(P)); no condition binds it
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
open(P) :- flag(P, sid, unknown), undocumented(P, sid).
%@ helper
%@ da læsning
%@ en reading
p(P) :- refuted(open(P)).
