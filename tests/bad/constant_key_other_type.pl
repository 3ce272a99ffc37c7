% error: 10: flag(P, weight_kg, true) never holds: argument 2 of flag/3 is never weight_kg; it is sid
%@ helper
%@ da læsning
%@ en reading
key(sid, flag).
key(weight_kg, number).
%@ helper
%@ da læsning
%@ en reading
p(P) :- flag(P, weight_kg, true).
