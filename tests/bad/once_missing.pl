% error: 17: infectoins stands here only; did you mean infections?
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- recorded(P, sid), undocumented(P, infections).
%@ helper
%@ da læsning
%@ en reading
q(P) :- recorded(P, sid), undocumented(P, infections).
%@ helper
%@ da læsning
%@ en reading
r(P) :- recorded(P, sid), undocumented(P, infectoins).
