% error: 9: flag(P, sid, yes) never holds: argument 3 of flag/3 is never yes; it is false, true or unknown
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- flag(P, sid, yes).
