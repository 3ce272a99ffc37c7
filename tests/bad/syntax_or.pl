% error: 5: column 27: found ';', expected ',' or '.'; there is no 'or'; write a second clause
%@ helper
%@ da læsning
%@ en reading
p(P) :- flag(P, sid, true); flag(P, sid, false).
