% error: 5: the number 6 stands in a clause; put it in a parameter (guideline_number or own_parameter)
%@ helper
%@ da læsning
%@ en reading
p(P) :- value(P, weight_kg, W), W < 6.
