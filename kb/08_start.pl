% The start criteria (pages 6-7): ten rules, each with its strength.

%@ id start.haem.strict
%@ ruling A05 A09 A20 A21 A26
%@ gap G47
%@ da opstart anbefales for {P}: hæmatologisk sygdom, IgG vedvarende under {igg_marked_limit:g_per_l} g/L og verificerede bakterielle infektioner, svære eller tilbagevendende
%@ en starting is recommended for {P}: haematological disease, IgG persistently below {igg_marked_limit:g_per_l} g/L and severe or recurrent verified bacterial infections
start(P, 'start.haem.strict', met) :- pop_haem(P), strict_low(P, none), strict_infections(P).

%@ id start.haem.consider
%@ ruling A14 A18 A19 A20
%@ da opstart kan overvejes for {P}: hæmatologisk sygdom, lavt IgG, klinikernes skøn og et af tre infektionsmønstre
%@ en starting may be considered for {P}: haematological disease, low IgG, the clinicians' judgement and one of three infection patterns
start(P, 'start.haem.consider', consider) :-
    pop_haem(P),
    consider_low(P, none),
    low_igg_decisive(P),
    some_pattern(P).

%@ id start.cart.lt6
%@ ruling A01 A06 A71
%@ gap G01
%@ da opstart anbefales for {P}: mindre end seks måneder efter CAR-T eller bispecifikt antistof og IgG under {igg_marked_limit:g_per_l} g/L
%@ en starting is recommended for {P}: less than six months after CAR-T or a bispecific antibody and IgG below {igg_marked_limit:g_per_l} g/L
start(P, 'start.cart.lt6', met) :- pop_cart(P), adult(P), early_window(P), igg_under_four(P, cart).

%@ id start.cart.gt6
%@ ruling A01 A70
%@ da opstart anbefales for {P}: seks måneder eller mere efter CAR-T eller bispecifikt antistof, vedvarende IgG under {igg_marked_limit:g_per_l} g/L og infektioner
%@ en starting is recommended for {P}: six months or more after CAR-T or a bispecific antibody, IgG persistently below {igg_marked_limit:g_per_l} g/L and infections
start(P, 'start.cart.gt6', met) :-
    pop_cart(P),
    adult(P),
    late_window(P),
    strict_low(P, cart),
    strict_infections(P).

%@ id start.cart.under6
%@ ruling A06 A18
%@ da opstart kan overvejes for {P}: efter CAR-T eller bispecifikt antistof, lavt IgG, klinikernes skøn og et af tre infektionsmønstre
%@ en starting may be considered for {P}: after CAR-T or a bispecific antibody, low IgG, the clinicians' judgement and one of three infection patterns
start(P, 'start.cart.under6', consider) :-
    pop_cart(P),
    adult(P),
    consider_low(P, cart),
    low_igg_decisive(P),
    some_pattern(P).

%@ id start.cart.child_exempt start.cart.child_rationale
%@ ruling A33
%@ da {P} er barn efter CAR-T eller bispecifikt antistof og vurderes individuelt
%@ en {P} is a child after CAR-T or a bispecific antibody and is assessed individually
start(P, 'start.cart.child_exempt', individual) :- pop_cart(P), child(P).

%@ id start.hsct
%@ ruling A06 A29 A71
%@ gap G07
%@ da opstart anbefales for {P}: allogen transplantation og IgG under {igg_marked_limit:g_per_l} g/L
%@ en starting is recommended for {P}: allogeneic transplantation and IgG below {igg_marked_limit:g_per_l} g/L
start(P, 'start.hsct', met) :- pop_hsct(P), igg_under_four(P, hsct).

%@ id start.other.strict start.other.special start.other.same_criteria
%@ ruling A30 A31 A32
%@ da opstart kan overvejes for {P}: gruppe 4, udredt, vedvarende IgG under {igg_marked_limit:g_per_l} g/L og infektioner
%@ en starting may be considered for {P}: population 4, worked up, IgG persistently below {igg_marked_limit:g_per_l} g/L and infections
start(P, 'start.other.strict', consider) :- other_strict(P), workup_done(P).

%@ id start.other.consider start.other.special start.other.same_criteria
%@ ruling A30 A31 A32
%@ da opstart kan overvejes for {P}: gruppe 4, udredt, lavt IgG, klinikernes skøn og et af tre infektionsmønstre
%@ en starting may be considered for {P}: population 4, worked up, low IgG, the clinicians' judgement and one of three infection patterns
start(P, 'start.other.consider', consider) :- other_consider(P), workup_done(P).

%@ id start.other.strict
%@ ruling A31
%@ da {P} opfylder gruppe 4's strenge kriterier, når udredningen lades ude
%@ en {P} meets the strict criteria of population 4, the work-up left aside
other_strict(P) :- pop_other(P), persistent_low(P, none), strict_infections(P).

%@ id start.other.consider
%@ ruling A31
%@ da {P} opfylder gruppe 4's svagere kriterier, når udredningen lades ude
%@ en {P} meets the weaker criteria of population 4, the work-up left aside
other_consider(P) :-
    pop_other(P),
    hypogammaglobulinaemia(P),
    low_igg_decisive(P),
    some_pattern(P).

%@ id start.other.workup
%@ ruling A32
%@ da udredningen er gjort: vaccinesvar, udvidet immunologi og klinisk immunologi
%@ en the work-up is done: vaccine response, extended immunology and clinical immunology
worked_up(P) :-
    flag(P, workup_vaccine_response, true),
    flag(P, workup_extended_immunology, true),
    flag(P, workup_with_clinical_immunology, true).

%@ id start.other.workup
%@ ruling A32
%@ da den krævede udredning er gjort
%@ en the required work-up is done
workup_done(P) :- worked_up(P).
%@ id start.other.workup
%@ ruling A32
%@ da den krævede udredning er ikke gjort endnu
%@ en the required work-up is not done yet
workup_done(P) :- decision_date(P, _), not(worked_up(P)), undocumented(P, workup).
