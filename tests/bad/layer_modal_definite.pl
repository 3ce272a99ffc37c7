% error: 9: proved(adult(P)): adult/1 is definite; write adult(P) without the modal word
%@ helper
%@ da læsning
%@ en reading
adult(P) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
p(P) :- proved(adult(P)).
