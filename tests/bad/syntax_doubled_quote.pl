% error: 5: column 7: found "'s'", expected ',' or ')'; write \' for a quote in a quoted name
%@ helper
%@ da læsning
%@ en reading
p('it''s').
