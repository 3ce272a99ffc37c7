% error: 9: adult has 1 argument, found 2: adult(P, P)
%@ helper
%@ da læsning
%@ en reading
adult(P) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), adult(P, P).
