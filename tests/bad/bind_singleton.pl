% error: 5: Day is named once; write _ if its value does not matter
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, Day).
