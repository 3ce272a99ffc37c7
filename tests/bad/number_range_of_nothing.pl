% error: 9: no own_parameter is named month; did you mean months?
%@ helper
%@ da læsning
%@ en reading
own_parameter(months, 3).
%@ helper
%@ da læsning
%@ en reading
parameter_range(month, 1, 9).
