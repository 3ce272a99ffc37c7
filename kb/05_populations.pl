% The four start populations (page 5), and the CAR-T and bispecific lines that open population 2 (scope, page 3; rulings A03, A04).

%@ id start.pop.haem
%@ ruling A27
%@ da {P} har en hæmatologisk sygdom
%@ en {P} has a haematological disease
haem_disease(P) :- flag(P, 'haem_disease.present', true).
%@ id start.pop.haem
%@ ruling A65
%@ da det er ikke oplyst, om {P} har en hæmatologisk sygdom
%@ en it is not recorded whether {P} has a haematological disease
haem_disease(P) :- flag(P, 'haem_disease.present', unknown), undocumented(P, haem_disease).

%@ id start.pop.other
%@ ruling A30
%@ gap G11
%@ da det er vurderet, at det lave IgG ikke skyldes blodsygdom eller transplantation
%@ en the low IgG is judged unrelated to blood disease and transplantation
unrelated_cause(P) :- flag(P, hgg_cause_unrelated_to_haem_or_hsct, true).

%@ helper
%@ da {Event} er en {Type}-behandling {Date:date}
%@ en {Event} is a {Type} treatment on {Date:date}
therapy(P, Event, Type, Date) :-
    row(P, therapy_events, Event, Date),
    row_value(P, Event, type, Type),
    decision_date(P, D),
    Date =< D.

%@ helper
%@ da oplysningen om tidligere behandlinger mangler
%@ en the list of earlier therapies is not recorded
therapies_unrecorded(P) :- decision_date(P, _), not(recorded(P, therapy_events)).

%@ id start.pop.hsct
%@ ruling A29
%@ da {P} fik en allogen stamcelletransplantation {Date:date}
%@ en {P} had an allogeneic stem-cell transplantation on {Date:date}
transplantation(P, Date) :- therapy(P, _, allo_hsct, Date).

%@ helper
%@ ruling A29
%@ da {P} er transplanteret med allogene stamceller
%@ en {P} has had an allogeneic stem-cell transplantation
transplanted(P) :- transplantation(P, _).
transplanted(P) :- therapies_unrecorded(P), undocumented(P, therapy_events).

%@ id start.pop.haem
%@ ruling A27 A28 A30
%@ da {P} hører til gruppe 1: hæmatologisk sygdom
%@ en {P} belongs to population 1: haematological disease
pop_haem(P) :- haem_disease(P), not(unrelated_cause(P)).

%@ id start.pop.hsct
%@ ruling A28 A29 A30
%@ da {P} hører til gruppe 3: efter allogen transplantation
%@ en {P} belongs to population 3: after allogeneic transplantation
pop_hsct(P) :- transplanted(P), not(unrelated_cause(P)).

%@ id start.pop.other
%@ ruling A28 A29
%@ gap G05
%@ da {P} har hverken hæmatologisk sygdom eller allogen transplantation
%@ en {P} has neither haematological disease nor allogeneic transplantation
outside_haem_and_hsct(P) :- decision_date(P, _), not(haem_disease(P)), not(transplanted(P)).
%@ id start.pop.other start.other.special
%@ ruling A30
%@ gap G11
%@ da det lave IgG har intet med {P}s blodsygdom at gøre
%@ en the low IgG of {P} has nothing to do with the blood disease
outside_haem_and_hsct(P) :- unrelated_cause(P), haem_disease(P).
%@ id start.pop.other start.other.special
%@ ruling A30
%@ gap G11
%@ da det lave IgG har intet med {P}s transplantation at gøre
%@ en the low IgG of {P} has nothing to do with the transplantation
outside_haem_and_hsct(P) :- unrelated_cause(P), transplanted(P).

%@ id start.pop.other def.sid.key_group
%@ ruling A30
%@ da {P} hører til gruppe 4: lavt IgG uden hæmatologisk sygdom eller transplantation
%@ en {P} belongs to population 4: low IgG without haematological disease or transplantation
pop_other(P) :- sid(P), hypogammaglobulinaemia(P), outside_haem_and_hsct(P).

% A rule for another population says nothing of the patient: it is not applicable, rather than not met.
%@ helper
%@ da hører patienten ikke til gruppen, er dens regler ikke aktuelle
%@ en if the patient does not belong to the population, its rules do not apply
population(pop_haem).
population(pop_cart).
population(pop_hsct).
population(pop_other).

