% Going on, pausing, stopping, resuming (page 9). What is recorded leaves several courses possible: which CAR-T or bispecific rows
% count, whether the patient is a child, on what basis treatment was started. The clauses name every action that some completion of
% the record gives; one action shared by all is the answer, otherwise it is pending (A04, A65). All of it is two-valued.

% --- dates

%@ id stop.try_6_12
%@ ruling A40
%@ da behandlingen blev startet {Start:date}
%@ en treatment was started on {Start:date}
ongoing_since(P, Start) :- value(P, 'ig.status', ongoing), value(P, 'ig.start_date', Start).

%@ id stop.try_6_12 stop.cart.prior_ig
%@ ruling A40
%@ gap G44
%@ da et seponeringsforsøg hører til tiden {Opens:date}-{Closes:date}
%@ en a stop attempt belongs to the time {Opens:date}-{Closes:date}
stop_window(P, Opens, Closes) :-
    ongoing_since(P, Start),
    guideline_number(stop_window_opens_months, Early),
    add_months(Start, Early, Opens),
    guideline_number(stop_window_closes_months, Late),
    add_months(Start, Late, Closes).

%@ id pause.summer pause.rationale
%@ ruling A42
%@ da beslutningsdatoen ligger om sommeren
%@ en the decision date lies in the summer
summer(P) :-
    decision_date(P, D),
    guideline_number(summer_end_month, End),
    month_day_on_or_after(D, End, 1, Autumn),
    guideline_number(summer_first_month, First),
    month_day_on_or_after(D, First, 1, Spring),
    D < Autumn,
    Autumn < Spring.
%@ id pause.summer pause.rationale
%@ ruling A42
%@ da beslutningsdatoen er sommerens første dag
%@ en the decision date is the first day of the summer
summer(P) :-
    decision_date(P, D),
    guideline_number(summer_first_month, First),
    month_day_on_or_after(D, First, 1, D).

%@ id stop.winter
%@ ruling A41
%@ da den første vinter, som begynder under behandlingen, begynder {Day:date}
%@ en the first winter that begins on treatment begins on {Day:date}
next_winter(P, Day) :-
    ongoing_since(P, Start),
    own_parameter(winter_first_month, Month),
    month_day_on_or_after(Start, Month, 1, Day).

%@ id stop.winter
%@ ruling A41
%@ da behandlingen begyndte i vinteren, som sluttede {End:date}
%@ en treatment began in the winter that ended on {End:date}
started_in_winter(P) :-
    next_winter(P, Day),
    ongoing_since(P, Start),
    own_parameter(winter_end_month, Month),
    month_day_on_or_after(Start, Month, 1, End),
    End < Day,
    Start < End.

%@ id stop.winter
%@ ruling A41
%@ da en hel vinter, {Day:date}-{End:date}, ligger i behandlingen
%@ en a whole winter, {Day:date}-{End:date}, lies in the treatment
whole_winter(P) :-
    next_winter(P, Day),
    own_parameter(winter_end_month, Month),
    month_day_on_or_after(Day, Month, 1, End),
    decision_date(P, D),
    End =< D.

%@ helper
%@ ruling A41
%@ da vinterdage ligger i behandlingen
%@ en winter days lie in the treatment
some_winter(P) :- started_in_winter(P), ongoing_since(P, Start), decision_date(P, D), Start < D.
some_winter(P) :- next_winter(P, Day), decision_date(P, D), Day < D.

%@ id stop.winter
%@ ruling A41
%@ gap G22
%@ da vinteren er dækket: {2}
%@ en the winter is covered: {2}
winter_covered(P, whole) :- whole_winter(P).
%@ id stop.winter
%@ ruling A41
%@ gap G22
%@ da en del af en vinter er dækket
%@ en part of a winter is covered
winter_covered(P, partial) :- some_winter(P), not(whole_winter(P)).
%@ id stop.winter
%@ ruling A41
%@ gap G22
%@ da ingen vinterdage er dækket
%@ en no winter day is covered
winter_covered(P, none) :- ongoing_since(P, _), not(some_winter(P)), not(whole_winter(P)).

% --- the 6-12 month rule on its own

%@ id stop.try_6_12
%@ da der er ikke gået seks måneder
%@ en six months have not passed
base_action(P, no_stop_rule_due) :- stop_window(P, Opens, _), decision_date(P, D), D < Opens.
%@ id stop.try_6_12
%@ ruling A40 A41
%@ da der er gået tolv måneder
%@ en twelve months have passed
base_action(P, should_attempt_stop) :- stop_window(P, _, Closes), decision_date(P, D), Closes =< D.
%@ id stop.try_6_12 stop.winter
%@ ruling A41
%@ da der er gået seks måneder, og behandlingen har dækket vinterdage
%@ en six months have passed and the treatment has covered winter days
base_action(P, should_attempt_stop) :-
    stop_window(P, Opens, Closes),
    decision_date(P, D),
    Opens =< D,
    D < Closes,
    winter_covered(P, Cover),
    Cover \== none.
%@ id stop.winter
%@ ruling A41
%@ gap G22
%@ da forsøget venter, for ingen vinterdage er dækket endnu
%@ en the attempt waits, as no winter day is covered yet
base_action(P, defer_stop_winter) :-
    stop_window(P, Opens, Closes),
    decision_date(P, D),
    Opens =< D,
    D < Closes,
    winter_covered(P, none).

% --- basis and age, as far as recorded

