% What should be in place before the start: preconditions (page 5), the assessment list (pages 6 and 8), measurements (page 8).
% Soft: listed as outstanding unless certainly fulfilled; nothing here takes a criterion away (A22, A23).

%@ own A23
%@ da influenzavaccinen {Date:date} ligger inden for de sidste {Months} måneder
%@ en the influenza vaccine of {Date:date} lies within the last {Months} months
influenza_vaccinated(P, Date) :-
    value(P, influenza_vaccination_date, Date),
    own_parameter(influenza_vaccine_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, First),
    First =< Date,
    Date =< D.

%@ id start.pre.vacc start.pre.general
%@ ruling A23
%@ gap G41
%@ da {P} er vaccineret mod influenza og pneumokokker
%@ en {P} is vaccinated against influenza and pneumococci
fulfilled(P, 'start.pre.vacc') :- influenza_vaccinated(P, _), flag(P, pneumococcal_adequate, true).
%@ id start.pre.abx start.pre.general
%@ ruling A24
%@ da {P} har intet kendt organfokus
%@ en {P} has no known organ focus
fulfilled(P, 'start.pre.abx') :- flag(P, known_organ_focus, false).
%@ id start.pre.abx start.pre.general
%@ ruling A24
%@ da {P} har et kendt organfokus, og målrettet antibiotika er overvejet
%@ en {P} has a known organ focus, and targeted antibiotics have been considered
fulfilled(P, 'start.pre.abx') :-
    flag(P, known_organ_focus, true),
    flag(P, targeted_abx_considered, true).
%@ id mon.pre_measure
%@ ruling A65 A72
%@ da IgG er målt, og infektionsanamnesen er dokumenteret
%@ en the IgG is measured and the infection history documented
fulfilled(P, 'mon.pre_measure') :-
    valid_sample(P, _, _),
    not(history_undocumented(P)).
%@ id mon.igg_twice
%@ ruling A05 A06 A46
%@ da IgG er målt to gange, {One:date} og {Two:date}, den sidste uden infektion
%@ en IgG is measured twice, on {One:date} and {Two:date}, the last one infection-free
fulfilled(P, 'mon.igg_twice') :-
    two_samples(P, _, One, Second, Two),
    One < Two,
    infection_free(P, Second).
%@ id mon.igg_twice
%@ ruling A05 A06 A46
%@ da IgG er målt to gange, {One:date} og {Two:date}, den første uden infektion
%@ en IgG is measured twice, on {One:date} and {Two:date}, the first one infection-free
fulfilled(P, 'mon.igg_twice') :-
    two_samples(P, First, One, _, Two),
    One < Two,
    infection_free(P, First).
%@ id mon.iga_igm mon.iga_igm_rationale
%@ ruling A46
%@ da IgA og IgM er målt
%@ en IgA and IgM are measured
fulfilled(P, 'mon.iga_igm') :- flag(P, iga_igm_measured, true).
%@ id mon.iga_igm stop.iga_igm_bcell_marker
%@ ruling A46
%@ da der er en måling af både IgA og IgM
%@ en there is a measurement of both IgA and IgM
fulfilled(P, 'mon.iga_igm') :-
    flag(P, iga_igm_measured, unknown),
    measured_by_now(P, iga),
    measured_by_now(P, igm).

%@ helper
%@ da {List} er målt på beslutningsdatoen eller før
%@ en {List} was measured on the decision date or before
measured_by_now(P, List) :- row(P, List, _, Date), decision_date(P, D), Date =< D.

