% Dose: range, what the dose on record amounts to, and what the trough says (page 8, 'Dosisjustering').

% --- the dose on record

%@ helper
%@ ruling A47
%@ da et interval på {Days} dage regnes for en måned
%@ en an interval of {Days} days counts as one month
monthly_interval(P, Days) :-
    value(P, 'ig.interval_days', Days),
    own_parameter(dose_month_days, Month),
    Month =< Days,
    own_parameter(dose_month_longest_days, Longest),
    Days =< Longest.

%@ helper
%@ ruling A47
%@ da {P} får {G:g} g om måneden
%@ en {P} gets {G:g} g a month
monthly_dose(P, G) :- value(P, 'ig.monthly_dose_g', G).
monthly_dose(P, G) :- per_interval(P, G, Days), monthly_interval(P, Days).
monthly_dose(P, G) :-
    per_interval(P, Dose, Days),
    not(monthly_interval(P, Days)),
    own_parameter(dose_month_days, Month),
    times(Dose, Month, Product),
    divided(Product, Days, G).

%@ helper
%@ da {P} får {G:g} g hver {Days}. dag
%@ en {P} gets {G:g} g every {Days} days
per_interval(P, G, Days) :-
    value(P, 'ig.dose_g', G),
    value(P, 'ig.interval_days', Days),
    not(recorded(P, 'ig.monthly_dose_g')).

%@ id dose.range
%@ ruling A49
%@ da den lave ende af dosisintervallet er {G:g} g om måneden ved {Weight} kg
%@ en the low end of the dose range is {G:g} g a month at {Weight} kg
dose_limit(P, low, G) :-
    value(P, weight_kg, Weight),
    guideline_number(dose_low_mg_per_kg, Rate),
    times(Rate, Weight, G).
%@ id dose.range
%@ ruling A49
%@ da den høje ende af dosisintervallet er {G:g} g om måneden ved {Weight} kg
%@ en the high end of the dose range is {G:g} g a month at {Weight} kg
dose_limit(P, high, G) :-
    value(P, weight_kg, Weight),
    guideline_number(dose_high_mg_per_kg, Rate),
    times(Rate, Weight, G).

%@ id dose.range
%@ ruling A50
%@ da {G:g} g om måneden ligger under intervallet
%@ en {G:g} g a month lies below the range
dose_place(P, G, below) :- dose_limit(P, low, Low), dose_to_place(P, G), G < Low.
%@ id dose.range
%@ ruling A50
%@ da {G:g} g om måneden ligger i intervallet
%@ en {G:g} g a month lies in the range
dose_place(P, G, in) :-
    dose_limit(P, low, Low),
    dose_limit(P, high, High),
    dose_to_place(P, G),
    Low =< G,
    G =< High.
%@ id dose.range
%@ ruling A50
%@ da {G:g} g om måneden ligger over intervallet
%@ en {G:g} g a month lies above the range
dose_place(P, G, above) :- dose_limit(P, high, High), dose_to_place(P, G), High < G.

%@ helper
%@ ruling A47
%@ da {G:g} g er en måde at regne månedsdosis på
%@ en {G:g} g is one way to reckon the monthly dose
dose_to_place(P, G) :- monthly_dose(P, G).
dose_to_place(P, G) :- calendar_dose(P, G).

%@ own A47
%@ da regnet med kalendermåneder er dosis {G:g} g om måneden
%@ en reckoned in calendar months the dose is {G:g} g a month
calendar_dose(P, G) :-
    per_interval(P, Dose, Days),
    own_parameter(calendar_month_hundredths_of_days, Hundredths),
    times(Dose, Hundredths, Product),
    unit(whole_in_hundredths, Hundred),
    times(Days, Hundred, Divisor),
    divided(Product, Divisor, G).

%@ id dose.range
%@ ruling A47 A50
%@ da månedsdosis ligger {Place} i forhold til intervallet
%@ en the monthly dose lies {Place} against the range
in_range(P, Place) :- monthly_dose(P, G), dose_place(P, G, Place).
%@ id dose.range
%@ da vægten er ikke oplyst, så intervallet kan ikke regnes ud
%@ en the weight is not recorded, so the range cannot be worked out
in_range(P, unknown) :- decision_date(P, _), not(recorded(P, weight_kg)).

