% error: 3: unknown annotation '%@ rulings'; did you mean ruling?
%@ id start.hsct
%@ rulings A05
%@ da læsning
%@ en reading
p(a).
