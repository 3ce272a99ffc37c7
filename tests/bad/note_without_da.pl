% error: 4: the Danish reading is missing; write %@ da
%@ id start.hsct
%@ en reading
p(a).