%@ helper
%@ da dosis er {V} g/kg om måneden
%@ en the dose is {V} g/kg a month
grams_per_kg(P, V) :-
    monthly_dose(P, G),
    value(P, weight_kg, Weight),
    unit(gram_in_milligrams, Thousand),
    times(Weight, Thousand, Divisor),
    divided(G, Divisor, V).

%@ helper
%@ da styrken er {Mg} mg/ml
%@ en the strength is {Mg} mg/ml
strength_on_record(P, Mg) :- value(P, 'ig.product', Product), product(Product, _, Mg).

%@ id dose.range_ml
%@ ruling A48
%@ gap G26
%@ da {V} ml/kg om måneden er en ende af intervallet
%@ en {V} ml/kg a month is one end of the range
ml_per_kg(P, low, V) :-
    strength_on_record(P, Mg),
    guideline_number(dose_low_mg_per_kg, Rate),
    divided(Rate, Mg, V).
%@ id dose.range_ml
%@ ruling A48
%@ gap G26
%@ da {V} ml/kg om måneden er den høje ende af intervallet
%@ en {V} ml/kg a month is the high end of the range
ml_per_kg(P, high, V) :-
    strength_on_record(P, Mg),
    guideline_number(dose_high_mg_per_kg, Rate),
    divided(Rate, Mg, V).

%@ helper
%@ da {G:g} g er {V} gram
%@ en {G:g} g is {V} grams
grams(P, G, V) :- monthly_dose(P, G), unit(gram_in_milligrams, Thousand), divided(G, Thousand, V).

% --- infections on treatment

%@ id dose.trough_with_response
%@ ruling A40 A52
%@ da behandlingen har varet siden {Day:date}
%@ en treatment has gone on since {Day:date}
treatment_since(P, Day) :- value(P, 'ig.start_date', Day), not(resumed_later(P)).
%@ id dose.trough_with_response
%@ ruling A40 A52
%@ da behandlingen blev genoptaget {Day:date}
%@ en treatment was resumed on {Day:date}
treatment_since(P, Day) :- value(P, 'ig.resumed_date', Day), resumed_later(P).

%@ helper
%@ da behandlingen er genoptaget efter en pause
%@ en treatment was resumed after a pause
resumed_later(P) :- value(P, 'ig.start_date', Start), value(P, 'ig.resumed_date', Resumed), Start < Resumed.

