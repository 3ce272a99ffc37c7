% error: 6: %@ da: {Kind} is no variable of the first clause, whose reading all share; write {2}
% error: 6: %@ en: {Weight} is no variable of the first clause, whose reading all share; write {3}
%@ helper
%@ da {Kind}
%@ en {2} is {Weight}
p(P, day, Day) :- decision_date(P, Day).
p(P, Kind, Weight) :- value(P, Kind, Weight).
