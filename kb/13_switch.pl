% Changing product (pages 9-10).

%@ helper
%@ da der spørges om et skift
%@ en a switch is asked for
switch_asked(P) :- recorded(P, switch).

%@ helper
%@ ruling A60
%@ da {2} er {Route}
%@ en {2} is {Route}
switch_route(P, from, Route) :- value(P, 'switch.from_product', Product), product(Product, Route, _).
switch_route(P, to, Route) :- value(P, 'switch.to_product', Product), product(Product, Route, _).
switch_route(P, from, Route) :- value(P, 'switch.route_from', Route), not(in_table_from(P)).
switch_route(P, to, Route) :- value(P, 'switch.route_to', Route), not(in_table_to(P)).

%@ helper
%@ da præparatet, der skiftes fra, står i Tabel 1
%@ en the product left stands in Table 1
in_table_from(P) :- value(P, 'switch.from_product', Product), product(Product, _, _).
%@ helper
%@ da præparatet, der skiftes til, står i Tabel 1
%@ en the new product stands in Table 1
in_table_to(P) :- value(P, 'switch.to_product', Product), product(Product, _, _).

%@ helper
%@ da {Side} gives som {Class}
%@ en {Side} is given as {Class}
switch_class(P, Side, Class) :- switch_route(P, Side, Route), route_class(Route, Class).

%@ helper
%@ da administrationsvejen er kendt på den side ({Side})
%@ en the route is known on that side ({Side})
side_known(P, Side) :- switch_class(P, Side, _).

%@ helper
%@ da {2} mangler for at svare på skiftet
%@ en {2} is missing to answer on the switch
side_gap(P, 'switch.route_from') :- switch_asked(P), not(side_known(P, from)).
side_gap(P, 'switch.route_to') :- switch_asked(P), not(side_known(P, to)).
side_gap(P, 'switch.reason') :- switch_asked(P), not(recorded(P, 'switch.reason')).

%@ helper
%@ da begge sider og grunden er kendt
%@ en both sides and the reason are known
sides_known(P) :- switch_asked(P), not(some_side_gap(P)).
%@ helper
%@ da en side eller grunden mangler
%@ en a side or the reason is missing
some_side_gap(P) :- side_gap(P, _).

%@ id switch.no_effect switch.no_effect_routes
%@ da grunden er manglende effekt
%@ en the reason is lack of effect
for_lack_of_effect(P) :- value(P, 'switch.reason', lack_of_effect).

%@ id switch.ivig_direct
%@ da skiftet er fra IVIG til IVIG
%@ en the change is from IVIG to IVIG
ivig_to_ivig(P) :- switch_class(P, from, ivig), switch_class(P, to, ivig).

%@ id switch.ivig_direct
%@ da skiftet er ikke fra IVIG til IVIG
%@ en the change is not from IVIG to IVIG
not_ivig_to_ivig(P) :- switch_class(P, _, scig).

%@ id switch.scig_home_differences
%@ da skiftet er fra SCIG til SCIG
%@ en the change is from SCIG to SCIG
scig_to_scig(P) :- switch_class(P, from, scig), switch_class(P, to, scig).

%@ id switch.ivig_to_scig
%@ da grunden er {1}
%@ en the reason is {1}
everyday_reason(maintenance).
%@ id switch.ivig_to_scig
%@ da grunden er {1}
%@ en the reason is {1}
everyday_reason(practical).
%@ id switch.ivig_to_scig
%@ da grunden er {1}
%@ en the reason is {1}
everyday_reason(preference).

%@ helper
%@ da grunden er hverdagens: vedligehold, praktiske forhold eller ønske
%@ en the reason is an everyday one: maintenance, practical matters or preference
for_everyday_reason(P) :- value(P, 'switch.reason', Reason), everyday_reason(Reason).

%@ id switch.economic_threshold
%@ ruling A63
%@ da grunden er økonomisk, og skiftet er ikke fra IVIG til IVIG
%@ en the reason is economic and the change is not from IVIG to IVIG
economic_rule(P) :- value(P, 'switch.reason', economic), not_ivig_to_ivig(P).

%@ helper
%@ ruling A62
%@ da skiftet er fra IVIG til IVIG af en anden grund end manglende effekt
%@ en the change is from IVIG to IVIG for another reason than lack of effect
direct_rule(P) :- ivig_to_ivig(P), recorded(P, 'switch.reason'), not(for_lack_of_effect(P)).