% --- which CAR-T and bispecific rows count (all of this is about what is recorded, so it is two-valued)

%@ id scope.v11_population
%@ da CAR-T hører til afsnit 2
%@ en CAR-T belongs to section 2
cart_type(car_t).
%@ id scope.v11_population
%@ da bispecifikke antistoffer hører til afsnit 2
%@ en bispecific antibodies belong to section 2
cart_type(bispecific).
%@ id scope.v11_population
%@ ruling A04
%@ da mål på B-celler tæller
%@ en B-cell targets count
cart_target(b_cell).
%@ id scope.v11_population
%@ ruling A04
%@ da mål på plasmaceller tæller
%@ en plasma-cell targets count
cart_target(plasma_cell).

%@ id start.pop.cart
%@ da {Event}: {Type} {Date:date}
%@ en {Event}: {Type} on {Date:date}
cart_row(P, Event, Type, Date) :- therapy(P, Event, Type, Date), cart_type(Type).

%@ id scope.v11_population
%@ ruling A04
%@ gap G09
%@ da {Event} er rettet mod andet end B- eller plasmaceller
%@ en {Event} is directed at something other than B or plasma cells
not_qualifying(P, Event) :- cart_row(P, Event, _, _), row_value(P, Event, target, other).
%@ id scope.v11_population
%@ ruling A04
%@ gap G09
%@ da {Event} blev ikke givet for hæmatologisk kræft
%@ en {Event} was not given for haematological malignancy
not_qualifying(P, Event) :- cart_row(P, Event, _, _), row_flag(P, Event, for_haem_malignancy, false).

%@ id scope.v11_population
%@ ruling A04
%@ da {Event} er rettet mod B- eller plasmaceller og givet for hæmatologisk kræft
%@ en {Event} is directed at B or plasma cells and given for haematological malignancy
qualifying(P, Event) :-
    cart_row(P, Event, _, _),
    row_value(P, Event, target, Target),
    cart_target(Target),
    row_flag(P, Event, for_haem_malignancy, true).

%@ helper
%@ ruling A04
%@ da mål eller indikation for {Event} er ikke oplyst
%@ en the target or the indication of {Event} is not recorded
qualifying_open(P, Event) :-
    cart_row(P, Event, _, _),
    not(qualifying(P, Event)),
    not(not_qualifying(P, Event)).

%@ helper
%@ da der er oplyst et præparat for {Event}
%@ en an agent is recorded for {Event}
agent_named(P, Event) :- cart_row(P, Event, _, _), row_value(P, Event, agent, _).

%@ own A03
%@ da {Other} og {Event} er samme type; for {Event} er præparatet ikke oplyst
%@ en {Other} and {Event} are of one type; the agent of {Event} is not recorded
earlier_row(P, Event, Other) :-
    cart_row(P, Event, Type, Date),
    not(agent_named(P, Event)),
    cart_row(P, Other, Type, Earlier),
    Earlier < Date.
%@ own A03
%@ da {Other} og {Event} er samme type; for {Other} er præparatet ikke oplyst
%@ en {Other} and {Event} are of one type; the agent of {Other} is not recorded
earlier_row(P, Event, Other) :-
    cart_row(P, Event, Type, Date),
    cart_row(P, Other, Type, Earlier),
    Earlier < Date,
    not(agent_named(P, Other)).
%@ own A03
%@ da {Other} er samme præparat som {Event} og ligger før
%@ en {Other} is the same agent as {Event}, given earlier
earlier_row(P, Event, Other) :-
    cart_row(P, Event, Type, Date),
    row_value(P, Event, agent, Agent),
    cart_row(P, Other, Type, Earlier),
    Earlier < Date,
    row_value(P, Other, agent, Agent).

%@ helper
%@ ruling A03
%@ da {Event} er ikke den første af sin slags
%@ en {Event} is not the first of its kind
later_row(P, Event) :- earlier_row(P, Event, _).

%@ own A03
%@ da {Event} er oplyst som en ny linje
%@ en {Event} is recorded as a new line
new_line(P, Event) :- cart_row(P, Event, _, _), row_flag(P, Event, new_line, true).
%@ own A03
%@ da {Event} er den første af sin slags og dermed en ny linje
%@ en {Event} is the first of its kind and so a new line
new_line(P, Event) :-
    cart_row(P, Event, _, _),
    row_flag(P, Event, new_line, unknown),
    not(later_row(P, Event)).