%@ id dose.adjust_6_8
%@ ruling A52
%@ da alvorlige infektioner tæller fra {Day:date}
%@ en serious infections count from {Day:date}
serious_from(P, Day) :-
    own_parameter(serious_infection_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ id dose.adjust_6_8
%@ ruling A52
%@ da {Infection} {Onset:date} er en alvorlig infektion under behandling
%@ en {Infection} of {Onset:date} is a serious infection on treatment
serious_on_treatment(P) :-
    infection(P, Infection, Onset),
    serious_from(P, Day),
    Day =< Onset,
    treatment_since(P, Since),
    Since =< Onset,
    severe(P, Infection).
%@ id dose.adjust_6_8
%@ ruling A52 A65
%@ da infektionsanamnesen er ikke dokumenteret
%@ en the infection history is not documented
serious_on_treatment(P) :- history_gap(P, Name), undocumented(P, Name).

%@ id dose.reduction
%@ ruling A54
%@ da tiden uden bakterielle infektioner regnes fra {Day:date}
%@ en the time free of bacterial infection is counted from {Day:date}
free_from(P, Day) :-
    guideline_number(infection_free_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ id dose.reduction
%@ ruling A54
%@ da {Infection} {Onset:date} er en bakteriel infektion i tiden
%@ en {Infection} of {Onset:date} is a bacterial infection in the time
recently_bacterial(P) :-
    infection(P, Infection, Onset),
    free_from(P, Day),
    Day =< Onset,
    bacterial(P, Infection).
%@ id dose.reduction
%@ ruling A54 A65
%@ da infektionsanamnesen er ikke dokumenteret
%@ en the infection history is not documented
recently_bacterial(P) :- history_gap(P, Name), undocumented(P, Name).

%@ id dose.reduction
%@ ruling A54
%@ da {P} har været i behandling og fri for bakterielle infektioner siden {Day:date}
%@ en {P} has been on treatment and free of bacterial infection since {Day:date}
free_of_bacterial_infection(P) :-
    treatment_since(P, Since),
    free_from(P, Day),
    Since =< Day,
    not(recently_bacterial(P)).

% --- the trough

%@ id dose.trough_with_response
%@ ruling A54
%@ da dalværdier tæller fra {Day:date}
%@ en troughs count from {Day:date}
trough_from(P, Day) :-
    own_parameter(trough_max_age_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ id dose.trough_with_response
%@ ruling A54
%@ da {Trough} fra {Date:date} kan bruges
%@ en {Trough} of {Date:date} can be used
usable_trough(P, Trough, Date) :-
    row(P, troughs, Trough, Date),
    trough_from(P, First),
    First =< Date,
    decision_date(P, D),
    Date =< D,
    treatment_since(P, Since),
    Since =< Date.

%@ helper
%@ da der er en nyere dalværdi end {Date:date}
%@ en there is a newer trough than {Date:date}
newer_trough(P, Date) :- usable_trough(P, _, Date), usable_trough(P, _, Later), Date < Later.

%@ helper
%@ ruling A54
%@ da {Trough} er den seneste dalværdi
%@ en {Trough} is the latest trough
latest_trough(P, Trough) :- usable_trough(P, Trough, Date), not(newer_trough(P, Date)).

%@ helper
%@ ruling A51 A53 A55
%@ da dalværdien ligger {3}
%@ en the trough lies {3}
trough_band(P, Trough, below_target) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l, V),
    guideline_number(trough_target, Target),
    V < Target.
trough_band(P, Trough, below_high) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l, V),
    guideline_number(trough_target, Target),
    Target =< V,
    own_parameter(trough_high_from, High),
    V < High,
    guideline_number(trough_cap, Cap),
    V < Cap.
trough_band(P, Trough, high) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l, V),
    own_parameter(trough_high_from, High),
    High =< V,
    guideline_number(trough_cap, Cap),
    V < Cap.
trough_band(P, Trough, at_cap) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l, V),
    guideline_number(trough_cap, V).
trough_band(P, Trough, above_cap) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l, V),
    guideline_number(trough_cap, Cap),
    Cap < V.
trough_band(P, Trough, below_target) :- latest_trough(P, Trough), row_value(P, Trough, g_per_l_below, _).
trough_band(P, Trough, below_high) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l_below, X),
    guideline_number(trough_target, Target),
    Target < X,
    own_parameter(trough_high_from, High),
    Target < High.
trough_band(P, Trough, high) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l_below, X),
    own_parameter(trough_high_from, High),
    High < X,
    guideline_number(trough_cap, Cap),
    High < Cap.
trough_band(P, Trough, at_cap) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l_below, X),
    guideline_number(trough_cap, Cap),
    Cap < X.
trough_band(P, Trough, above_cap) :-
    latest_trough(P, Trough),
    row_value(P, Trough, g_per_l_below, X),
    guideline_number(trough_cap, Cap),
    Cap < X.

%@ id dose.trough_target
%@ ruling A56
%@ gap G28
%@ da en dalværdi på {trough_target:g_per_l} g/L eller mere siger intet ved siden af en IgG-M-komponent
%@ en a trough of {trough_target:g_per_l} g/L or more tells nothing beside an IgG M-component
trough_opaque(P) :- flag(P, igg_m_component, true).
%@ id dose.trough_target
%@ ruling A56
%@ gap G28
%@ da en dalværdi på {trough_target:g_per_l} g/L eller mere siger intet ved plasmacellesygdom uden undersøgt M-komponent
%@ en a trough of {trough_target:g_per_l} g/L or more tells nothing in a plasma-cell disease without a looked-for M-component
trough_opaque(P) :- flag(P, igg_m_component, unknown), value(P, 'haem_disease.group', plasma_cell).

% --- what each band asks for

%@ helper
%@ ruling A51 A53 A55
%@ da {1} er ikke over det anbefalede
%@ en {1} is not above what is recommended
band_up_to_cap(below_high).
band_up_to_cap(high).
band_up_to_cap(at_cap).
%@ helper
%@ ruling A53
%@ da {1} er højt i intervallet
%@ en {1} is high in the interval
band_high(high).
band_high(at_cap).
%@ helper
%@ ruling A55
%@ da {1} er under {trough_cap:g_per_l} g/L
%@ en {1} is below {trough_cap:g_per_l} g/L
band_below_cap(below_target).
band_below_cap(below_high).
band_below_cap(high).

