% error: 9: flag(P, sdi, true) never holds: argument 2 of flag/3 is never sdi; did you mean sid?
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- flag(P, sdi, true).
