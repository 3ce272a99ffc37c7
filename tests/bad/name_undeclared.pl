% error: 5: no clause defines decision_dat/2; did you mean decision_date?
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_dat(P, _).