%@ helper
%@ ruling A36
%@ da grundlaget for opstarten er oplyst
%@ en the basis of the start is recorded
basis_known(P) :- element(P, 'ig.basis', _).

%@ helper
%@ ruling A36
%@ da grundlaget for opstarten er ikke oplyst
%@ en the basis of the start is not recorded
basis_unknown(P) :- decision_date(P, _), not(basis_known(P)).

%@ helper
%@ ruling A36
%@ da grundlaget er mere end IgG alene
%@ en the basis is more than IgG alone
basis_other(P) :- element(P, 'ig.basis', Rule), not(igg_only(Rule)).

%@ id stop.cart.try
%@ ruling A36
%@ da behandlingen blev startet alene på grund af IgG under {igg_marked_limit:g_per_l} g/L
%@ en treatment was started on IgG below {igg_marked_limit:g_per_l} g/L alone
basis_alone(P) :- basis_known(P), not(basis_other(P)).

%@ helper
%@ ruling A36
%@ da grundlaget kan være IgG alene
%@ en the basis may be IgG alone
maybe_alone(P) :- basis_alone(P).
maybe_alone(P) :- basis_unknown(P).

%@ helper
%@ ruling A36
%@ da grundlaget kan være andet end IgG alene
%@ en the basis may be other than IgG alone
maybe_not_alone(P) :- basis_other(P).
maybe_not_alone(P) :- basis_unknown(P).

%@ id start.cart.child_exempt
%@ ruling A33
%@ da {1} er barnets individuelle vurdering
%@ en {1} is the individual assessment of a child
child_ground('start.cart.child_exempt').
%@ id start.cart.child_routine
%@ ruling A33
%@ da {1} er rutinebehandling af et barn
%@ en {1} is routine treatment of a child
child_ground('start.cart.child_routine').

%@ helper
%@ ruling A33
%@ da grundlaget er andet end barnets individuelle vurdering
%@ en the basis is other than the individual assessment of a child
basis_not_child(P) :- element(P, 'ig.basis', Rule), not(child_ground(Rule)).

%@ id start.cart.child_exempt
%@ ruling A33
%@ da grundlaget udelukker ikke en individuel vurdering
%@ en the basis does not rule out an individual assessment
individual_basis(P) :- decision_date(P, _), not(basis_not_child(P)).

%@ helper
%@ ruling A33
%@ da {P} kan være voksen
%@ en {P} may be an adult
maybe_adult(P) :- known_adult(P).
maybe_adult(P) :- age_unknown(P).
%@ helper
%@ ruling A33
%@ da {P} kan være barn
%@ en {P} may be a child
maybe_child(P) :- known_child(P).
maybe_child(P) :- age_unknown(P).

% --- which rows may be the index, seen from the start of the treatment and from today
% A row with an open line stands for a day before its own (A03).

%@ helper
%@ ruling A03
%@ da {Event} kan tælle på sin egen dag, {Date:date}
%@ en {Event} may count on its own day, {Date:date}
fixed_open(P, Event, Date) :- index_open(P, Event, Date), not(open_line(P, Event)).

%@ helper
%@ ruling A03
%@ da {Event} kan være begyndt en dag til og med {Last:date}
%@ en {Event} may have begun on any day up to {Last:date}
floating(P, Event, Last) :-
    index_open(P, Event, Date),
    open_line(P, Event),
    difference(Date, 1, Last).

%@ helper
%@ ruling A03
%@ da {Event} {Date:date} kan være indeks
%@ en {Event} of {Date:date} may be the index
possible_index(P, Event, Date) :- index_certain(P, Event, Date).
possible_index(P, Event, Date) :- fixed_open(P, Event, Date).

%@ helper
%@ ruling A02
%@ da fristen efter {Date:date} er {Day:date}
%@ en the deadline after {Date:date} is {Day:date}
deadline_after(P, Date, Day) :-
    possible_index(P, _, Date),
    guideline_number(cart_window_months, Months),
    add_months(Date, Months, Day).
deadline_after(P, Date, Day) :-
    floating(P, _, Date),
    guideline_number(cart_window_months, Months),
    add_months(Date, Months, Day).

%@ helper
%@ ruling A35
%@ da fristen efter {Event} er passeret
%@ en the deadline after {Event} has passed
overdue_index(P, Event) :-
    possible_index(P, Event, Date),
    deadline_after(P, Date, Day),
    decision_date(P, D),
    Day =< D.

%@ helper
%@ ruling A35
%@ da fristen efter {Event} er ikke passeret
%@ en the deadline after {Event} has not passed
running_index(P, Event) :-
    possible_index(P, Event, Date),
    deadline_after(P, Date, Day),
    decision_date(P, D),
    D < Day.
running_index(P, Event) :-
    floating(P, Event, Last),
    deadline_after(P, Last, Day),
    decision_date(P, D),
    D < Day.

%@ helper
%@ ruling A35
%@ da en sikker indeksbehandling er under seks måneder gammel
%@ en a certain index treatment is less than six months old
certainly_running(P) :- index_certain(P, Event, _), running_index(P, Event).

%@ id stop.cart.try
%@ ruling A36
%@ da behandlingen begyndte i de seks måneder efter {Event} {Date:date}
%@ en treatment began in the six months after {Event} of {Date:date}
early_start_after(P, Event, Date) :-
    ongoing_since(P, Start),
    possible_index(P, Event, Date),
    Date =< Start,
    deadline_after(P, Date, Day),
    Start < Day.

