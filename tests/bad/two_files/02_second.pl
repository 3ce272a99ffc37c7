% error: 5: p/1 is defined in 01_first.pl:4 already; a predicate stands in one file
%@ helper
%@ da læsning
%@ en reading
p(b).
