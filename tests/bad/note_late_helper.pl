% error: 9: '%@ helper' stands above the first clause of p/1 only
%@ id start.hsct
%@ da læsning
%@ en reading
p(a).
%@ helper
%@ da læsning
%@ en reading
p(b).