%@ helper
%@ ruling A03 A36
%@ da behandlingen kan være begyndt i de seks måneder efter {Event}
%@ en treatment may have begun in the six months after {Event}
maybe_early_after(P, Event) :- early_start_after(P, Event, _).
maybe_early_after(P, Event) :-
    ongoing_since(P, Start),
    floating(P, Event, Last),
    deadline_after(P, Last, Day),
    Start < Day.

%@ helper
%@ ruling A36
%@ da behandlingen begyndte med sikkerhed tidligt
%@ en treatment certainly began early
certainly_early(P) :- index_certain(P, Event, Date), early_start_after(P, Event, Date).

%@ helper
%@ ruling A35 A36
%@ da fristen efter {Event} kan være passeret, og behandlingen begyndte tidligt efter den
%@ en the deadline after {Event} may have passed, and treatment began early after it
maybe_early_and_over(P, Event) :- early_start_after(P, Event, _), overdue_index(P, Event).
maybe_early_and_over(P, Event) :-
    ongoing_since(P, Start),
    floating(P, Event, Last),
    deadline_after(P, Last, Day),
    Start < Day,
    latest_deadline_by_now(P, Latest),
    Start < Latest.

%@ helper
%@ ruling A02
%@ da den seneste frist, som kan være passeret, er {Day:date}
%@ en the latest deadline that can have passed is {Day:date}
latest_deadline_by_now(P, Day) :-
    decision_date(P, D),
    guideline_number(cart_window_months, Months),
    difference(0, Months, Back),
    add_months(D, Back, Date),
    add_months(Date, Months, Day).

%@ helper
%@ ruling A35 A36
%@ da behandlingen kan være begyndt tidligt efter {Event}, og fristen løber endnu
%@ en treatment may have begun early after {Event}, and the deadline still runs
maybe_early_and_running(P, Event) :- early_start_after(P, Event, _), running_index(P, Event).
maybe_early_and_running(P, Event) :-
    floating(P, Event, _),
    running_index(P, Event),
    start_deadline(P, Day),
    decision_date(P, D),
    D < Day.

%@ helper
%@ ruling A02
%@ da seks måneder efter behandlingens start er {Day:date}
%@ en six months after the start of treatment is {Day:date}
start_deadline(P, Day) :-
    ongoing_since(P, Start),
    guideline_number(cart_window_months, Months),
    add_months(Start, Months, Day).

%@ helper
%@ ruling A03
%@ da en indeksbehandling kan findes
%@ en an index treatment may exist
maybe_index(P) :- index_certain(P, _, _).
maybe_index(P) :- index_open(P, _, _).
maybe_index(P) :- therapies_unrecorded(P).

%@ helper
%@ ruling A03
%@ da en indeksbehandling findes med sikkerhed
%@ en an index treatment certainly exists
certain_index(P) :- index_certain(P, _, _).
certain_index(P) :- open_line(P, Event), qualifying(P, Event).

%@ helper
%@ ruling A36
%@ da CAR-T-fristen kan gælde for {P}
%@ en the CAR-T deadline may apply to {P}
deadline_open(P) :- section_2_in_force(P), maybe_adult(P), maybe_alone(P).

% --- the actions that some completion of the record gives, while treatment is ongoing

%@ helper
%@ ruling A35 A36
%@ da fristen kan være passeret efter en tidlig start på IgG alene
%@ en the deadline may have passed after an early start on IgG alone
maybe_deadline_over(P) :- deadline_open(P), maybe_early_and_over(P, _), not(certainly_running(P)).
maybe_deadline_over(P) :-
    deadline_open(P),
    therapies_unrecorded(P),
    ongoing_since(P, Start),
    latest_deadline_by_now(P, Day),
    Start < Day.

%@ helper
%@ ruling A35 A36
%@ da fristen kan løbe endnu efter en tidlig start på IgG alene
%@ en the deadline may still run after an early start on IgG alone
maybe_deadline_running(P) :- deadline_open(P), maybe_early_and_running(P, _).
maybe_deadline_running(P) :-
    deadline_open(P),
    maybe_early_after(P, Event),
    running_index(P, Other),
    Event \== Other.
maybe_deadline_running(P) :- deadline_open(P), therapies_unrecorded(P), ongoing_since(P, _).

%@ helper
%@ ruling A33
%@ da {P} kan være et barn, som vurderes individuelt
%@ en {P} may be a child who is assessed individually
maybe_individual(P) :-
    ongoing_since(P, _),
    section_2_in_force(P),
    maybe_child(P),
    individual_basis(P),
    maybe_index(P).

%@ helper
%@ ruling A36
%@ da 6-12-månedersreglen kan gælde for en voksen
%@ en the 6-12 month rule may apply to an adult
maybe_base_adult(P) :- ongoing_since(P, _), section_2_in_force(P), maybe_adult(P), maybe_not_alone(P).
maybe_base_adult(P) :-
    ongoing_since(P, _),
    section_2_in_force(P),
    maybe_adult(P),
    not(certainly_early(P)).

%@ helper
%@ ruling A33 A64
%@ da 6-12-månedersreglen kan gælde uden hensyn til CAR-T
%@ en the 6-12 month rule may apply without regard to CAR-T
maybe_base_other(P) :- ongoing_since(P, _), not(section_2_in_force(P)).
maybe_base_other(P) :- ongoing_since(P, _), maybe_child(P), basis_not_child(P).
maybe_base_other(P) :- ongoing_since(P, _), maybe_child(P), not(certain_index(P)).

