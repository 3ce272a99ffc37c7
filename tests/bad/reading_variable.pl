% error: 6: %@ da: {Dag} names no variable of the clause; did you mean Day?
% error: 6: %@ en: {Dya} names no variable of the clause; did you mean Day?
%@ id start.hsct
%@ da dagen er {Dag}
%@ en the day is {Dya}
p(P, Day) :- decision_date(P, Day).
