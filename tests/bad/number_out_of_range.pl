% error: 9: months is 3, outside its range from 4 to 9
%@ helper
%@ da læsning
%@ en reading
own_parameter(months, 3).
%@ helper
%@ da læsning
%@ en reading
parameter_range(months, 4, 9).
