% error: 5: column 3: found '-', expected a variable, a name or a whole number; there are no negative numbers; use difference/3
%@ helper
%@ da læsning
%@ en reading
p(-1).
