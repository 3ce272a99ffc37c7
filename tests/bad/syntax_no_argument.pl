% error: 5: column 1: found 'p', expected a clause; a predicate has at least one argument, the patient
%@ helper
%@ da læsning
%@ en reading
p.
