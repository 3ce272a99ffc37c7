% error: 9: guideline_number(igg_limt, X) never holds: argument 1 of guideline_number/2 is never igg_limt; did you mean igg_limit?
%@ helper
%@ da læsning
%@ en reading
guideline_number(igg_limit, 4000).
%@ helper
%@ da læsning
%@ en reading
p(P, X) :- decision_date(P, _), guideline_number(igg_limt, X).
