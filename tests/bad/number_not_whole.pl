% error: 5: expected guideline_number(name, whole number), found guideline_number(limit, low)
%@ helper
%@ da læsning
%@ en reading
guideline_number(limit, low).
