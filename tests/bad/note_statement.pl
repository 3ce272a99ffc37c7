% error: 5: unknown statement start.hsckt; did you mean start.hsct?
%@ id start.hsckt
%@ da læsning
%@ en reading
p(a).