%@ helper
%@ ruling A58
%@ da mindst en af de fire IVIG-situationer er til stede
%@ en at least one of the four IVIG situations is present
some_ivig_situation(P) :- ivig_may(P, _).
%@ helper
%@ ruling A58
%@ da mindst en af de fire IVIG-situationer er ikke oplyst
%@ en at least one of the four IVIG situations is not recorded
some_ivig_open(P) :- ivig_open(P, _).

%@ id switch.no_effect switch.no_effect_routes
%@ ruling A61
%@ gap G31
%@ da manglende effekt er en klasseeffekt; skift frarådes
%@ en lack of effect is a class effect; a change is advised against
verdict(P, advised_against) :- for_lack_of_effect(P), flag(P, 'switch.igg_rise_adequate', true).
%@ id switch.no_effect
%@ ruling A61
%@ gap G43
%@ da IgG er ikke steget nok på dette præparat, så et skift kan gøres
%@ en the IgG has not risen enough on this product, so a change may be made
verdict(P, may) :- for_lack_of_effect(P), flag(P, 'switch.igg_rise_adequate', false).
%@ id switch.no_effect
%@ ruling A61
%@ da det er ikke oplyst, om IgG er steget nok
%@ en it is not recorded whether the IgG has risen enough
verdict(P, pending) :- for_lack_of_effect(P), flag(P, 'switch.igg_rise_adequate', unknown).
%@ id switch.ivig_direct
%@ ruling A62
%@ da IVIG kan skiftes direkte til IVIG på hospitalet
%@ en IVIG can be changed directly to IVIG in hospital
verdict(P, may) :- direct_rule(P), value(P, 'switch.setting', hospital).
%@ id switch.ivig_direct
%@ ruling A62
%@ da sætningen om IVIG gælder kun på hospitalet
%@ en the sentence on IVIG holds in hospital only
verdict(P, not_covered) :- direct_rule(P), value(P, 'switch.setting', home).
%@ id switch.ivig_direct
%@ ruling A62
%@ da det er ikke oplyst, hvor behandlingen gives
%@ en it is not recorded where the treatment is given
verdict(P, pending) :- direct_rule(P), not(recorded(P, 'switch.setting')).
%@ id switch.side_effects switch.side_effects_ivig switch.side_effects_scig
%@ ruling A68
%@ gap G38
%@ da bivirkninger kan begrunde et skift mellem IVIG og SCIG
%@ en side effects can be a reason to change between IVIG and SCIG
verdict(P, may) :-
    value(P, 'switch.reason', adverse_event),
    sides_known(P),
    switch_class(P, from, From),
    switch_class(P, to, To),
    From \== To.
%@ own A62
%@ gap G32
%@ da bivirkninger inden for SCIG er ikke omtalt
%@ en side effects within SCIG are not spoken of
verdict(P, not_covered) :- value(P, 'switch.reason', adverse_event), scig_to_scig(P).
%@ id switch.economic_threshold
%@ ruling A63
%@ da en betydelig besparelse kan begrunde skiftet
%@ en a considerable saving can justify the change
verdict(P, may) :- economic_rule(P), flag(P, 'switch.substantial_saving', true).
%@ id switch.economic_threshold
%@ ruling A63
%@ da uden betydelig besparelse frarådes skiftet
%@ en without a considerable saving the change is advised against
verdict(P, advised_against) :- economic_rule(P), flag(P, 'switch.substantial_saving', false).
%@ id switch.economic_threshold
%@ ruling A63
%@ da det er ikke oplyst, om besparelsen er betydelig
%@ en it is not recorded whether the saving is considerable
verdict(P, pending) :- economic_rule(P), flag(P, 'switch.substantial_saving', unknown).
%@ id switch.ivig_to_scig
%@ ruling A58
%@ da SCIG er med fordel til vedligehold; ingen af de fire IVIG-situationer er til stede
%@ en SCIG is of advantage for maintenance; none of the four IVIG situations is present
verdict(P, may_with_advantage) :-
    for_everyday_reason(P),
    ivig_to_scig(P),
    not(some_ivig_situation(P)),
    not(some_ivig_open(P)).
%@ id switch.ivig_to_scig
%@ ruling A58
%@ da en IVIG-situation er til stede, så reglen om administrationsvej afgør
%@ en an IVIG situation is present, so the rule on the route decides
verdict(P, see_route) :-
    for_everyday_reason(P),
    ivig_to_scig(P),
    some_ivig_situation(P).
%@ id switch.ivig_to_scig
%@ ruling A58
%@ da skift til SCIG kan gøres; en IVIG-situation er ikke oplyst
%@ en a change to SCIG may be made; an IVIG situation is not recorded
verdict(P, may) :-
    for_everyday_reason(P),
    ivig_to_scig(P),
    not(some_ivig_situation(P)),
    some_ivig_open(P).
