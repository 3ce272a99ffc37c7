% The patient facts: which keys a record may hold, of what type, and in which unit the clauses see them.
% Plain facts in the clause language. A key that is not here is an error in a patient file.
% Types: flag (true, false, unknown), date, text, and numbers: number(+ scale) is >= 0 and exact; measured may also be '<x'.
% scale: what one unit of the record is in the clauses (g/L become mg/L), so that no clause needs a decimal point.

%@ helper
%@ da {1} er en oplysning af typen {2}
%@ en {1} is a fact of type {2}
key(birth_date, date).
key(weight_kg, number).
key(sid, flag).
key(primary_immunodeficiency, flag).
key(haem_disease, record).
key(hgg_cause_unrelated_to_haem_or_hsct, flag).
key(therapy_events, list).
key(igg, list).
key(igg_lln, number).
key(igg_m_component, flag).
key(general_immunoparesis, flag).
key(iga, list).
key(igm, list).
key(iga_igm_measured, flag).
key(iga_or_igm_rising, flag).
key(kappa_lambda_ratio, number).
key(b_cell_count, list).
key(infections, list).
key(infection_history_documented, flag).
key(low_igg_decisive, flag).
key(assess_abx_prophylaxis_tried, flag).
key(assess_total_immunocompetence, flag).
key(assess_reversibility, flag).
key(assess_vaccine_response, flag).
key(influenza_vaccination_date, date).
key(pneumococcal_adequate, flag).
key(known_organ_focus, flag).
key(targeted_abx_considered, flag).
key(workup_vaccine_response, flag).
key(workup_extended_immunology, flag).
key(workup_with_clinical_immunology, flag).
key(child_treatment_judged_relevant, flag).
key(expect_short_treatment, flag).
key(very_high_dose_sc_difficult, flag).
key(skin_prevents_sc, flag).
key(self_injection_problem, flag).
key(small_child_judged, flag).
key(monthly_dosing_preferred, flag).
key(ig, record).
key(troughs, list).
key(adverse_events, list).
key(community_infection_risk, flag).
key(switch, record).

%@ helper
%@ da {2} i {1} er af typen {3}
%@ en {2} of {1} is of type {3}
field(haem_disease, present, flag).
field(haem_disease, name, text).
field(haem_disease, group, choice).
field(haem_disease, malignant, flag).
field(ig, status, choice).
field(ig, start_date, date).
field(ig, resumed_date, date).
field(ig, pause_date, date).
field(ig, stop_date, date).
field(ig, stop_rule, statement).
field(ig, basis, statements).
field(ig, route, choice).
field(ig, product, text).
field(ig, dose_g, number).
field(ig, interval_days, number).
field(ig, monthly_dose_g, number).
field(ig, follow_ups, months).
field(switch, from_product, text).
field(switch, to_product, text).
field(switch, reason, choice).
field(switch, setting, choice).
field(switch, igg_rise_adequate, flag).
field(switch, substantial_saving, flag).
field(switch, training_planned, flag).
field(switch, route_from, choice).
field(switch, route_to, choice).
field(therapy_events, type, choice).
field(therapy_events, date, date).
field(therapy_events, agent, text).
field(therapy_events, target, choice).
field(therapy_events, for_haem_malignancy, flag).
field(therapy_events, new_line, flag).
field(igg, date, date).
field(igg, g_per_l, measured).
field(igg, active_infection, flag).
field(igg, on_ig, flag).
field(iga, date, date).
field(iga, g_per_l, measured).
field(igm, date, date).
field(igm, g_per_l, measured).
field(b_cell_count, date, date).
field(b_cell_count, value, number).
field(infections, onset, date).
field(infections, site, text).
field(infections, organism, text).
field(infections, bacterial, flag).
field(infections, verified, flag).
field(infections, required_admission, flag).
field(infections, life_threatening, flag).
field(infections, sepsis, flag).
field(infections, abx_definite_need, flag).
field(troughs, date, date).
field(troughs, g_per_l, measured).
field(adverse_events, date, date).
field(adverse_events, type, text).
field(adverse_events, route, choice).

%@ helper
%@ da {2} skal stå i hver række af {1}
%@ en {2} must stand in every row of {1}
required(therapy_events, type).
required(igg, g_per_l).
required(iga, g_per_l).
required(igm, g_per_l).
required(b_cell_count, value).
required(troughs, g_per_l).

