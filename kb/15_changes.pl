% What may still come about for a patient, for `sidlogic nearest`: the smallest changes that would turn a no into a yes.
% What is measured, diagnosed or has happened is never changed. New samples and infections are of the day that is asked about.

%@ helper
%@ da {1}: {2} bliver {3}
%@ en {1}: {2} becomes {3}
change_sets(judgement, low_igg_decisive, true).
change_sets(workup, workup_vaccine_response, true).
change_sets(workup, workup_extended_immunology, true).
change_sets(workup, workup_with_clinical_immunology, true).

%@ helper
%@ da {1}: en række mere i {2}
%@ en {1}: one more row of {2}
change_adds(sample_low, igg).
change_adds(sample_marked, igg).
change_adds(samples_marked, igg).
change_adds(infection_treated, infections).
change_adds(infection_admitted, infections).
change_adds(infection_sepsis, infections).

%@ helper
%@ da {1}: {2} ligger lige under {3}
%@ en {1}: {2} lies just below {3}
change_below(sample_low, g_per_l, igg_low_limit).
change_below(sample_marked, g_per_l, igg_marked_limit).
change_below(samples_marked, g_per_l, igg_marked_limit).

%@ helper
%@ da {1}: {2} er {3} i den nye række
%@ en {1}: {2} is {3} in the new row
change_flag(sample_low, active_infection, false).
change_flag(sample_low, on_ig, false).
change_flag(sample_marked, active_infection, false).
change_flag(sample_marked, on_ig, false).
change_flag(samples_marked, active_infection, false).
change_flag(samples_marked, on_ig, false).
change_flag(infection_treated, bacterial, true).
change_flag(infection_treated, verified, true).
change_flag(infection_treated, abx_definite_need, true).
change_flag(infection_treated, required_admission, false).
change_flag(infection_treated, life_threatening, false).
change_flag(infection_treated, sepsis, false).
change_flag(infection_admitted, bacterial, true).
change_flag(infection_admitted, verified, true).
change_flag(infection_admitted, abx_definite_need, true).
change_flag(infection_admitted, required_admission, true).
change_flag(infection_admitted, life_threatening, false).
change_flag(infection_admitted, sepsis, false).
change_flag(infection_sepsis, bacterial, true).
change_flag(infection_sepsis, verified, true).
change_flag(infection_sepsis, abx_definite_need, true).
change_flag(infection_sepsis, required_admission, true).
change_flag(infection_sepsis, life_threatening, true).
change_flag(infection_sepsis, sepsis, true).

% Time that passes first. A change that also adds a row adds one before and one after.
%@ helper
%@ da {1}: der går {3} ({2})
%@ en {1}: {3} pass ({2})
change_waits(samples_marked, days, sample_interval_days).
change_waits(window_passes, months, cart_window_months).

% Of two changes the lesser one is told; the other would do as well.
%@ helper
%@ da {1} er mindre end {2}
%@ en {1} is less than {2}
change_less(sample_low, sample_marked).
change_less(sample_low, samples_marked).
change_less(sample_marked, samples_marked).
change_less(infection_treated, infection_admitted).
change_less(infection_treated, infection_sepsis).
change_less(infection_admitted, infection_sepsis).

% The order in which changes are told, the nearest at hand first; `once`: more than one of it adds nothing.
%@ helper
%@ da {1} kan komme til ({2})
%@ en {1} may come about ({2})
may_change(judgement, once).
may_change(workup, once).
may_change(sample_low, once).
may_change(sample_marked, once).
may_change(infection_treated, again).
may_change(infection_admitted, again).
may_change(infection_sepsis, again).
may_change(samples_marked, once).
may_change(window_passes, once).
