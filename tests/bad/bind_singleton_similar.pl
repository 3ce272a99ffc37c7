% error: 6: Date is named once; did you mean Dates?
% error: 6: Dates is named once; did you mean Date?
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, Date), value(P, weight_kg, Dates).
