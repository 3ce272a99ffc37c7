% error: 13: u(X) never holds: X is scig here, argument 1 of u/1 is ivig
%@ helper
%@ da læsning
%@ en reading
t(scig).
%@ helper
%@ da læsning
%@ en reading
u(ivig).
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), t(X), u(X).
