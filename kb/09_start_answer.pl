% The start decision: what follows from what is proved and what is undecided (reading of page 5-8; rulings A20, A65, A66).
% Two-valued: proved, refuted and undecided speak about the criteria of 08_start.pl.

%@ helper
%@ ruling A66
%@ da {1} er stærkere end {2}
%@ en {1} is stronger than {2}
stronger(met, consider).
stronger(met, individual).
stronger(consider, individual).

%@ helper
%@ ruling A66
%@ da spørgsmålet om opstart er åbent for {P}
%@ en starting is a question for {P}
start_asked(P) :- decision_date(P, _), not(out_of_scope(P)), not(treated_now(P)).

%@ helper
%@ gap G45
%@ da {P} er i behandling med immunglobulin
%@ en {P} is on immunoglobulin
treated_now(P) :- value(P, 'ig.status', ongoing).

%@ helper
%@ ruling A66
%@ da {Rule} er bevist
%@ en {Rule} is proved
proved_rule(P, Rule, Strength) :- start_asked(P), proved(start(P, Rule, Strength)).

%@ helper
%@ ruling A66
%@ da {Rule} er uafklaret
%@ en {Rule} is undecided
undecided_rule(P, Rule, Strength) :- start_asked(P), undecided(start(P, Rule, Strength)).

%@ id start.cart.child_routine
%@ ruling A33
%@ gap G04
%@ da klinikeren finder rutinebehandling af barnet {P} relevant
%@ en the clinician finds routine treatment of the child {P} relevant
child_routine(P) :-
    proved_rule(P, 'start.cart.child_exempt', individual),
    flag(P, child_treatment_judged_relevant, true).

%@ helper
%@ da mindst et kriterium af styrken {Strength} er bevist
%@ en at least one criterion of strength {Strength} is proved
proved_strength(P, Strength) :- proved_rule(P, _, Strength).

%@ helper
%@ da mindst et kriterium er bevist
%@ en at least one criterion is proved
some_proved(P) :- proved_rule(P, _, _).

%@ helper
%@ da mindst et kriterium er uafklaret
%@ en at least one criterion is undecided
some_undecided(P) :- undecided_rule(P, _, _).

%@ helper
%@ da alle kriterier er afvist
%@ en every criterion is refuted
all_refuted(P) :- start_asked(P), not(some_proved(P)), not(some_undecided(P)).

% --- three ways of saying no

%@ id start.haem.no_primary_prophylaxis start.other.no_primary_prophylaxis
%@ ruling A25 A71
%@ da der er ingen bakteriel og ingen svær infektion i en dokumenteret anamnese
%@ en there is no bacterial and no severe infection in a documented history
primary_prophylaxis(P) :-
    recorded(P, infections),
    flag(P, infection_history_documented, true),
    refuted(ever_infected(P)).

%@ id start.haem.not_sufficient start.other.not_sufficient
%@ ruling A13
%@ gap G34
%@ da der er mindst to infektioner i anamnesens tid, og ingen af dem er alvorlige
%@ en there are at least two infections in the time of the history, none of them serious
only_non_serious(P) :-
    history_infection(P, One),
    history_infection(P, Two),
    One \== Two,
    refuted(history_serious(P)).

%@ helper
%@ ruling A66
%@ da {P} hører med sikkerhed til afsnittet {2}
%@ en {P} certainly belongs to the section {2}
negative_section(P, haem) :- all_refuted(P), proved(pop_haem(P)).
negative_section(P, other) :- all_refuted(P), proved(pop_other(P)).

%@ id start.haem.no_primary_prophylaxis
%@ da afsnit 1 fraråder primær profylakse
%@ en section 1 advises against primary prophylaxis
negative_sentence(haem, prophylaxis, 'start.haem.no_primary_prophylaxis').
%@ id start.other.no_primary_prophylaxis
%@ da afsnit 4 fraråder primær profylakse
%@ en section 4 advises against primary prophylaxis
negative_sentence(other, prophylaxis, 'start.other.no_primary_prophylaxis').
%@ id start.haem.not_sufficient
%@ da lette infektioner er ikke nok i afsnit 1
%@ en non-serious infections are not enough in section 1
negative_sentence(haem, not_sufficient, 'start.haem.not_sufficient').
%@ id start.other.not_sufficient
%@ da lette infektioner er ikke nok i afsnit 4
%@ en non-serious infections are not enough in section 4
negative_sentence(other, not_sufficient, 'start.other.not_sufficient').

%@ helper
%@ ruling A25
%@ da opstart ville være primær profylakse i afsnittet {Section}
%@ en starting would be primary prophylaxis in the section {Section}
negative(P, Section, prophylaxis) :- negative_section(P, Section), primary_prophylaxis(P).
negative(P, Section, not_sufficient) :- negative_section(P, Section), only_non_serious(P).

