% error: 4: the English reading is missing; write %@ en
%@ id start.hsct
%@ da læsning
p(a).
