% error: 5: an annotation stands on lines of its own above the clause, not behind it
%@ helper
%@ da læsning
%@ en reading
p(a). %@ ruling A05
