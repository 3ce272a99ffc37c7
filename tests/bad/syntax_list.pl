% error: 5: column 3: found '[', expected a variable, a name or a whole number; there are no lists; write one fact for each element
%@ helper
%@ da læsning
%@ en reading
p([a]).