%@ helper
%@ ruling A36
%@ da 6-12-månedersreglen kan gælde
%@ en the 6-12 month rule may apply
maybe_base(P) :- maybe_base_adult(P).
maybe_base(P) :- maybe_base_other(P).

%@ id stop.cart.try start.cart.lt6.stop
%@ ruling A35 A36
%@ gap G02
%@ da seponering skal forsøges
%@ en a stop must be attempted
review_possible(P, must_attempt_stop) :- maybe_deadline_over(P).
%@ id stop.cart.try
%@ ruling A35 A36
%@ da CAR-T-fristen er ikke nået
%@ en the CAR-T deadline is not reached
review_possible(P, no_stop_rule_due) :- maybe_deadline_running(P).
%@ id start.cart.child_exempt
%@ ruling A33
%@ da barnet vurderes individuelt
%@ en the child is assessed individually
review_possible(P, individual) :- maybe_individual(P).
%@ id stop.try_6_12 stop.cart.prior_ig
%@ ruling A38 A39
%@ gap G23 G37
%@ da 6-12-månedersreglen giver {Action}
%@ en the 6-12 month rule gives {Action}
review_possible(P, Action) :- maybe_base(P), base_action(P, Action).

%@ helper
%@ ruling A65
%@ da to forløb er mulige
%@ en two courses are possible
review_undecided(P) :- review_possible(P, One), review_possible(P, Two), One \== Two.

%@ helper
%@ da forløbet er afgjort: {Action}
%@ en the course is decided: {Action}
ongoing_action(P, Action) :- review_possible(P, Action), not(review_undecided(P)).

%@ id stop.cart.try
%@ ruling A36
%@ da CAR-T-reglen kan gælde
%@ en the CAR-T rule may apply
rule_possible(P, 'stop.cart.try') :- maybe_deadline_over(P).
%@ id stop.cart.try
%@ ruling A36
%@ da CAR-T-reglen kan gælde
%@ en the CAR-T rule may apply
rule_possible(P, 'stop.cart.try') :- maybe_deadline_running(P).
%@ id stop.cart.prior_ig
%@ ruling A38
%@ da {P} fik immunglobulin, før en indeksbehandling begyndte
%@ en {P} was on immunoglobulin before an index treatment began
rule_possible(P, 'stop.cart.prior_ig') :- maybe_base_adult(P), maybe_after_start(P, _).
%@ id stop.cart.prior_ig
%@ ruling A38
%@ da det er ikke oplyst, om {P} fik CAR-T efter immunglobulin
%@ en it is not recorded whether {P} had CAR-T after immunoglobulin
rule_possible(P, 'stop.cart.prior_ig') :-
    maybe_base_adult(P),
    therapies_unrecorded(P),
    ongoing_since(P, Start),
    decision_date(P, D),
    Start < D.
%@ id stop.try_6_12
%@ ruling A38 A39
%@ da 6-12-månedersreglen kan gælde
%@ en the 6-12 month rule may apply
rule_possible(P, 'stop.try_6_12') :- maybe_base_adult(P), not(certainly_after_start(P)).
%@ id stop.try_6_12
%@ ruling A33 A39
%@ da 6-12-månedersreglen kan gælde
%@ en the 6-12 month rule may apply
rule_possible(P, 'stop.try_6_12') :- maybe_base_other(P).
%@ helper
%@ ruling A33
%@ da ingen stopregel gælder for et barn, som vurderes individuelt
%@ en no stop rule applies to a child who is assessed individually
no_rule(P) :- maybe_individual(P).

%@ helper
%@ ruling A38
%@ da {Event} kan ligge efter behandlingens start
%@ en {Event} may lie after the start of treatment
maybe_after_start(P, Event) :- ongoing_since(P, Start), possible_index(P, Event, Date), Start < Date.
maybe_after_start(P, Event) :- ongoing_since(P, Start), floating(P, Event, Last), Start < Last.

%@ helper
%@ ruling A38
%@ da en sikker indeksbehandling ligger efter behandlingens start
%@ en a certain index treatment lies after the start of treatment
certainly_after_start(P) :- ongoing_since(P, Start), index_certain(P, _, Date), Start < Date.

%@ helper
%@ da to regler er mulige
%@ en two rules are possible
rule_undecided(P) :- rule_possible(P, One), rule_possible(P, Two), One \== Two.

%@ helper
%@ da reglen er {Rule}
%@ en the rule is {Rule}
stop_rule(P, Rule) :-
    rule_possible(P, Rule),
    ongoing_action(P, _),
    not(rule_undecided(P)),
    not(no_rule(P)).

% --- the fields beside the rule

%@ helper
%@ da CAR-T-reglen gælder i alle forløb
%@ en the CAR-T rule holds in every course
deadline_settled(P) :-
    rule_possible(P, 'stop.cart.try'),
    ongoing_action(P, _),
    not(maybe_base(P)),
    not(no_rule(P)).

%@ helper
%@ da 6-12-månedersreglen gælder i alle forløb
%@ en the 6-12 month rule holds in every course
window_settled(P) :-
    maybe_base(P),
    ongoing_action(P, _),
    not(rule_possible(P, 'stop.cart.try')),
    not(no_rule(P)).

