% error: 5: times is built in; kb/ may not define it
%@ helper
%@ da læsning
%@ en reading
times(a, b, c).
