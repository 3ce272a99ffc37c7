% error: 5: column 5: found '.', expected '.' or ':-'; white space follows the '.'
%@ helper
%@ da læsning
%@ en reading
p(a).q(a).
