% error: 5: column 5: found 'å', expected ',' or ')'; a name is written with a-z, A-Z, 0-9 and _; put others in 'single quotes'
%@ helper
%@ da læsning
%@ en reading
p(blå).
