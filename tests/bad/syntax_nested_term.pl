% error: 5: column 4: found '(', expected ',' or ')'; terms are not nested; give each part an argument of its own
%@ helper
%@ da læsning
%@ en reading
p(f(a)).