%@ own A03
%@ da det er ikke oplyst, om {Event} er en ny linje
%@ en it is not recorded whether {Event} is a new line
new_line_open(P, Event) :- row_flag(P, Event, new_line, unknown), later_row(P, Event).

%@ own A03
%@ da linjen med {Event} begyndte før journalen, på en ukendt dag
%@ en the line of {Event} began before the record, on an unknown day
open_line(P, Event) :-
    cart_row(P, Event, _, _),
    row_flag(P, Event, new_line, false),
    not(later_row(P, Event)).

%@ helper
%@ ruling A03 A04
%@ da {Event} {Date:date} er med sikkerhed en indeksbehandling
%@ en {Event} on {Date:date} is certainly an index treatment
index_certain(P, Event, Date) :- qualifying(P, Event), new_line(P, Event), cart_row(P, Event, _, Date).

%@ helper
%@ ruling A03
%@ da {Event} kan være begyndelsen på en linje
%@ en {Event} may be the beginning of a line
line_open(P, Event) :- new_line_open(P, Event).
line_open(P, Event) :- open_line(P, Event).

%@ helper
%@ ruling A03 A04
%@ da {Event} {Date:date} er måske en indeksbehandling
%@ en {Event} on {Date:date} may be an index treatment
index_open(P, Event, Date) :- line_open(P, Event), qualifying(P, Event), cart_row(P, Event, _, Date).
index_open(P, Event, Date) :- line_open(P, Event), qualifying_open(P, Event), cart_row(P, Event, _, Date).
index_open(P, Event, Date) :- new_line(P, Event), qualifying_open(P, Event), cart_row(P, Event, _, Date).

%@ helper
%@ ruling A03
%@ da en senere sikker indeksbehandling afløser {Event}
%@ en a later certain index treatment supersedes {Event}
superseded(P, Event) :- index_certain(P, Event, Date), index_certain(P, _, Later), Date < Later.
superseded(P, Event) :- index_open(P, Event, Date), index_certain(P, _, Later), Date =< Later.

%@ helper
%@ ruling A03
%@ da indekset er {Date:date} ({Event})
%@ en the index is {Date:date} ({Event})
index_candidate(P, Event, Date) :- index_certain(P, Event, Date), not(superseded(P, Event)).
index_candidate(P, Event, Date) :- index_open(P, Event, Date), not(superseded(P, Event)).

%@ helper
%@ ruling A03
%@ da der er flere mulige indeksbehandlinger
%@ en there are several possible index treatments
several_candidates(P) :-
    index_open(P, Event, _),
    index_candidate(P, Event, _),
    index_candidate(P, Other, _),
    Event \== Other.

%@ helper
%@ ruling A03 A04
%@ da {2} er ikke oplyst for en mulig indeksbehandling
%@ en {2} is not recorded for a possible index treatment
index_gap(P, 'therapy_events:target') :- index_candidate(P, Event, _), qualifying_open(P, Event).
index_gap(P, 'therapy_events:new_line') :- index_candidate(P, Event, _), line_open(P, Event).

%@ id start.pop.cart
%@ ruling A04
%@ da {P} hører til gruppe 2: CAR-T eller bispecifikt antistof
%@ en {P} belongs to population 2: CAR-T or a bispecific antibody
pop_cart(P) :- section_2_in_force(P), qualifying(P, _).
%@ id start.pop.cart
%@ ruling A04
%@ da mål eller indikation for en CAR-T eller bispecifik behandling er ikke oplyst
%@ en the target or the indication of a CAR-T or bispecific treatment is not recorded
pop_cart(P) :-
    section_2_in_force(P),
    qualifying_open(P, _),
    undocumented(P, 'therapy_events:target').
%@ id start.pop.cart
%@ ruling A65
%@ da det er ikke oplyst, om {P} har fået CAR-T eller et bispecifikt antistof
%@ en it is not recorded whether {P} has had CAR-T or a bispecific antibody
pop_cart(P) :- section_2_in_force(P), therapies_unrecorded(P), undocumented(P, therapy_events).

% --- the six-month window after the index

