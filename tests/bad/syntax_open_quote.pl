% error: 5: column 3: found "'", expected a variable, a name or a whole number; a quoted name ends on its line, and \\ and \' are all that \ may stand for
%@ helper
%@ da læsning
%@ en reading
p('a).
