% error: 6: this annotation stands above no clause
%@ helper
%@ da læsning
%@ en reading
p(P) :-
    %@ ruling A05
    decision_date(P, _).
