% error: 2: '%@ helper' stands alone, found 'A05' behind it
%@ helper A05
%@ da læsning
%@ en reading
p(a).