%@ helper
%@ ruling A03
%@ da en sikker indeksbehandling ligger efter {Date:date}
%@ en a certain index treatment lies after {Date:date}
certain_index_after(P, Date) :- index_certain(P, _, Date), index_certain(P, _, Later), Date < Later.

%@ helper
%@ ruling A03
%@ da den seneste sikre indeksbehandling er {Date:date}
%@ en the latest certain index treatment is on {Date:date}
latest_certain_index(P, Date) :- index_certain(P, _, Date), not(certain_index_after(P, Date)).

%@ helper
%@ ruling A03
%@ da et muligt senere indeks er {Date:date}
%@ en a possible later index is {Date:date}
later_possible_index(P, Date) :- latest_certain_index(P, Last), fixed_open(P, _, Date), Last < Date.
later_possible_index(P, Date) :- latest_certain_index(P, Last), floating(P, _, Date), Last < Date.

%@ helper
%@ ruling A03
%@ da indekset kan være senere
%@ en the index may be later
index_may_be_later(P) :- later_possible_index(P, _).

%@ id stop.cart.try
%@ ruling A02 A03
%@ da fristen er {Day:date}, seks måneder efter {Date:date}
%@ en the deadline is {Day:date}, six months after {Date:date}
review_stop_by(P, Day) :-
    deadline_settled(P),
    latest_certain_index(P, Date),
    not(index_may_be_later(P)),
    deadline_after(P, Date, Day).

%@ id stop.try_6_12
%@ ruling A40
%@ da seponeringsforsøget er ikke over tiden
%@ en the stop attempt is not overdue
overdue(P, no) :-
    window_settled(P),
    base_action(P, should_attempt_stop),
    stop_window(P, _, Closes),
    decision_date(P, D),
    D =< Closes.
%@ id stop.try_6_12
%@ ruling A40
%@ da seponeringsforsøget er over tiden
%@ en the stop attempt is overdue
overdue(P, yes) :-
    window_settled(P),
    stop_window(P, _, Closes),
    decision_date(P, D),
    Closes < D.

%@ id mon.followup_3_6 stop.followup_3_6 mon.followup_decide
%@ ruling A40 A46
%@ gap G25
%@ da opfølgningen efter {Months} måneder er forfalden
%@ en the follow-up after {Months} months is due
follow_up_reached(P, Months) :-
    months_treated(P, Elapsed),
    guideline_number(first_follow_up_months, Months),
    Months =< Elapsed.
%@ id mon.followup_6monthly stop.followup_6monthly mon.followup_3_6
%@ ruling A40 A46
%@ da opfølgningen efter {Months} måneder er forfalden
%@ en the follow-up after {Months} months is due
follow_up_reached(P, Months) :-
    months_treated(P, Elapsed),
    counter(Count),
    Count =< Elapsed,
    guideline_number(follow_up_interval_months, Interval),
    times(Count, Interval, Months),
    Months =< Elapsed.

%@ helper
%@ ruling A40
%@ da behandlingen har varet {Months} hele måneder
%@ en treatment has lasted {Months} whole months
months_treated(P, Months) :- ongoing_since(P, Start), decision_date(P, D), whole_months(Start, D, Months).

%@ helper
%@ ruling A46
%@ da opfølgningen efter {Months} måneder mangler
%@ en the follow-up after {Months} months is missing
follow_up_due(P, Months) :- follow_up_reached(P, Months), not(element(P, 'ig.follow_ups', Months)).

%@ id pause.summer
%@ ruling A42
%@ da en sommerpause kan overvejes
%@ en a summer pause may be considered
review_option(P, 'pause.summer') :- value(P, 'ig.status', ongoing), summer(P).
%@ id stop.cart.extension
%@ ruling A37
%@ da en kort forlængelse kan overvejes
%@ en a short extension may be considered
review_option(P, 'stop.cart.extension') :-
    ongoing_action(P, must_attempt_stop),
    flag(P, community_infection_risk, true),
    latest_certain_index(P, Date),
    guideline_number(cart_window_months, Months),
    own_parameter(extension_max_months, Extra),
    difference(0, Extra, Less),
    difference(Months, Less, Total),
    add_months(Date, Total, Day),
    decision_date(P, D),
    D < Day.

% --- what would settle an undecided course: a fact is missing when two completions that differ in it alone give different actions

%@ helper
%@ da CAR-T-fristen ville ændre forløbet
%@ en the CAR-T deadline would change the course
deadline_matters(P) :- maybe_deadline_over(P).
deadline_matters(P) :- maybe_deadline_running(P), base_action(P, Action), Action \== no_stop_rule_due.

%@ helper
%@ ruling A33
%@ da barnets individuelle vurdering er mulig
%@ en the individual assessment of a child is possible
child_matters(P) :- section_2_in_force(P), maybe_child(P), individual_basis(P).

%@ helper
%@ ruling A03 A04
%@ da det betyder noget, om {Event} tæller
%@ en it matters whether {Event} counts
event_matters(P, Event) :-
    child_matters(P),
    index_open(P, Event, _),
    not(certain_index(P)).
event_matters(P, Event) :- deadline_event_matters(P, Event).

%@ helper
%@ ruling A03 A04 A36
%@ da det betyder noget for CAR-T-fristen, om og hvornår {Event} tæller
%@ en it matters for the CAR-T deadline whether and when {Event} counts
deadline_event_matters(P, Event) :-
    deadline_open(P),
    index_open(P, Event, _),
    maybe_early_and_over(P, Event),
    not(certainly_early(P)),
    not(certainly_running(P)).
