% error: 21: row_flag(P, Row, on_ig, true) never holds: Row is a row of troughs here, argument 2 of row_flag/4 is a row of igg
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
p(P) :- row(P, troughs, Row, _), row_flag(P, Row, on_ig, true).
