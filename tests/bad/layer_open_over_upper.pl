% error: 17: undocumented in a clause of q/1, which is upper; say it in a predicate below
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
p(P) :- proved(open(P)).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P), undocumented(P, sid).