%@ helper
%@ da {2} er den dato, som rækkerne i {1} gælder fra; den skal stå der
%@ en {2} is the date of the rows of {1}; it must be there
row_date(therapy_events, date).
row_date(igg, date).
row_date(iga, date).
row_date(igm, date).
row_date(b_cell_count, date).
row_date(infections, onset).
row_date(troughs, date).
row_date(adverse_events, date).

%@ helper
%@ da {3} er en mulig værdi af {2} i {1}
%@ en {3} is a possible value of {2} of {1}
choice(haem_disease, group, lymphoid).
choice(haem_disease, group, plasma_cell).
choice(haem_disease, group, myeloid).
choice(haem_disease, group, benign).
choice(haem_disease, group, other).
choice(ig, status, none).
choice(ig, status, ongoing).
choice(ig, status, paused).
choice(ig, status, stopped).
choice(ig, route, scig).
choice(ig, route, fscig).
choice(ig, route, ivig).
choice(switch, reason, adverse_event).
choice(switch, reason, lack_of_effect).
choice(switch, reason, economic).
choice(switch, reason, maintenance).
choice(switch, reason, practical).
choice(switch, reason, preference).
choice(switch, setting, hospital).
choice(switch, setting, home).
choice(switch, route_from, scig).
choice(switch, route_from, fscig).
choice(switch, route_from, ivig).
choice(switch, route_to, scig).
choice(switch, route_to, fscig).
choice(switch, route_to, ivig).
choice(therapy_events, type, car_t).
choice(therapy_events, type, bispecific).
choice(therapy_events, type, allo_hsct).
choice(therapy_events, type, auto_hsct).
choice(therapy_events, target, b_cell).
choice(therapy_events, target, plasma_cell).
choice(therapy_events, target, other).
choice(adverse_events, route, scig).
choice(adverse_events, route, fscig).
choice(adverse_events, route, ivig).

%@ helper
%@ da {1} ganges med {2}, før klausulerne ser tallet
%@ en {1} is multiplied by {2} before the clauses see it
scale('igg.g_per_l', 1000).
scale('iga.g_per_l', 1000).
scale('igm.g_per_l', 1000).
scale('troughs.g_per_l', 1000).
scale(igg_lln, 1000).
scale('ig.dose_g', 1000).
scale('ig.monthly_dose_g', 1000).

% Undated facts that still hold on another day than the decision date (--at): those that never change, and those that carry a date of
% their own. Every other undated fact is then not documented (reading of A64).
%@ helper
%@ ruling A64
%@ da {1} gælder også på en anden dag end beslutningsdatoen
%@ en {1} also holds on another day than the decision date
timeless(birth_date).
timeless(influenza_vaccination_date).
timeless('ig.start_date').
timeless('ig.resumed_date').
timeless('ig.pause_date').
timeless('ig.stop_date').
timeless('ig.basis').
timeless('switch.from_product').
timeless('switch.to_product').
timeless('switch.reason').
timeless('switch.setting').
timeless('switch.route_from').
timeless('switch.route_to').
timeless('switch.igg_rise_adequate').
timeless('switch.substantial_saving').
timeless('switch.training_planned').

% What belongs to a date is not seen on a day before it, whatever the user assumes to be unchanged: a treatment that began on the 10th
% was not ongoing on the 9th.
%@ helper
%@ ruling A64
%@ da {1} hører til {2} og ses ikke på en tidligere dag
%@ en {1} belongs to {2} and is not seen on an earlier day
belongs('ig.status', 'ig.start_date').
belongs('ig.status', 'ig.pause_date').
belongs('ig.status', 'ig.stop_date').
belongs('ig.stop_rule', 'ig.pause_date').
belongs('ig.stop_rule', 'ig.stop_date').
belongs('ig.basis', 'ig.start_date').
belongs('ig.route', 'ig.start_date').
belongs('ig.product', 'ig.start_date').
belongs('ig.dose_g', 'ig.start_date').
belongs('ig.interval_days', 'ig.start_date').
belongs('ig.monthly_dose_g', 'ig.start_date').
belongs('ig.follow_ups', 'ig.start_date').

% Lists that are as complete as on the decision date for an earlier day, and may have grown on a later one.
%@ helper
%@ ruling A64
%@ da {1} kan være blevet længere på en senere dag end beslutningsdatoen
%@ en {1} may have grown on a later day than the decision date
open_later(therapy_events).

% What a value must also be, beside its type: above zero, or no later than the decision date.
%@ helper
%@ da {1} skal være over 0
%@ en {1} must be above 0
positive(weight_kg).
positive('ig.interval_days').

%@ helper
%@ da {1} kan ikke ligge efter beslutningsdatoen
%@ en {1} cannot lie after the decision date
not_later(birth_date).
