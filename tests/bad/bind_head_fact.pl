% error: 5: X: a fact has no variables, found p(X).
%@ helper
%@ da læsning
%@ en reading
p(X).
