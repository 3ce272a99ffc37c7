% error: 9: output/3 declares no start.statsu; did you mean status?
%@ helper
%@ da læsning
%@ en reading
output(start, status, word).
%@ helper
%@ da læsning
%@ en reading
answer(P, start, statsu, met) :- decision_date(P, _).
