% error: 17: refuted(p(P)): p/1 is upper, so two-valued; write not(p(P)) without the modal word
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
q(P) :- decision_date(P, _), refuted(p(P)).
