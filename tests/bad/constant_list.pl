% error: 21: row(P, igq, _, _) never holds: argument 2 of row/4 is never igq; did you mean igg?
%@ helper
%@ da læsning
%@ en reading
key(igg, list).
key(troughs, list).
%@ helper
%@ da læsning
%@ en reading
field(igg, date, date).
field(igg, on_ig, flag).
field(troughs, date, date).
%@ helper
%@ da læsning
%@ en reading
row_date(igg, date).
row_date(troughs, date).
%@ helper
%@ da læsning
%@ en reading
p(P) :- row(P, igq, _, _).
