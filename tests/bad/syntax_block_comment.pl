% error: 2: column 1: found '/', expected a clause; there are no block comments; begin each line with %
/* comment */
%@ helper
%@ da læsning
%@ en reading
p(a).
