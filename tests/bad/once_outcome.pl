% error: 6: individuel stands here only; did you mean individual?
%@ helper
%@ da læsning
%@ en reading
p(P, individual) :- decision_date(P, _).
p(P, individuel) :- flag(P, sid, true).
%@ helper
%@ da læsning
%@ en reading
q(P) :- p(P, individual).