deadline_event_matters(P, Event) :-
    deadline_open(P),
    index_open(P, Event, _),
    maybe_early_after(P, Event),
    running_index(P, Other),
    Event \== Other,
    maybe_after_start(P, Other),
    not(certainly_early(P)),
    not(base_action(P, no_stop_rule_due)).
deadline_event_matters(P, Event) :-
    deadline_open(P),
    index_open(P, Event, _),
    running_index(P, Event),
    maybe_early_and_over(P, Other),
    Event \== Other,
    not(certainly_running(P)).

%@ helper
%@ ruling A65
%@ da {2} mangler for at afgøre forløbet
%@ en {2} is missing to decide the course
course_missing(P, birth_date) :- age_unknown(P), child_matters(P), maybe_index(P).
course_missing(P, birth_date) :- age_unknown(P), deadline_matters(P), not(individual_basis(P)).
course_missing(P, 'ig.basis') :- basis_unknown(P), deadline_matters(P).
course_missing(P, therapy_events) :- therapies_unrecorded(P), deadline_matters(P).
course_missing(P, therapy_events) :- therapies_unrecorded(P), child_matters(P).
course_missing(P, 'therapy_events:target') :- event_matters(P, Event), qualifying_open(P, Event).
course_missing(P, 'therapy_events:new_line') :- event_matters(P, Event), new_line_open(P, Event).
course_missing(P, 'therapy_events:new_line') :- deadline_event_matters(P, Event), open_line(P, Event).

% --- paused or stopped

%@ helper
%@ da {2} siger, hvornår behandlingen blev standset ({1})
%@ en {2} says when treatment was put off ({1})
off_field(paused, 'ig.pause_date').
off_field(stopped, 'ig.stop_date').

%@ helper
%@ ruling A43
%@ da behandlingen har været standset siden {Day:date}
%@ en treatment has been off since {Day:date}
off_since(P, Day) :- value(P, 'ig.status', Status), off_field(Status, Field), value(P, Field, Day).

%@ helper
%@ ruling A43
%@ da {Infection} {Onset:date} kom efter standsningen
%@ en {Infection} of {Onset:date} came after the stop
infection_since(P, Infection) :- off_since(P, Day), infection(P, Infection, Onset), Day =< Onset.

%@ id stop.resume pause.abx_alternative
%@ ruling A43
%@ gap G20
%@ da {Infection} er en svær bakteriel infektion efter standsningen
%@ en {Infection} is a severe bacterial infection after the stop
recurrence(P) :-
    infection_since(P, Infection),
    bacterial(P, Infection),
    severe(P, Infection).
%@ id stop.resume pause.abx_alternative
%@ ruling A43
%@ gap G20
%@ da {Infection} er en verificeret bakteriel infektion efter standsningen, som krævede antibiotika
%@ en {Infection} is a verified bacterial infection after the stop that needed antibiotics
recurrence(P) :- infection_since(P, Infection), antibiotic_bacterial(P, Infection, _).
%@ id stop.resume pause.abx_alternative
%@ ruling A43 A65
%@ da infektionsanamnesen er ikke dokumenteret
%@ en the infection history is not documented
recurrence(P) :- off_since(P, _), history_gap(P, Name), undocumented(P, Name).

%@ id stop.cart.try
%@ ruling A44
%@ da behandlingen blev standset efter CAR-T-reglen
%@ en treatment was stopped by the CAR-T rule
stopped_by_rule(P) :- off_since(P, _), value(P, 'ig.stop_rule', 'stop.cart.try').

%@ id start.cart.lt6
%@ ruling A44
%@ da grundlaget var IgG alene tidligt efter CAR-T
%@ en the basis was IgG alone early after CAR-T
basis_early_cart(P) :- basis_alone(P), element(P, 'ig.basis', 'start.cart.lt6').

%@ helper
%@ ruling A44
%@ da grundlaget kan være IgG alene tidligt efter CAR-T
%@ en the basis may be IgG alone early after CAR-T
maybe_early_cart(P) :- basis_early_cart(P).
maybe_early_cart(P) :- basis_unknown(P).

%@ helper
%@ ruling A44
%@ da fristen efter et muligt indeks kan være passeret
%@ en the deadline after a possible index may have passed
maybe_over(P) :- overdue_index(P, _).
maybe_over(P) :- floating(P, _, _).
maybe_over(P) :- therapies_unrecorded(P).

%@ helper
%@ ruling A44
%@ da fristen efter CAR-T kan være passeret for {P}
%@ en the deadline after CAR-T may have passed for {P}
maybe_lapsed(P) :-
    off_since(P, _),
    section_2_in_force(P),
    maybe_adult(P),
    maybe_early_cart(P),
    maybe_over(P),
    not(certainly_running(P)).

%@ helper
%@ ruling A44
%@ da fristen efter CAR-T er måske ikke passeret for {P}
%@ en the deadline after CAR-T may not have passed for {P}
maybe_not_lapsed(P) :- off_since(P, _), not(section_2_in_force(P)).
maybe_not_lapsed(P) :- off_since(P, _), maybe_child(P).
maybe_not_lapsed(P) :- off_since(P, _), not(basis_early_cart(P)).
maybe_not_lapsed(P) :- off_since(P, _), not(certain_index(P)).
maybe_not_lapsed(P) :- off_since(P, _), running_index(P, _).

