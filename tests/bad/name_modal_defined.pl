% error: 5: proved is a word of the clause language; it stands in conditions only
%@ helper
%@ da læsning
%@ en reading
proved(a).