%@ id switch.scig_home_facilitated
%@ da skift mellem SCIG-præparater kan gøres
%@ en a change between SCIG products may be made
verdict(P, may) :- for_everyday_reason(P), scig_to_scig(P).
%@ id route.ivig.may
%@ ruling A58
%@ da skift til IVIG afgøres af de fire situationer
%@ en a change to IVIG is decided by the four situations
verdict(P, see_route) :-
    for_everyday_reason(P),
    switch_class(P, from, scig),
    switch_class(P, to, ivig).
%@ own A65
%@ da grunden eller en administrationsvej er ikke oplyst
%@ en the reason or a route is not recorded
verdict(P, pending) :- open_switch(P).

%@ helper
%@ ruling A65
%@ da skiftet kan ikke afgøres, før begge sider og grunden er kendt
%@ en the switch cannot be decided before both sides and the reason are known
open_switch(P) :-
    some_side_gap(P),
    not(for_lack_of_effect(P)),
    not(economic_rule(P)).

%@ id switch.ivig_to_scig
%@ da skiftet er fra IVIG til SCIG
%@ en the change is from IVIG to SCIG
ivig_to_scig(P) :- switch_class(P, from, ivig), switch_class(P, to, scig).

%@ helper
%@ da {2} mangler for at svare på skiftet
%@ en {2} is missing to answer on the switch
switch_missing(P, 'switch.igg_rise_adequate') :-
    for_lack_of_effect(P),
    flag(P, 'switch.igg_rise_adequate', unknown).
switch_missing(P, 'switch.setting') :- direct_rule(P), not(recorded(P, 'switch.setting')).
switch_missing(P, 'switch.substantial_saving') :-
    economic_rule(P),
    flag(P, 'switch.substantial_saving', unknown).
switch_missing(P, Name) :- open_switch(P), side_gap(P, Name).

%@ id switch.scig_home_differences
%@ da styrke, volumen, hastighed og udstyr skal vejes med hjemme
%@ en strength, volume, rate and equipment must be weighed at home
weigh(P, 'switch.scig_home_differences') :- scig_to_scig(P), value(P, 'switch.setting', home).
%@ id switch.scig_home_facilitated
%@ da et af præparaterne er faciliteret, så volumen er en helt anden
%@ en one of the products is facilitated, so the volume is quite another
weigh(P, 'switch.scig_home_facilitated') :-
    scig_to_scig(P),
    switch_route(P, from, From),
    switch_route(P, to, To),
    From \== To.
%@ id switch.scig_resources
%@ da patienten skal oplæres på ny
%@ en the patient must be trained anew
weigh(P, 'switch.scig_resources') :- scig_to_scig(P), flag(P, 'switch.training_planned', V), V \== true.
%@ id switch.economic_costs
%@ da udgifter og besvær for patient og sygehus skal vejes med
%@ en cost and trouble for patient and hospital must be weighed
weigh(P, 'switch.economic_costs') :- value(P, 'switch.reason', economic).

%@ id switch.tender
%@ da indkøbsaftaler løber i flere år
%@ en supply contracts run for several years
switch_note(P, 'switch.tender') :- value(P, 'switch.reason', economic).
%@ own A57
%@ gap G24
%@ da andelen på 70 % gælder populationen og ikke den enkelte
%@ en the share of 70 % holds for the population, not for one patient
switch_note(P, 'A57') :- switch_asked(P).

%@ helper
%@ da svar om skift: {2} er {3}
%@ en answer on the switch: {2} is {3}
switch_answer(P, verdict, Verdict) :- verdict(P, Verdict).
switch_answer(P, weigh, Item) :- weigh(P, Item).
switch_answer(P, missing, Name) :- switch_missing(P, Name).
switch_answer(P, notes, Note) :- switch_note(P, Note).
%@ id switch.gram def.equal_effect place.table.one_to_one comp.one_to_one
%@ ruling A47
%@ da {P} får {V} g om måneden, og det er det samme efter skiftet
%@ en {P} gets {V} g a month, the same after the change
switch_answer(P, monthly_g, V) :- switch_asked(P), grams(P, _, V).
%@ id switch.gram def.equal_effect
%@ ruling A60
%@ da det bliver {V} ml om måneden af det nye præparat
%@ en that is {V} ml a month of the new product
switch_answer(P, new_volume_ml, V) :-
    value(P, 'switch.to_product', Product),
    product(Product, _, Mg),
    monthly_dose(P, G),
    divided(G, Mg, V).
