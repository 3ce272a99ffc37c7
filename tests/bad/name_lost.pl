% error: 9: no clause asks for anwsered/1; did you mean answered?
%@ helper
%@ da læsning
%@ en reading
answered(P) :- decision_date(P, _).
%@ helper
%@ da læsning
%@ en reading
anwsered(P) :- flag(P, sid, true).
%@ helper
%@ da læsning
%@ en reading
q(P) :- answered(P).
