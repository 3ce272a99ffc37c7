% The decisions as they are handed out: which fields there are and how they are printed.

%@ helper
%@ da {1}.{2} udskrives som {3}
%@ en {1}.{2} is printed as {3}
output(guideline, document, word).
output(guideline, version, word).
output(start, status, word).
output(start, pathways, list).
output(start, via, list).
output(start, exempt, list).
output(start, negative, list).
output(start, outstanding, list).
output(start, missing, list).
output(start, upgrade_pending, list).
output(start, conflicts, list).
output(start, assumed, list).
output(start, notes, list).
output(start, stop_by, date).
output(start, days_left, integer).
output(start, provisional, bool).
output(route, first, word).
output(route, products_anvend, list).
output(route, not_preferred, list).
output(route, ivig_may, list).
output(route, products_ivig, list).
output(route, monthly_option, list).
output(route, ask, list).
output(route, notes, list).
output(dose, action, word).
output(dose, missing, list).
output(dose, notes, list).
output(dose, range_g, pair1).
output(dose, g_per_kg, decimal2).
output(dose, in_range, word).
output(dose, monthly_g, decimal1).
output(dose, volume_ml, decimal1).
output(dose, ml_per_kg_range, pair2).
output(review, action, word).
output(review, rule, word).
output(review, stop_by, date).
output(review, window, dates).
output(review, winter_covered, word).
output(review, overdue, bool).
% a decision without any answer is left out; `empty` in a list of numbers says that the list is there
output(review, followups_due, numbers).
output(review, options, list).
output(review, supports, list).
output(review, conflicts, list).
output(review, missing, list).
output(review, notes, list).
output(switch, verdict, word).
output(switch, monthly_g, decimal1).
output(switch, new_volume_ml, decimal1).
output(switch, weigh, list).
output(switch, missing, list).
output(switch, notes, list).

%@ id meta.document
%@ da dokumentet er 233094
%@ en the document is 233094
document('233094').

%@ id meta.document meta.version_1_1
%@ ruling A64
%@ da version 1.1 gælder
%@ en version 1.1 is in force
version_in_force(P, '1.1') :- section_2_in_force(P).
%@ id meta.version_1_0
%@ ruling A64
%@ da version 1.0 gælder
%@ en version 1.0 is in force
version_in_force(P, '1.0') :- provisional(P).

%@ helper
%@ da {2}.{3} er {4}
%@ en {2}.{3} is {4}
answer(P, guideline, document, Document) :- decision_date(P, _), document(Document).
answer(P, guideline, version, Version) :- version_in_force(P, Version).
answer(P, start, Field, Value) :- start_answer(P, Field, Value).
answer(P, route, Field, Value) :- route_answer(P, Field, Value).
answer(P, dose, Field, Value) :- dose_answer(P, Field, Value).
answer(P, review, Field, Value) :- review_answer(P, Field, Value).
answer(P, switch, Field, Value) :- switch_answer(P, Field, Value).
