% error: 5: the file ends in the middle of a clause, expected '.' or ':-'; is a '.' missing?
%@ helper
%@ da læsning
%@ en reading
p(a)