%@ own A66
%@ gap G12
%@ da ingen af grupperne passer på {P}, og IgG er ikke lavt
%@ en no population fits {P}, and the IgG is not low
not_covered(P, 'G12') :-
    all_refuted(P),
    refuted(pop_haem(P)),
    refuted(pop_cart(P)),
    refuted(pop_hsct(P)),
    refuted(hypogammaglobulinaemia(P)).
%@ own A66
%@ gap G06
%@ da efter allogen transplantation uden blodsygdom er der intet kriterium for IgG mellem {igg_marked_limit:g_per_l} og {igg_low_limit:g_per_l} g/L
%@ en after allogeneic transplantation without blood disease there is no criterion for IgG between {igg_marked_limit:g_per_l} and {igg_low_limit:g_per_l} g/L
not_covered(P, 'G06') :-
    all_refuted(P),
    refuted(pop_haem(P)),
    proved(pop_hsct(P)),
    proved(hypogammaglobulinaemia(P)),
    refuted(total_igg_marked(P)).

%@ helper
%@ da vejledningen dækker ikke {P}
%@ en the guideline does not cover {P}
uncovered(P) :- not_covered(P, _).

%@ helper
%@ ruling A25
%@ da en sætning fraråder opstart som primær profylakse
%@ en a sentence advises against starting as primary prophylaxis
advised_against_start(P) :- negative(P, _, prophylaxis), not(uncovered(P)).

%@ helper
%@ ruling A66
%@ da opstart for {P}: {2}
%@ en start for {P}: {2}
start_status(P, out_of_scope) :- out_of_scope(P).
start_status(P, already_treated) :- treated_now(P), not(out_of_scope(P)).
start_status(P, met) :- proved_strength(P, met).
start_status(P, consider) :- proved_strength(P, consider), not(proved_strength(P, met)).
start_status(P, individual) :-
    proved_strength(P, individual),
    not(proved_strength(P, consider)),
    not(proved_strength(P, met)).
start_status(P, pending) :- some_undecided(P), not(some_proved(P)).
start_status(P, not_covered) :- uncovered(P).
start_status(P, not_recommended) :- advised_against_start(P).
start_status(P, not_met) :- all_refuted(P), not(uncovered(P)), not(advised_against_start(P)).

%@ helper
%@ da opstart er hverken bevist, uafklaret eller uden for vejledningen
%@ en starting is neither proved, undecided nor outside the guideline
start_refused(P) :- start_status(P, not_met).
start_refused(P) :- start_status(P, not_recommended).

% --- what would raise the answer

%@ helper
%@ ruling A66
%@ da {Rule} er uafklaret og stærkere end svaret
%@ en {Rule} is undecided and stronger than the answer
upgrade(P, Rule) :-
    start_status(P, Status),
    undecided_rule(P, Rule, Strength),
    stronger(Strength, Status).

%@ helper
%@ ruling A65
%@ da {2} mangler det, som {Rule} mangler
%@ en {2} misses what {Rule} misses
wanted(P, start, Rule) :- start_status(P, pending), undecided_rule(P, Rule, _).
wanted(P, start, Rule) :- upgrade(P, Rule).

% --- how a proved rule holds

%@ id start.haem.consider.a start.haem.consider.b start.haem.consider.c
%@ da mønstrene i afsnit 1
%@ en the patterns of section 1
pattern_name(a, 'start.haem.consider', 'start.haem.consider.a').
%@ id start.haem.consider.b
%@ da mønster b i afsnit 1
%@ en pattern b of section 1
pattern_name(b, 'start.haem.consider', 'start.haem.consider.b').
%@ id start.haem.consider.c
%@ da mønster c i afsnit 1
%@ en pattern c of section 1
pattern_name(c, 'start.haem.consider', 'start.haem.consider.c').
%@ id start.cart.under6 start.haem.consider.a
%@ da afsnit 2 bruger mønster a fra afsnit 1
%@ en section 2 uses pattern a of section 1
pattern_name(a, 'start.cart.under6', 'start.haem.consider.a').
%@ id start.cart.under6 start.haem.consider.b
%@ da afsnit 2 bruger mønster b fra afsnit 1
%@ en section 2 uses pattern b of section 1
pattern_name(b, 'start.cart.under6', 'start.haem.consider.b').
%@ id start.cart.under6 start.haem.consider.c
%@ da afsnit 2 bruger mønster c fra afsnit 1
%@ en section 2 uses pattern c of section 1
pattern_name(c, 'start.cart.under6', 'start.haem.consider.c').
%@ id start.other.consider.a
%@ da mønster a i afsnit 4
%@ en pattern a of section 4
pattern_name(a, 'start.other.consider', 'start.other.consider.a').
%@ id start.other.consider.b
%@ da mønster b i afsnit 4
%@ en pattern b of section 4
pattern_name(b, 'start.other.consider', 'start.other.consider.b').
%@ id start.other.consider.c
%@ da mønster c i afsnit 4
%@ en pattern c of section 4
pattern_name(c, 'start.other.consider', 'start.other.consider.c').

