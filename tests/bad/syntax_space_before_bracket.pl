% error: 5: column 1: found 'p', expected a clause; the bracket follows the name at once
%@ helper
%@ da læsning
%@ en reading
p (a).
