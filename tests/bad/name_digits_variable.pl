% error: 5: D_2 ends in '_' and digits, which s(CASP) is wrong about; write another name
%@ helper
%@ da læsning
%@ en reading
p(P, D_2) :- decision_date(P, D_2).