%@ helper
%@ ruling A02
%@ da seks måneder efter {Event} er {Day:date}
%@ en six months after {Event} is {Day:date}
window_ends(P, Event, Day) :-
    index_candidate(P, Event, Date),
    guideline_number(cart_window_months, Months),
    add_months(Date, Months, Day).

%@ helper
%@ ruling A01
%@ da der er gået mindre end seks måneder siden {Event}
%@ en less than six months have passed since {Event}
early_candidate(P, Event) :-
    window_ends(P, Event, Day),
    decision_date(P, D),
    D < Day,
    not(open_line(P, Event)).

%@ helper
%@ ruling A01
%@ da der er gået seks måneder eller mere siden {Event}
%@ en six months or more have passed since {Event}
late_candidate(P, Event) :- window_ends(P, Event, Day), decision_date(P, D), Day =< D.

%@ helper
%@ ruling A03
%@ da det kan ikke siges, hvor længe siden {Event} begyndte
%@ en it cannot be said how long ago {Event} began
unclear_candidate(P, Event) :- open_line(P, Event), window_ends(P, Event, Day), decision_date(P, D), D < Day.

%@ helper
%@ da mindst et muligt indeks er tidligt
%@ en at least one possible index is early
some_early(P) :- early_candidate(P, _).
%@ helper
%@ da mindst et muligt indeks er sent
%@ en at least one possible index is late
some_late(P) :- late_candidate(P, _).
%@ helper
%@ da mindst et muligt indeks er uklart
%@ en at least one possible index is unclear
some_unclear(P) :- unclear_candidate(P, _).

%@ helper
%@ ruling A03
%@ da de mulige indeksbehandlinger giver ikke samme svar
%@ en the possible index treatments do not give one answer
window_undecided(P) :- some_early(P), some_late(P).
window_undecided(P) :- some_unclear(P).

%@ helper
%@ ruling A03 A65
%@ da vinduet kan ikke afgøres
%@ en the window cannot be decided
window_open(P) :- window_undecided(P), index_gap(P, Name), undocumented(P, Name).
window_open(P) :- therapies_unrecorded(P), undocumented(P, therapy_events).

%@ id start.cart.lt6
%@ ruling A01 A02 A03
%@ da der er gået mindre end seks måneder siden CAR-T eller bispecifik start
%@ en less than six months have passed since CAR-T or the bispecific start
early_window(P) :- some_early(P), not(some_late(P)), not(some_unclear(P)).
%@ id start.cart.lt6
%@ ruling A03
%@ da det kan ikke afgøres, om der er gået seks måneder
%@ en it cannot be decided whether six months have passed
early_window(P) :- window_open(P).

%@ id start.cart.gt6
%@ ruling A01 A02 A03
%@ da der er gået seks måneder eller mere siden CAR-T eller bispecifik start
%@ en six months or more have passed since CAR-T or the bispecific start
late_window(P) :- some_late(P), not(some_early(P)), not(some_unclear(P)).
%@ id start.cart.gt6
%@ ruling A03
%@ da det kan ikke afgøres, om der er gået seks måneder
%@ en it cannot be decided whether six months have passed
late_window(P) :- window_open(P).

% --- the event that a section speaks of: none (sections 1 and 4), the index, the latest transplantation

%@ helper
%@ da afsnittet ser på {1}
%@ en the section looks at {1}
section_event(none).
section_event(cart).
section_event(hsct).

%@ helper
%@ ruling A03
%@ da en senere mulig indeksbehandling findes end {Date:date}
%@ en a possible index treatment later than {Date:date} exists
later_index(P, Date) :- index_candidate(P, _, Date), index_candidate(P, _, Later), Date < Later.

%@ helper
%@ ruling A29
%@ da en senere transplantation findes end {Date:date}
%@ en a transplantation later than {Date:date} exists
later_transplantation(P, Date) :- transplantation(P, Date), transplantation(P, Later), Date < Later.

%@ helper
%@ ruling A07
%@ da den seneste {2}-behandling var {Date:date}
%@ en the latest {2} treatment was on {Date:date}
latest_event(P, cart, Date) :- index_candidate(P, _, Date), not(later_index(P, Date)).
latest_event(P, hsct, Date) :- transplantation(P, Date), not(later_transplantation(P, Date)).
