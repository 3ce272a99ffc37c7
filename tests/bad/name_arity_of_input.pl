% error: 9: flag has 3 arguments, found 2: flag(P, sid)
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- flag(P, sid).
