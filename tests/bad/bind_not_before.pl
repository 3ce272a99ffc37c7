% error: 9: P is not bound before not(adult(P)); put decision_date(P, _) first
%@ helper
%@ da læsning
%@ en reading
adult(P) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
p(P) :- not(adult(P)), decision_date(P, _).
