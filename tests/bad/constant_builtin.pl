% error: 9: times(V, 2, X) never holds: V is a text of the record here, argument 1 of times/3 is a number
%@ helper
%@ da læsning
%@ en reading
key(name, text).
%@ helper
%@ da læsning
%@ en reading
p(P, X) :- value(P, name, V), times(V, 2, X).
