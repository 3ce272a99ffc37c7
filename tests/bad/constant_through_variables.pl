% error: 17: q(P, mte) never holds: argument 2 of q/2 is never mte; did you mean met?
%@ helper
%@ da læsning
%@ en reading
t(met).
%@ helper
%@ da læsning
%@ en reading
p(P, X) :- decision_date(P, _), t(X).
%@ helper
%@ da læsning
%@ en reading
q(P, X) :- p(P, X).
%@ helper
%@ da læsning
%@ en reading
r(P) :- q(P, mte).