%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da immunparese kan træde i stedet for lavt IgG i afsnit 1
%@ en immunoparesis can stand in for low IgG in section 1
allows_substitution('start.haem.strict').
%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da immunparese kan træde i stedet for lavt IgG i afsnit 1
%@ en immunoparesis can stand in for low IgG in section 1
allows_substitution('start.haem.consider').
%@ id start.haem.mcomp.substitute start.cart.gt6
%@ ruling A26
%@ da immunparese kan træde i stedet for lavt IgG sent i afsnit 2
%@ en immunoparesis can stand in for low IgG late in section 2
allows_substitution('start.cart.gt6').
%@ id start.haem.mcomp.substitute start.cart.under6
%@ ruling A26
%@ da immunparese kan træde i stedet for lavt IgG i afsnit 2
%@ en immunoparesis can stand in for low IgG in section 2
allows_substitution('start.cart.under6').

%@ helper
%@ da et bevist kriterium holder gennem {Way}
%@ en a proved criterion holds through {Way}
via(P, Way) :- proved_rule(P, Rule, _), pattern_name(Letter, Rule, Way), proved(pattern(P, Letter)).
via(P, 'start.haem.mcomp.substitute') :-
    proved_rule(P, Rule, _),
    allows_substitution(Rule),
    proved(mcomp_substitution(P)).

% --- the deadline that comes with an early start on IgG alone (A36)

%@ id start.cart.lt6.stop stop.cart.try
%@ ruling A36
%@ da {1} hviler på IgG alene
%@ en {1} rests on IgG alone
igg_only('start.cart.lt6').
%@ id stop.cart.try start.hsct
%@ ruling A36
%@ da {1} hviler på IgG alene
%@ en {1} rests on IgG alone
igg_only('start.hsct').

%@ helper
%@ ruling A36
%@ da et bevist kriterium hviler på andet end IgG alene
%@ en a proved criterion rests on more than IgG alone
other_ground(P) :- proved_rule(P, Rule, Strength), Strength \== individual, not(igg_only(Rule)).

%@ helper
%@ ruling A03
%@ da der er ét muligt indeks, {Date:date}
%@ en there is one possible index, {Date:date}
single_index(P, Date) :- index_candidate(P, _, Date), not(several_candidates(P)).

%@ id start.cart.lt6.stop
%@ ruling A35 A36
%@ da behandling på dette grundlag skal være standset senest {Day:date}
%@ en treatment on this ground must be stopped by {Day:date}
start_stop_by(P, Day) :-
    proved_rule(P, 'start.cart.lt6', _),
    not(other_ground(P)),
    single_index(P, Date),
    guideline_number(cart_window_months, Months),
    add_months(Date, Months, Day).

% --- declared defaults that were used (reading A65)

%@ helper
%@ ruling A65
%@ da {1} kræver, at sekundær immundefekt er oplyst
%@ en {1} asks for secondary immunodeficiency
asks_for_sid('start.other.strict').
asks_for_sid('start.other.consider').

%@ helper
%@ ruling A65
%@ da svaret har antaget noget om {2}, som ikke var oplyst
%@ en the answer assumed something about {2} that was not recorded
assumed(P, primary_immunodeficiency) :- start_asked(P), flag(P, primary_immunodeficiency, unknown).
assumed(P, ig) :- start_asked(P), not(recorded(P, 'ig.status')).
assumed(P, sid) :-
    flag(P, sid, unknown),
    proved_rule(P, Rule, _),
    not(asks_for_sid(Rule)).

% --- the answer

%@ helper
%@ da svar om opstart: {2} er {3}
%@ en answer on starting: {2} is {3}
start_answer(P, status, Status) :- start_status(P, Status).
start_answer(P, pathways, Rule) :- proved_rule(P, Rule, Strength), Strength \== individual.
start_answer(P, pathways, 'start.cart.child_routine') :- child_routine(P).
start_answer(P, via, Way) :- via(P, Way).
start_answer(P, exempt, 'start.cart.child_exempt') :- proved_rule(P, 'start.cart.child_exempt', _).
start_answer(P, negative, Sentence) :-
    start_refused(P),
    negative(P, Section, Kind),
    negative_sentence(Section, Kind, Sentence).
start_answer(P, outstanding, Item) :- outstanding(P, Item).
start_answer(P, upgrade_pending, Rule) :- upgrade(P, Rule).
start_answer(P, conflicts, Gap) :- start_conflict(P, Gap).
start_answer(P, assumed, Fact) :- assumed(P, Fact).
start_answer(P, notes, Note) :- start_note(P, Note).
start_answer(P, stop_by, Day) :- start_stop_by(P, Day).
start_answer(P, days_left, Days) :- start_stop_by(P, Day), decision_date(P, D), days_between(D, Day, Days).
start_answer(P, provisional, yes) :- provisional(P).
