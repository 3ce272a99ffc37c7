% error: 5: column 3: found '"', expected a variable, a name or a whole number; there are no strings; write 'single quotes' for a name
%@ helper
%@ da læsning
%@ en reading
p("a").
