% error: 5: column 4: found '_000', expected ',' or ')'; a whole number is written in digits only
%@ helper
%@ da læsning
%@ en reading
p(1_000).
