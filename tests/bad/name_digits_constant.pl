% error: 5: below_4 ends in '_' and digits, which s(CASP) is wrong about; write another name
%@ helper
%@ da læsning
%@ en reading
p(below_4).
