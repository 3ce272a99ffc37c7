% error: 5: column 3: found no-break space, expected a variable, a name or a whole number; a name is written with a-z, A-Z, 0-9 and _; put others in 'single quotes'
%@ helper
%@ da læsning
%@ en reading
p( a).
