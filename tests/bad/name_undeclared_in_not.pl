% error: 9: no clause defines adlut/1; did you mean adult?
%@ helper
%@ da læsning
%@ en reading
adult(P) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
p(P) :- adult(P), not(adlut(P)).