%@ helper
%@ da dosis er et spørgsmål for {P}
%@ en the dose is a question for {P}
dose_asked(P) :- value(P, 'ig.status', ongoing), recorded(P, 'ig.start_date').

%@ helper
%@ da {P} kan have haft en alvorlig infektion under behandling
%@ en {P} may have had a serious infection on treatment
maybe_serious(P) :- dose_asked(P), possible(serious_on_treatment(P)).

%@ helper
%@ da {P} kan være gået fri af alvorlige infektioner under behandling
%@ en {P} may have been spared serious infections on treatment
maybe_not_serious(P) :- dose_asked(P), not(proved(serious_on_treatment(P))).

%@ helper
%@ da {P} kan have været fri for bakterielle infektioner længe nok
%@ en {P} may have been free of bacterial infections for long enough
maybe_free(P) :- dose_asked(P), possible(free_of_bacterial_infection(P)).

%@ helper
%@ da {P} kan have haft bakterielle infektioner eller kort behandling
%@ en {P} may have had bacterial infections or short treatment
maybe_not_free(P) :- dose_asked(P), not(proved(free_of_bacterial_infection(P))).

%@ id dose.trough_target
%@ ruling A56
%@ gap G28
%@ da dalværdien kan ikke tolkes ved siden af en M-komponent
%@ en the trough cannot be read beside an M-component
band_action(P, Band, not_interpretable) :- dose_asked(P), trough_opaque(P), band_up_to_cap(Band).
%@ id dose.trough_target
%@ ruling A56
%@ gap G28
%@ da dalværdien kan ikke tolkes ved siden af en M-komponent
%@ en the trough cannot be read beside an M-component
band_action(P, above_cap, not_interpretable) :- dose_asked(P), trough_opaque(P).
%@ id dose.cap
%@ ruling A55
%@ gap G27
%@ da dalværdien er højere end anbefalet
%@ en the trough is higher than recommended
band_action(P, above_cap, above_recommended) :- dose_asked(P), not(trough_opaque(P)).
%@ id dose.cap
%@ ruling A55
%@ da dosis øges ikke, for dalværdien er allerede {trough_cap:g_per_l} g/L
%@ en no increase, as the trough is already {trough_cap:g_per_l} g/L
band_action(P, at_cap, no_increase) :- maybe_serious(P), not(trough_opaque(P)).
%@ id dose.adjust_6_8
%@ ruling A52
%@ da det kan overvejes at ændre dosis eller interval mod {trough_target:g_per_l}-{trough_cap:g_per_l} g/L, fordi der er alvorlige infektioner
%@ en a change of dose or interval towards {trough_target:g_per_l}-{trough_cap:g_per_l} g/L may be considered because of serious infections
band_action(P, below_target, consider_adjust_6_8) :- maybe_serious(P).
%@ id dose.adjust_6_8
%@ ruling A52
%@ da det kan overvejes at ændre dosis eller interval mod {trough_target:g_per_l}-{trough_cap:g_per_l} g/L, fordi der er alvorlige infektioner
%@ en a change of dose or interval towards {trough_target:g_per_l}-{trough_cap:g_per_l} g/L may be considered because of serious infections
band_action(P, Band, consider_adjust_6_8) :-
    maybe_serious(P),
    not(trough_opaque(P)),
    band_below_cap(Band),
    Band \== below_target.
%@ id dose.trough_target
%@ ruling A51
%@ da en højere dosis kan overvejes sammen med klinisk respons
%@ en a higher dose may be considered together with the clinical response
band_action(P, below_target, consider_increase) :- maybe_not_serious(P).
%@ id dose.reduction
%@ ruling A53 A54
%@ da en lavere dosis kan forsøges
%@ en a lower dose may be tried
band_action(P, Band, may_reduce) :-
    maybe_not_serious(P),
    maybe_free(P),
    not(trough_opaque(P)),
    band_high(Band).
%@ own A53 A54
%@ da ingen sætning om dosis passer
%@ en no sentence on the dose applies
band_action(P, Band, no_change_indicated) :-
    maybe_not_serious(P),
    maybe_not_free(P),
    not(trough_opaque(P)),
    band_high(Band).
