% error: 6: '%@ helper' and '%@ id' or '%@ own' exclude each other
%@ helper
%@ id start.hsct
%@ da læsning
%@ en reading
p(a).