%@ helper
%@ ruling A06
%@ da to gyldige prøver ligger mindst {sample_interval_days} dage fra hinanden: {One:date} og {Two:date}
%@ en two valid samples lie at least {sample_interval_days} days apart: {One:date} and {Two:date}
two_samples(P, First, One, Second, Two) :-
    valid_sample(P, First, One),
    lookback_from(P, From),
    From =< One,
    valid_sample(P, Second, Two),
    days_between(One, Two, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days.

% --- the assessment list

%@ id start.haem.assess
%@ ruling A22
%@ da vurderingslisten hører til {1}
%@ en the assessment list belongs to {1}
assessment('start.haem.consider', haem).
%@ id start.haem.assess start.cart.under6
%@ ruling A22
%@ da vurderingslisten hører også til {1}
%@ en the assessment list also belongs to {1}
assessment('start.cart.under6', haem).
%@ id start.other.assess
%@ ruling A22
%@ da vurderingslisten i afsnit 4 hører til {1}
%@ en the assessment list of section 4 belongs to {1}
assessment('start.other.consider', other).

%@ id start.haem.assess.immunocompetence
%@ da den samlede immunkompetence bør indgå
%@ en the total immune competence should be assessed
assessment_item(haem, 'start.haem.assess.immunocompetence', assess_total_immunocompetence).
%@ id start.haem.assess.reversibility
%@ da muligheden for bedring bør indgå
%@ en a possible reversal should be assessed
assessment_item(haem, 'start.haem.assess.reversibility', assess_reversibility).
%@ id start.haem.assess.vaccine_response
%@ gap G14
%@ da vaccinesvaret bør indgå
%@ en the vaccine response should be assessed
assessment_item(haem, 'start.haem.assess.vaccine_response', assess_vaccine_response).
%@ id start.other.assess.immunocompetence
%@ da den samlede immunkompetence bør indgå (gruppe 4)
%@ en the total immune competence should be assessed (population 4)
assessment_item(other, 'start.other.assess.immunocompetence', assess_total_immunocompetence).
%@ id start.other.assess.reversibility
%@ da muligheden for bedring bør indgå (gruppe 4)
%@ en a possible reversal should be assessed (population 4)
assessment_item(other, 'start.other.assess.reversibility', assess_reversibility).
%@ id start.other.assess.vaccine_response
%@ da vaccinesvaret bør indgå (gruppe 4)
%@ en the vaccine response should be assessed (population 4)
assessment_item(other, 'start.other.assess.vaccine_response', assess_vaccine_response).

%@ id start.haem.assess.abx
%@ ruling A22 A24
%@ da det skal være oplyst, om forebyggende antibiotika er forsøgt
%@ en it must be recorded whether antibiotic prophylaxis was tried
assessment_answer(haem, 'start.haem.assess.abx', assess_abx_prophylaxis_tried).
%@ id start.other.assess.abx
%@ ruling A22 A24
%@ da det skal være oplyst, om forebyggende antibiotika er forsøgt (gruppe 4)
%@ en it must be recorded whether antibiotic prophylaxis was tried (population 4)
assessment_answer(other, 'start.other.assess.abx', assess_abx_prophylaxis_tried).

%@ helper
%@ ruling A22
%@ da vurderingslisten for {Section} gælder
%@ en the assessment list of {Section} applies
assessment_due(P, Section) :- proved_rule(P, Rule, _), assessment(Rule, Section).

%@ helper
%@ da {1} skal altid være i orden før opstart
%@ en {1} must always be in order before starting
always_due('start.pre.vacc').
always_due('start.pre.abx').
always_due('mon.pre_measure').
always_due('mon.igg_twice').
always_due('mon.iga_igm').

%@ helper
%@ ruling A32
%@ da gruppe 4's kriterier er ikke afvist
%@ en the criteria of population 4 are not refuted
other_criteria_open(P) :- possible(other_strict(P)).
other_criteria_open(P) :- possible(other_consider(P)).

%@ id start.pre.general
%@ ruling A22 A23
%@ da {Item} udestår
%@ en {Item} is outstanding
outstanding(P, Item) :- start_asked(P), always_due(Item), not(fulfilled(P, Item)).
%@ id start.haem.assess start.other.assess
%@ ruling A22
%@ da {Item} udestår
%@ en {Item} is outstanding
outstanding(P, Item) :- assessment_due(P, Section), assessment_answer(Section, Item, Key), flag(P, Key, unknown).
%@ id start.haem.assess start.other.assess
%@ ruling A22
%@ da {Item} udestår
%@ en {Item} is outstanding
outstanding(P, Item) :-
    assessment_due(P, Section),
    assessment_item(Section, Item, Key),
    flag(P, Key, V),
    V \== true.
%@ id start.other.workup
%@ ruling A32
%@ da den krævede udredning udestår
%@ en the required work-up is outstanding
outstanding(P, 'start.other.workup') :-
    start_asked(P),
    proved(pop_other(P)),
    not(worked_up(P)),
    other_criteria_open(P).

% --- conflicts: the holes and contradictions of the guideline that the start answer touches

%@ own A01
%@ gap G01
%@ da det er præcis seks måneder siden indekset {Date:date}
%@ en it is exactly six months since the index of {Date:date}
start_conflict(P, 'G01') :-
    start_asked(P),
    section_2_in_force(P),
    possible(pop_cart(P)),
    single_index(P, Date),
    late_candidate(P, Event),
    index_candidate(P, Event, Date),
    window_ends(P, Event, Day),
    decision_date(P, Day),
    not(open_line(P, Event)).
%@ own A66
%@ gap G04
%@ da afsnit 1 fraråder primær profylakse, men afsnit 2 eller 3 åbner for den
%@ en section 1 advises against primary prophylaxis, but section 2 or 3 opens for it
start_conflict(P, 'G04') :-
    proved_rule(P, Rule, _),
    igg_only(Rule),
    proved(pop_haem(P)),
    primary_prophylaxis(P).
%@ own A29
%@ gap G08
%@ da transplantationen {Date:date} ligger mere end {Months} måneder tilbage
%@ en the transplantation of {Date:date} lies more than {Months} months back
start_conflict(P, 'G08') :-
    proved_rule(P, 'start.hsct', _),
    latest_event(P, hsct, Date),
    own_parameter(hsct_long_ago_months, Months),
    add_months(Date, Months, Day),
    decision_date(P, D),
    Day < D.
%@ own A30
%@ gap G11
%@ da det lave IgG er vurderet uafhængigt af en oplyst blodsygdom
%@ en the low IgG is judged unrelated to a recorded blood disease
start_conflict(P, 'G11') :-
    start_asked(P),
    unrelated_cause(P),
    flag(P, 'haem_disease.present', true).
%@ own A30
%@ gap G11
%@ da det lave IgG er vurderet uafhængigt af en oplyst transplantation
%@ en the low IgG is judged unrelated to a recorded transplantation
start_conflict(P, 'G11') :- start_asked(P), unrelated_cause(P), transplantation(P, _).
%@ own A26
%@ gap G16
%@ da et kriterium om IgG alene kan ikke afgøres ved siden af en mulig M-komponent
%@ en a criterion on IgG alone cannot be decided beside a possible M-component
start_conflict(P, 'G16') :-
    undecided_rule(P, Rule, _),
    igg_only_section(Rule, Section),
    undecided(igg_under_four(P, Section)),
    uninformative(P, Name),
    under_four_outcome(P, Section, Name),
    not(mixed(P, under_four, Section)).
%@ own A66
%@ gap G17
%@ da afsnit 3 anbefaler opstart, men afsnit 2 gør det ikke så sent
%@ en section 3 recommends starting, but section 2 does not so late
start_conflict(P, 'G17') :-
    proved_rule(P, 'start.hsct', _),
    proved(pop_cart(P)),
    proved(late_window(P)),
    not(proved(start(P, 'start.cart.gt6', met))).
%@ own A18
%@ gap G46
%@ da seneste IgG er lavt, men normalt for alderen
%@ en the latest IgG is low but normal for the age
start_conflict(P, 'G46') :-
    proved_rule(P, _, Strength),
    Strength \== individual,
    recorded(P, igg_lln),
    certain_recent_sample(P),
    not(not_normal_for_age(P)).

%@ helper
%@ ruling A26
%@ da {1} ser på IgG alene
%@ en {1} looks at IgG alone
igg_only_section('start.cart.lt6', cart).
igg_only_section('start.hsct', hsct).

% --- notes: shown beside the answer, never change it

%@ id start.haem.mucosal meta.version_mucosal
%@ ruling A67
%@ da {1} er en slimhinde
%@ en {1} is a mucous membrane
mucosal_site(sinus).
%@ id start.haem.mucosal
%@ da {1} er en slimhinde
%@ en {1} is a mucous membrane
mucosal_site(bladder).
%@ id start.haem.mucosal
%@ da {1} er en slimhinde
%@ en {1} is a mucous membrane
mucosal_site(other_mucosal).

%@ id evid.populations start.pop.haem
%@ ruling A27
%@ gap G10
%@ da {P}s blodsygdom er godartet
%@ en the blood disease of {P} is benign
benign_disease(P) :- flag(P, 'haem_disease.present', true), value(P, 'haem_disease.group', benign).
%@ id evid.populations start.pop.haem
%@ ruling A27
%@ gap G10
%@ da {P}s blodsygdom er ikke ondartet
%@ en the blood disease of {P} is not malignant
benign_disease(P) :- flag(P, 'haem_disease.present', true), flag(P, 'haem_disease.malignant', false).

%@ helper
%@ ruling A10 A11
%@ gap G47
%@ da ældre infektioner ville have talt uden vores vindue
%@ en older infections would have counted without our window
older_infections(P, 'A10') :- start_refused(P), not(proved(strict_infections(P))), proved(severe_bacterial(P, _, _)).
older_infections(P, 'A11') :-
    start_refused(P),
    not(proved(strict_infections(P))),
    proved(counting(P, One, _)),
    proved(counting(P, Two, _)),
    One \== Two.

%@ id start.haem.mucosal meta.version_mucosal
%@ gap G35 G36
%@ da beskyttelsen mod infektion i slimhinder er begrænset ({Infection})
%@ en protection against mucosal infection is limited ({Infection})
start_note(P, 'start.haem.mucosal') :-
    start_asked(P),
    history_infection(P, Infection),
    row_value(P, Infection, site, Site),
    mucosal_site(Site).
%@ id start.haem.mcomp.critical
%@ ruling A26
%@ gap G15
%@ da det samlede IgG skal læses kritisk ved siden af en M-komponent
%@ en total IgG must be read critically beside an M-component
start_note(P, 'start.haem.mcomp.critical') :-
    start_asked(P),
    flag(P, igg_m_component, true),
    refuted(total_igg_marked(P)).
%@ id start.haem.assess.encapsulated
%@ ruling A22
%@ da gevinsten ligger især ved kapselbærende bakterier
%@ en the gain lies mainly with encapsulated bacteria
start_note(P, 'start.haem.assess.encapsulated') :- assessment_due(P, haem).
%@ id start.other.assess.encapsulated
%@ ruling A22
%@ da gevinsten ligger især ved kapselbærende bakterier (gruppe 4)
%@ en the gain lies mainly with encapsulated bacteria (population 4)
start_note(P, 'start.other.assess.encapsulated') :- assessment_due(P, other).
%@ own A27
%@ da evidensen dækker kun ondartet blodsygdom
%@ en the evidence covers malignant blood disease only
start_note(P, 'A27') :- start_asked(P), benign_disease(P).
%@ own A27
%@ gap G10
%@ da godartet blodsygdom er med efter overskriften, men ikke i evidensen
%@ en benign blood disease is in by the heading but not in the evidence
start_note(P, 'G10') :- start_asked(P), benign_disease(P).
%@ own A66
%@ gap G06 G12
%@ da vejledningen har intet kriterium her
%@ en the guideline has no criterion here
start_note(P, Gap) :- not_covered(P, Gap).
%@ id def.pid_use
%@ gap G13
%@ da primær immundefekt ved siden af en blodsygdom hører til en anden vejledning
%@ en primary immunodeficiency beside a blood disease belongs to another guideline
start_note(P, 'G13') :-
    flag(P, primary_immunodeficiency, true),
    flag(P, 'haem_disease.present', true).
%@ own A10 A11
%@ gap G47
%@ da svaret hviler på vores vindue for infektioner ({Ruling})
%@ en the answer rests on our window for infections ({Ruling})
start_note(P, Ruling) :- older_infections(P, Ruling).
%@ own A10 A11
%@ gap G47
%@ da vejledningen selv sætter intet vindue
%@ en the guideline itself sets no window
start_note(P, 'G47') :- older_infections(P, _).
%@ id meta.basis_documents
%@ ruling A64
%@ gap G39
%@ da datoen for tillægget om {Product} er ukendt
%@ en the date of the addendum on {Product} is unknown
start_note(P, 'G39') :-
    start_asked(P),
    provisional(P),
    product_on_record(P, Product),
    added_by_addendum(Product).
%@ id pause.summer
%@ ruling A69
%@ gap G40
%@ da det er sommer, og en pause kan overvejes
%@ en it is summer and a pause may be considered
start_note(P, 'pause.summer') :- summer_start(P).
%@ own A69
%@ gap G40
%@ da opstart i sommeren er uafhængig af pausen
%@ en starting in the summer is independent of the pause
start_note(P, 'A69') :- summer_start(P).

%@ helper
%@ ruling A69
%@ da opstart er mulig, og det er sommer
%@ en starting is possible, and it is summer
summer_start(P) :- start_status(P, met), summer(P).
summer_start(P) :- start_status(P, consider), summer(P).
