% error: 10: %@ da: {low_limt:g_per_l} names no number of kb/; did you mean low_limit?
% error: 10: %@ en: {qx} names no number of kb/
%@ id start.hsct
%@ da grænsen er {2}
%@ en the limit is {2}
guideline_number(low_limit, 6000).
%@ id start.hsct
%@ da under {low_limt:g_per_l} g/L
%@ en below {qx} g/L
p(P, Day) :- decision_date(P, Day).
