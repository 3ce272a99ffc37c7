% error: 5: unknown ruling A99
%@ own A99
%@ da læsning
%@ en reading
p(a).
