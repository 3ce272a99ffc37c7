% error: 5: column 4: found '.', expected ',' or ')'; there are no decimal numbers; write a whole number of a smaller unit (mg for g)
%@ helper
%@ da læsning
%@ en reading
p(4.5).