%@ helper
%@ ruling A44
%@ da {P} må opfylde startkriterierne igen
%@ en {P} has to meet the start criteria again
by_start_criteria(P) :- stopped_by_rule(P).
by_start_criteria(P) :- maybe_lapsed(P), not(maybe_not_lapsed(P)).

%@ helper
%@ ruling A44
%@ da det er uafklaret, om CAR-T-fristen er passeret
%@ en it is undecided whether the CAR-T deadline has passed
lapse_undecided(P) :- maybe_lapsed(P), maybe_not_lapsed(P), not(stopped_by_rule(P)).

%@ helper
%@ ruling A44
%@ da det betyder noget, om {Event} tæller
%@ en it matters whether {Event} counts
lapse_event_matters(P, Event) :-
    index_open(P, Event, _),
    overdue_index(P, Event),
    not(certain_index(P)).
lapse_event_matters(P, Event) :-
    index_open(P, Event, _),
    floating(P, Event, _),
    not(certain_index_beside(P, Event)).
lapse_event_matters(P, Event) :-
    index_open(P, Event, _),
    running_index(P, Event),
    overdue_index(P, Other),
    Event \== Other.
lapse_event_matters(P, Event) :-
    index_open(P, Event, _),
    running_index(P, Event),
    floating(P, Other, _),
    Event \== Other.

%@ helper
%@ ruling A03
%@ da der er en sikker indeksbehandling ved siden af {Event}
%@ en there is a certain index treatment beside {Event}
certain_index_beside(P, Event) :- index_open(P, Event, _), index_certain(P, _, _).
certain_index_beside(P, Event) :-
    index_open(P, Event, _),
    open_line(P, Other),
    qualifying(P, Other),
    Event \== Other.

%@ helper
%@ ruling A44 A65
%@ da {2} mangler for at afgøre, om CAR-T-fristen er passeret
%@ en {2} is missing to decide whether the CAR-T deadline has passed
lapse_missing(P, birth_date) :- lapse_undecided(P), age_unknown(P).
lapse_missing(P, 'ig.basis') :- lapse_undecided(P), basis_unknown(P).
lapse_missing(P, therapy_events) :- lapse_undecided(P), therapies_unrecorded(P).
lapse_missing(P, 'therapy_events:target') :-
    lapse_undecided(P),
    lapse_event_matters(P, Event),
    qualifying_open(P, Event).
lapse_missing(P, 'therapy_events:new_line') :-
    lapse_undecided(P),
    lapse_event_matters(P, Event),
    new_line_open(P, Event).
lapse_missing(P, 'therapy_events:new_line') :-
    lapse_undecided(P),
    floating(P, Event, _),
    running_index(P, Event).

%@ helper
%@ gap G21
%@ da sommerpausen er forbi, og der kom ingen infektioner
%@ en the summer pause is over and no infections came
pause_over(P) :-
    value(P, 'ig.status', paused),
    value(P, 'ig.stop_rule', 'pause.summer'),
    off_since(P, Off),
    not(some_infection_since(P)),
    autumn_of(P, Off, Autumn),
    decision_date(P, D),
    Autumn =< D.

%@ helper
%@ ruling A42
%@ da sommeren i det år sluttede {Autumn:date}
%@ en the summer of that year ended on {Autumn:date}
autumn_of(P, Off, Autumn) :- autumn_after(P, Off, Autumn), year_end(P, Off, End), Autumn =< End.
autumn_of(P, Off, Off) :- autumn_after(P, Off, Next), year_end(P, Off, End), End < Next.

%@ helper
%@ ruling A42
%@ da den næste sommer slutter {Autumn:date}
%@ en the next summer ends on {Autumn:date}
autumn_after(P, Off, Autumn) :-
    off_since(P, Off),
    guideline_number(summer_end_month, Month),
    month_day_on_or_after(Off, Month, 1, Autumn).

%@ helper
%@ da året sluttede {End:date}
%@ en the year ended on {End:date}
year_end(P, Off, End) :-
    off_since(P, Off),
    unit(last_month_of_year, Month),
    unit(last_day_of_year, Day),
    month_day_on_or_after(Off, Month, Day, End).

%@ helper
%@ da der er kommet en infektion efter standsningen
%@ en an infection has come after the stop
some_infection_since(P) :- infection_since(P, _).

% --- the answer

%@ helper
%@ da {Field} mangler, før standsningen kan vurderes
%@ en {Field} is missing before the stop can be judged
off_gap(P, Field) :- value(P, 'ig.status', Status), off_field(Status, Field), not(recorded(P, Field)).

%@ helper
%@ da forløb: {2}
%@ en review: {2}
review_action(P, none) :- value(P, 'ig.status', none).
review_action(P, pending) :- treatment_gap(P, _).
review_action(P, pending) :- review_undecided(P).
review_action(P, Action) :- ongoing_action(P, Action).
review_action(P, pending) :- off_gap(P, _).
review_action(P, pending) :- off_since(P, _), undecided(recurrence(P)).
review_action(P, pending) :- proved(recurrence(P)), lapse_undecided(P).
%@ id stop.resume
%@ ruling A43 A44
%@ da behandlingen kan genoptages
%@ en treatment may be resumed
review_action(P, may_resume) :-
    proved(recurrence(P)),
    not(by_start_criteria(P)),
    not(lapse_undecided(P)).
