% error: 13: not(open(P)): open/1 is open and p/1 is upper; say not(proved(...)) or refuted(...)
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
p(P) :- undecided(open(P)), not(open(P)).
