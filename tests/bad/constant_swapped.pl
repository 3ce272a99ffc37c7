% error: 21: row_flag(Row, P, on_ig, true) never holds: Row is a row of igg here, argument 1 of row_flag/4 is the patient
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
p(P) :- row(P, igg, Row, _), row_flag(Row, P, on_ig, true).
