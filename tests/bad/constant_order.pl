% error: 9: V is not always a number in V < 2: a text of the record; only numbers have an order
%@ helper
%@ da læsning
%@ en reading
key(name, text).
%@ helper
%@ da læsning
%@ en reading
p(P) :- value(P, name, V), V < 2.
