% error: 3: this annotation stands above an empty line, not above a clause
% error: 7: this clause of p/1 has no annotation; write %@ id, %@ own or %@ helper above it
%@ helper
%@ da læsning
%@ en reading

p(a).
