% error: 9: possible(flag(P, sid, true)): flag/3 is recorded or not; write flag(P, sid, true) without the modal word
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
%@ helper
%@ da læsning
%@ en reading
p(P) :- possible(flag(P, sid, true)).