%@ id stop.cart.try stop.resume
%@ ruling A44
%@ gap G45
%@ da startkriterierne må opfyldes igen
%@ en the start criteria must be met again
review_action(P, use_start_criteria) :- proved(recurrence(P)), by_start_criteria(P).
%@ own A66
%@ gap G21
%@ da vejledningen siger ikke, hvad der sker efter sommerpausen
%@ en the guideline does not say what happens after the summer pause
review_action(P, not_covered) :- off_since(P, _), refuted(recurrence(P)), pause_over(P).
%@ own A43
%@ gap G20
%@ da der er ikke grund til at genoptage
%@ en there is no ground to resume
review_action(P, no_ground_to_resume) :-
    off_since(P, _),
    refuted(recurrence(P)),
    not(pause_over(P)).

%@ helper
%@ ruling A65
%@ da {Name} mangler for at svare om forløbet
%@ en {Name} is missing to answer on the course
review_missing(P, Name) :- treatment_gap(P, Name).
review_missing(P, Name) :- review_undecided(P), course_missing(P, Name).
review_missing(P, Field) :- off_gap(P, Field).
review_missing(P, Name) :- off_since(P, _), undecided(recurrence(P)), detail_gap(P, Name).
review_missing(P, Name) :- proved(recurrence(P)), lapse_missing(P, Name).

%@ id pause.abx_alternative
%@ ruling A43
%@ da forebyggende antibiotika kan overvejes i stedet
%@ en antibiotic prophylaxis may be considered instead
resume_option(P, 'pause.abx_alternative') :- proved(recurrence(P)).
%@ id stop.resume
%@ ruling A43
%@ da behandlingen kan genoptages
%@ en treatment may be resumed
resume_option(P, 'stop.resume') :- review_action(P, may_resume).

%@ own A35
%@ gap G02
%@ da teksten siger både, at behandlingen skal være standset, og at den kan forlænges
%@ en the text says both that treatment must be off and that it may be extended
review_conflict(P, 'G02') :- ongoing_action(P, must_attempt_stop), flag(P, community_infection_risk, true).
%@ own A36
%@ gap G03
%@ da en tidlig start med flere grunde behandles forskelligt på side 6 og 9
%@ en an early start on several grounds is treated differently on pages 6 and 9
review_conflict(P, 'G03') :-
    window_settled(P),
    section_2_in_force(P),
    known_adult(P),
    certainly_early(P),
    basis_other(P).
%@ own A66
%@ gap G18
%@ da både transplantation og CAR-T er grundlaget
%@ en both transplantation and CAR-T are the basis
review_conflict(P, 'G18') :-
    ongoing_action(P, must_attempt_stop),
    element(P, 'ig.basis', 'start.hsct').
%@ own A66
%@ gap G19
%@ da CAR-T-fristen ligger før den første opfølgning
%@ en the CAR-T deadline lies before the first follow-up
review_conflict(P, 'G19') :-
    deadline_settled(P),
    ongoing_since(P, Start),
    guideline_number(first_follow_up_months, Months),
    add_months(Start, Months, Visit),
    latest_certain_index(P, Date),
    deadline_after(P, Date, Day),
    Day < Visit,
    not(later_deadline_after_visit(P)).
%@ own A03
%@ gap G48
%@ da en ny linje begyndte under den tidlige behandling
%@ en a new line began during the early treatment
review_conflict(P, 'G48') :- deadline_settled(P), certainly_after_start(P).

%@ helper
%@ ruling A03
%@ da et senere muligt indeks giver en frist efter opfølgningen
%@ en a later possible index gives a deadline after the follow-up
later_deadline_after_visit(P) :-
    ongoing_since(P, Start),
    guideline_number(first_follow_up_months, Months),
    add_months(Start, Months, Visit),
    later_possible_index(P, Date),
    deadline_after(P, Date, Day),
    Visit =< Day.

%@ own A43
%@ da kun lette infektioner er kommet igen; det er vores læsning
%@ en only non-serious infections came back; that is our reading
review_note(P, 'A43') :- review_action(P, no_ground_to_resume), some_infection_since(P).

%@ helper
%@ da svar om forløbet: {2} er {3}
%@ en answer on the course: {2} is {3}
review_answer(P, action, Action) :- review_action(P, Action).
review_answer(P, missing, Name) :- review_missing(P, Name).
review_answer(P, rule, Rule) :- stop_rule(P, Rule).
review_answer(P, stop_by, Day) :- review_stop_by(P, Day).
review_answer(P, window, Opens) :- window_settled(P), stop_window(P, Opens, _).
review_answer(P, window, Closes) :- window_settled(P), stop_window(P, _, Closes).
review_answer(P, winter_covered, Cover) :- window_settled(P), winter_covered(P, Cover).
review_answer(P, overdue, Overdue) :- overdue(P, Overdue).
review_answer(P, followups_due, empty) :- ongoing_since(P, _).
review_answer(P, followups_due, Months) :- follow_up_due(P, Months).
review_answer(P, options, Option) :- review_option(P, Option).
review_answer(P, options, Option) :- resume_option(P, Option).
review_answer(P, conflicts, Gap) :- review_conflict(P, Gap).
review_answer(P, notes, Note) :- review_note(P, Note).
%@ id stop.rise_supports
%@ da stigende IgA eller IgM støtter et forsøg på at standse
%@ en rising IgA or IgM supports an attempt to stop
review_answer(P, supports, 'stop.rise_supports') :-
    value(P, 'ig.status', ongoing),
    flag(P, iga_or_igm_rising, true).
