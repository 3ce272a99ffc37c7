% error: 10: t(scig, iv) never holds: t/2 never has these arguments together; argument 2 is then sc
%@ helper
%@ da læsning
%@ en reading
t(scig, sc).
t(ivig, iv).
%@ helper
%@ da læsning
%@ en reading
p(P) :- decision_date(P, _), t(scig, iv).
