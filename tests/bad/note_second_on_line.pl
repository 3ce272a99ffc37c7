% error: 5: this clause of p/1 has no annotation; write %@ id, %@ own or %@ helper above it
%@ id start.hsct
%@ da læsning
%@ en reading
p(a). p(b).
