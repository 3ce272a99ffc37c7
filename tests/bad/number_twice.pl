% error: 6: months has a value in line 5 already
%@ helper
%@ da læsning
%@ en reading
own_parameter(months, 3).
own_parameter(months, 6).
