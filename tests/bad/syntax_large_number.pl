% error: 5: the number 1234567890123456... is too large; at most 15 digits
%@ helper
%@ da læsning
%@ en reading
p(1234567890123456).