%@ own A53
%@ da ingen sætning om dosis passer
%@ en no sentence on the dose applies
band_action(P, below_high, no_change_indicated) :- maybe_not_serious(P), not(trough_opaque(P)).

%@ helper
%@ ruling A52 A54
%@ da to svar er mulige, når dalværdien ligger {Band}
%@ en two answers are possible where the trough lies {Band}
band_undecided(P, Band) :- band_action(P, Band, One), band_action(P, Band, Two), One \== Two.

%@ helper
%@ ruling A08
%@ da dalværdien peger på: {2}
%@ en the trough points to: {2}
trough_action(P, pending) :- trough_band(P, _, Band), band_undecided(P, Band).
trough_action(P, Action) :- trough_band(P, _, Band), band_action(P, Band, Action), not(band_undecided(P, Band)).

%@ helper
%@ ruling A08
%@ da dalværdierne peger i to retninger
%@ en the troughs point two ways
trough_contradiction(P) :- trough_action(P, One), trough_action(P, Two), One \== Two.

%@ helper
%@ da dalværdien kan bruges
%@ en the trough can be used
trough_speaks(P) :- trough_action(P, _), not(trough_contradiction(P)).

% --- the answer

%@ helper
%@ ruling A65
%@ da {2} mangler for at tale om behandlingen
%@ en {2} is missing to speak about the treatment
treatment_gap(P, ig) :- decision_date(P, _), not(recorded(P, 'ig.status')).
treatment_gap(P, 'ig.start_date') :- value(P, 'ig.status', ongoing), not(recorded(P, 'ig.start_date')).

%@ helper
%@ da dosis: {2}
%@ en dose: {2}
dose_action(P, pending) :- treatment_gap(P, _).
dose_action(P, none) :- value(P, 'ig.status', Status), Status \== ongoing.
%@ id dose.trough_with_response
%@ ruling A08 A54
%@ da der er ingen dalværdi, som kan bruges; mål den
%@ en there is no trough that can be used; measure it
dose_action(P, measure_trough) :- dose_asked(P), not(trough_speaks(P)).
%@ id dose.trough_with_response
%@ da dosis: {Action}
%@ en dose: {Action}
dose_action(P, Action) :- trough_action(P, Action), trough_speaks(P).

%@ helper
%@ da {Name} mangler for at svare om dosis
%@ en {Name} is missing to answer on the dose
dose_missing(P, Name) :- treatment_gap(P, Name).
dose_missing(P, Name) :- trough_action(P, pending), trough_speaks(P), detail_gap(P, Name).

%@ own A47
%@ da måneden afgør, om dosis ligger i intervallet
%@ en the month decides whether the dose lies in the range
dose_note(P, 'A47') :-
    in_range(P, Place),
    calendar_dose(P, G),
    dose_place(P, G, Other),
    Place \== Other.
%@ id dose.range_ml
%@ ruling A48
%@ gap G26
%@ da intervallet i ml/kg er skrevet for {ml_range_mg_per_ml} mg/ml
%@ en the range in ml/kg is written for {ml_range_mg_per_ml} mg/ml
dose_note(P, 'A48') :- strength_on_record(P, Mg), guideline_number(ml_range_mg_per_ml, Printed), Mg \== Printed.

%@ helper
%@ da svar om dosis: {2} er {3}
%@ en answer on the dose: {2} is {3}
dose_answer(P, action, Action) :- dose_action(P, Action).
dose_answer(P, missing, Name) :- dose_missing(P, Name).
dose_answer(P, notes, Note) :- dose_note(P, Note).
dose_answer(P, range_g, V) :- dose_limit(P, _, G), unit(gram_in_milligrams, Thousand), divided(G, Thousand, V).
dose_answer(P, in_range, Place) :- in_range(P, Place).
dose_answer(P, g_per_kg, V) :- grams_per_kg(P, V).
dose_answer(P, monthly_g, V) :- grams(P, _, V).
dose_answer(P, ml_per_kg_range, V) :- ml_per_kg(P, _, V).
dose_answer(P, volume_ml, V) :- monthly_dose(P, G), strength_on_record(P, Mg), divided(G, Mg, V).
