% What the IgG samples say. A sample whose on_ig is open may or may not count, and of several samples on one day any may be the right
% one: each way of choosing is a *reading* (A08, A45). The clauses name the outcomes that some reading gives; an answer that all
% readings share is the answer, otherwise a recent unambiguous sample is missing (igg:recent). All outcomes are about what is
% recorded, so they are two-valued; only igg_answer/3 and what rests on it is open.

% --- the samples

%@ helper
%@ da {Sample} blev taget {Date:date}
%@ en {Sample} was taken on {Date:date}
igg_sample(P, Sample, Date) :- row(P, igg, Sample, Date), decision_date(P, D), Date =< D.

%@ helper
%@ ruling A45
%@ da {P} har ikke fået immunglobulin, så prøverne er taget uden
%@ en {P} has had no immunoglobulin, so the samples were taken without
never_treated(P) :- value(P, 'ig.status', none).

%@ id stop.igg_not_alone
%@ ruling A45
%@ da {Sample} er taget uden immunglobulinbehandling
%@ en {Sample} was taken off immunoglobulin
valid_sample(P, Sample, Date) :- igg_sample(P, Sample, Date), row_flag(P, Sample, on_ig, false).
%@ id stop.igg_not_alone
%@ ruling A45
%@ da {Sample} er taget uden immunglobulin, for {P} har aldrig fået det
%@ en {Sample} was taken off immunoglobulin, as {P} never had it
valid_sample(P, Sample, Date) :-
    igg_sample(P, Sample, Date),
    row_flag(P, Sample, on_ig, unknown),
    never_treated(P).

%@ helper
%@ ruling A45
%@ da {Sample} kan bruges, eller det er ikke oplyst, om den kan
%@ en {Sample} can be used, or it is not recorded whether it can
usable_sample(P, Sample, Date) :- valid_sample(P, Sample, Date).
usable_sample(P, Sample, Date) :-
    igg_sample(P, Sample, Date),
    row_flag(P, Sample, on_ig, unknown),
    not(never_treated(P)).

%@ own A07
%@ da en IgG-prøve skal være taget {Day:date} eller senere (vores grænse: {Months} måneder)
%@ en an IgG sample must be taken on {Day:date} or later (our limit: {Months} months)
recent_from(P, Day) :-
    own_parameter(igg_max_age_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ own A05 A06
%@ da en tidligere prøve skal være taget {Day:date} eller senere (vores grænse: {Months} måneder)
%@ en an earlier sample must be taken on {Day:date} or later (our limit: {Months} months)
lookback_from(P, Day) :-
    own_parameter(igg_lookback_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ helper
%@ ruling A45
%@ da der er en sikker prøve efter {Date:date}
%@ en there is a certain sample after {Date:date}
certain_sample_after(P, Date) :- usable_sample(P, _, Date), valid_sample(P, _, Later), Date < Later.

%@ helper
%@ ruling A07
%@ da der er en sikker prøve, som er ny nok
%@ en there is a certain sample that is recent enough
certain_recent_sample(P) :- valid_sample(P, _, Date), recent_from(P, Day), Day =< Date.

%@ helper
%@ ruling A07 A08 A45
%@ da {Sample} fra {Date:date} er den seneste prøve
%@ en {Sample} of {Date:date} is the latest sample
latest_sample(P, Sample, Date) :-
    usable_sample(P, Sample, Date),
    recent_from(P, Day),
    Day =< Date,
    not(certain_sample_after(P, Date)).

%@ helper
%@ ruling A45
%@ da {P} har en seneste prøve på {V:g_per_l} g/L; den kan være en af flere
%@ en {P} has a latest sample of {V:g_per_l} g/L; it may be one of several
latest_value(P, V) :- latest_sample(P, Sample, _), row_value(P, Sample, g_per_l, V).

%@ helper
%@ ruling A45
%@ da en anden prøve kan lige så vel være den seneste, og den er ikke {V:g_per_l} g/L
%@ en another sample may as well be the latest, and it is not {V:g_per_l} g/L
latest_value_differs(P, V) :-
    latest_value(P, V),
    latest_sample(P, Sample, _),
    not(row_value(P, Sample, g_per_l, V)).

%@ helper
%@ ruling A07 A45
%@ da seneste IgG er {V:g_per_l} g/L
%@ en the latest IgG is {V:g_per_l} g/L
latest_igg(P, V) :- latest_value(P, V), certain_recent_sample(P), not(latest_value_differs(P, V)).
latest_igg(P, V) :- latest_value_differs(P, V), undocumented(P, 'igg:recent').
latest_igg(P, V) :- latest_value(P, V), not(certain_recent_sample(P)), undocumented(P, 'igg:recent').

%@ helper
%@ da {Sample} er taget uden aktiv infektion
%@ en {Sample} was taken without active infection
infection_free(P, Sample) :- row_flag(P, Sample, active_infection, false).

%@ helper
%@ ruling A05
%@ da {Sample} er måske taget under en infektion
%@ en {Sample} was possibly taken during an infection
maybe_infected(P, Sample) :- row_flag(P, Sample, active_infection, V), V \== false.

% --- the value against the two limits: marked (4 g/L) and low (6 g/L or the age limit)

%@ id start.haem.strict start.cart.lt6 start.cart.gt6 start.hsct start.other.strict
%@ ruling A08
%@ da IgG er {V:g_per_l} g/L, altså under {Limit:g_per_l}
%@ en IgG is {V:g_per_l} g/L, below {Limit:g_per_l}
under(P, Sample, marked) :-
    row_value(P, Sample, g_per_l, V),
    guideline_number(igg_marked_limit, Limit),
    V < Limit.
%@ id start.haem.strict start.cart.lt6 start.cart.gt6 start.hsct start.other.strict
%@ ruling A08
%@ da IgG er opgivet som under {X:g_per_l} g/L, altså under {Limit:g_per_l}
%@ en IgG is reported as below {X:g_per_l} g/L, so below {Limit:g_per_l}
under(P, Sample, marked) :-
    row_value(P, Sample, g_per_l_below, X),
    guideline_number(igg_marked_limit, Limit),
    X =< Limit.
%@ id start.haem.consider start.cart.under6 start.other.consider def.hypogammaglobulinaemia
%@ ruling A08 A18
%@ da IgG er {V:g_per_l} g/L, altså under {Limit:g_per_l}
%@ en IgG is {V:g_per_l} g/L, below {Limit:g_per_l}
under(P, Sample, low) :-
    row_value(P, Sample, g_per_l, V),
    guideline_number(igg_low_limit, Limit),
    V < Limit.
%@ id start.haem.consider start.cart.under6 start.other.consider def.hypogammaglobulinaemia
%@ ruling A08 A18
%@ da IgG er opgivet som under {X:g_per_l} g/L, altså under {Limit:g_per_l}
%@ en IgG is reported as below {X:g_per_l} g/L, so below {Limit:g_per_l}
under(P, Sample, low) :-
    row_value(P, Sample, g_per_l_below, X),
    guideline_number(igg_low_limit, Limit),
    X =< Limit.
%@ id start.haem.consider start.other.consider
%@ ruling A18
%@ da IgG er {V:g_per_l} g/L, under aldersgruppens nedre grænse {Limit:g_per_l}
%@ en IgG is {V:g_per_l} g/L, below the lower limit for age {Limit:g_per_l}
under(P, Sample, low) :-
    row_value(P, Sample, g_per_l, V),
    value(P, igg_lln, Limit),
    V < Limit.
%@ id start.haem.consider start.other.consider
%@ ruling A08 A18
%@ da IgG er opgivet som under {X:g_per_l} g/L, aldersgruppens nedre grænse er {Limit:g_per_l}
%@ en IgG is reported as below {X:g_per_l} g/L, the lower limit for age is {Limit:g_per_l}
under(P, Sample, low) :-
    row_value(P, Sample, g_per_l_below, X),
    value(P, igg_lln, Limit),
    X =< Limit.

%@ helper
%@ ruling A08
%@ da {1} er en af de to grænser
%@ en {1} is one of the two limits
level(marked).
level(low).

%@ own A08
%@ da IgG er kun opgivet som under et tal, og det afgør ikke grænsen {Level} for {Sample}
%@ en IgG is only reported as below a number, which does not decide the limit {Level} for {Sample}
unclear_value(P, Sample, Level, 'igg:recent') :-
    row_value(P, Sample, g_per_l_below, _),
    level(Level),
    not(under(P, Sample, Level)).
%@ own A18
%@ da IgG er {V:g_per_l} g/L, og den nedre referencegrænse er ikke oplyst
%@ en IgG is {V:g_per_l} g/L and the lower reference limit is not recorded
unclear_value(P, Sample, low, igg_lln) :-
    row_value(P, Sample, g_per_l, V),
    not(recorded(P, igg_lln)),
    own_parameter(igg_lln_upper_bound, Bound),
    V < Bound,
    not(under(P, Sample, low)).

%@ helper
%@ da {Sample} afgør ikke grænsen {Level}
%@ en {Sample} does not decide the limit {Level}
value_unclear(P, Sample, Level) :- unclear_value(P, Sample, Level, _).

%@ helper
%@ ruling A08
%@ da {Sample} er ikke under grænsen {Level}
%@ en {Sample} is not below the limit {Level}
not_under(P, Sample, Level) :-
    usable_sample(P, Sample, _),
    level(Level),
    not(under(P, Sample, Level)),
    not(value_unclear(P, Sample, Level)).

% --- can a value that is not low be trusted? (A05, A07)

%@ own A07
%@ da {Sample} er taget før behandlingen {Event:date}, og IgG falder bagefter
%@ en {Sample} was taken before the treatment on {Event:date}, and IgG falls afterwards
before_event(P, Sample, Section) :-
    latest_sample(P, Sample, Date),
    latest_event(P, Section, Event),
    Date < Event.

%@ own A05
%@ da {Other} var under grænsen før {Sample}
%@ en {Other} was below the limit before {Sample}
earlier_low(P, Sample, Level, Other) :-
    latest_sample(P, Sample, Date),
    lookback_from(P, First),
    usable_sample(P, Other, Earlier),
    First =< Earlier,
    Earlier < Date,
    under(P, Other, Level).

%@ helper
%@ ruling A05
%@ da en tidligere prøve var måske under grænsen {Level}
%@ en an earlier sample was possibly below the limit {Level}
some_earlier_low(P, Sample, Level) :- earlier_low(P, Sample, Level, _).

%@ helper
%@ ruling A08
%@ da en prøve fra {Date:date} er ikke sikkert under grænsen {Level}
%@ en a sample of {Date:date} is not certainly below the limit {Level}
day_may_be_higher(P, Date, Level) :-
    usable_sample(P, Sample, Date),
    level(Level),
    not(under(P, Sample, Level)).

%@ helper
%@ ruling A05 A08
%@ da en tidligere prøve var med sikkerhed under grænsen {Level}
%@ en an earlier sample was certainly below the limit {Level}
certain_earlier_low(P, Sample, Level) :-
    earlier_low(P, Sample, Level, Other),
    usable_sample(P, Other, Day),
    valid_sample(P, _, Day),
    not(day_may_be_higher(P, Day, Level)).

%@ helper
%@ ruling A05
%@ da {Sample} er taget under en mulig infektion efter en lav prøve
%@ en {Sample} was taken during a possible infection after a low one
clouded(P, Sample, Level) :- maybe_infected(P, Sample), some_earlier_low(P, Sample, Level).

%@ helper
%@ ruling A05
%@ da {Sample} er med sikkerhed taget under en mulig infektion efter en lav prøve
%@ en {Sample} was certainly taken during a possible infection after a low one
certainly_clouded(P, Sample, Level) :- maybe_infected(P, Sample), certain_earlier_low(P, Sample, Level).

%@ helper
%@ ruling A65
%@ da i afsnit {Section} kan en behandling, som ikke er oplyst, ligge efter prøven
%@ en in section {Section} a treatment that is not recorded may lie after the sample
event_open(P, Section) :- therapies_unrecorded(P), section_event(Section), Section \== none.

% --- the outcomes of the questions low/2: is the latest value below the limit?

%@ helper
%@ ruling A05 A07 A08 A45
%@ da på spørgsmålet, om IgG er under {Level} ({Section}), er svaret: {4}
%@ en asked whether IgG is below {Level} ({Section}), the answer is: {4}
low_outcome(P, Level, Section, true) :-
    latest_sample(P, Sample, _),
    under(P, Sample, Level),
    section_event(Section).
low_outcome(P, Level, Section, Name) :-
    latest_sample(P, Sample, _),
    unclear_value(P, Sample, Level, Name),
    section_event(Section).
low_outcome(P, Level, Section, 'igg:recent') :-
    decision_date(P, _),
    not(certain_recent_sample(P)),
    level(Level),
    section_event(Section).
low_outcome(P, Level, Section, 'igg:after_event') :-
    before_event(P, Sample, Section),
    not_under(P, Sample, Level).
low_outcome(P, Level, Section, 'igg:infection_free_sample') :-
    latest_sample(P, Sample, _),
    not_under(P, Sample, Level),
    clouded(P, Sample, Level),
    section_event(Section),
    not(before_event(P, Sample, Section)).
low_outcome(P, Level, Section, false) :-
    latest_sample(P, Sample, _),
    not_under(P, Sample, Level),
    not(certainly_clouded(P, Sample, Level)),
    section_event(Section),
    not(before_event(P, Sample, Section)),
    not(event_open(P, Section)).
low_outcome(P, Level, Section, therapy_events) :-
    latest_sample(P, Sample, _),
    not_under(P, Sample, Level),
    not(certainly_clouded(P, Sample, Level)),
    event_open(P, Section),
    not(before_event(P, Sample, Section)).

% --- persistent: two low samples of one unbroken run, 21 days apart, one of them infection-free (A05)

%@ helper
%@ ruling A05
%@ da {Sample} fra {Date:date} er under {igg_marked_limit:g_per_l} g/L
%@ en {Sample} of {Date:date} is below {igg_marked_limit:g_per_l} g/L
marked_sample(P, Sample, Date) :- usable_sample(P, Sample, Date), under(P, Sample, marked).

%@ helper
%@ ruling A05
%@ da der er en prøve under {igg_marked_limit:g_per_l} g/L fra {Date:date}
%@ en there is a sample below {igg_marked_limit:g_per_l} g/L of {Date:date}
marked_day(P, Date) :- marked_sample(P, _, Date).

%@ helper
%@ ruling A05 A45
%@ da prøven fra {Date:date} bryder rækken af lave prøver
%@ en the sample of {Date:date} breaks the run of low samples
breaking_day(P, Date) :- valid_sample(P, _, Date), not(marked_day(P, Date)).

%@ helper
%@ ruling A05
%@ da rækken er brudt mellem {Date:date} og {Sample}
%@ en the run is broken between {Date:date} and {Sample}
broken(P, Date, Sample) :-
    marked_day(P, Date),
    breaking_day(P, Break),
    Date < Break,
    latest_sample(P, Sample, Latest),
    Break < Latest.

%@ id start.haem.strict mon.igg_twice
%@ ruling A05
%@ da {Other} fra {Date:date} og {Sample} fra {Latest:date} er begge under {igg_marked_limit:g_per_l} g/L i en ubrudt række med {Days} dage imellem, mindst {Gap}
%@ en {Other} of {Date:date} and {Sample} of {Latest:date} are both below {igg_marked_limit:g_per_l} g/L in one unbroken run, {Days} days apart, at least {Gap}
run_pair(P, Other, Sample) :-
    latest_sample(P, Sample, Latest),
    marked_sample(P, Sample, Latest),
    marked_sample(P, Other, Date),
    Date < Latest,
    lookback_from(P, First),
    First =< Date,
    days_between(Date, Latest, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days,
    not(broken(P, Date, Sample)).

%@ helper
%@ ruling A05
%@ da IgG under {igg_marked_limit:g_per_l} g/L er bekræftet af to prøver, den ene uden infektion
%@ en an IgG below {igg_marked_limit:g_per_l} g/L is confirmed by two samples, one of them infection-free
confirmed(P, Sample) :- run_pair(P, _, Sample), infection_free(P, Sample).
confirmed(P, Sample) :- run_pair(P, Other, Sample), infection_free(P, Other).
confirmed(P, Sample) :-
    run_pair(P, Other, Sample),
    marked_sample(P, Other, Date),
    marked_sample(P, Between, Middle),
    infection_free(P, Between),
    days_between(Date, Middle, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days,
    latest_sample(P, Sample, Latest),
    Middle < Latest.

%@ helper
%@ ruling A05 A45
%@ da dagen {Date:date} hører med sikkerhed til rækken
%@ en the day {Date:date} certainly belongs to the run
firm_day(P, Date) :- valid_sample(P, _, Date), marked_day(P, Date), not(day_may_be_higher(P, Date, marked)).

%@ helper
%@ ruling A05 A45
%@ da rækken kan være brudt efter {Date:date}, før {End:date}
%@ en the run may be broken after {Date:date}, before {End:date}
may_break(P, Date, End) :-
    firm_day(P, Date),
    day_may_be_higher(P, Break, marked),
    Date < Break,
    marked_day(P, End),
    Break < End.

%@ helper
%@ ruling A05
%@ da {Date:date} ligger med sikkerhed i rækken før {End:date}
%@ en {Date:date} certainly lies in the run before {End:date}
forced(P, Date, End) :-
    firm_day(P, Date),
    lookback_from(P, First),
    First =< Date,
    marked_day(P, End),
    Date < End,
    not(may_break(P, Date, End)).

%@ helper
%@ ruling A05
%@ da der er med sikkerhed et par prøver {sample_interval_days} dage fra hinanden
%@ en there is certainly a pair of samples {sample_interval_days} days apart
certain_pair(P, Sample) :-
    latest_sample(P, Sample, Latest),
    forced(P, Date, Latest),
    days_between(Date, Latest, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days.

%@ helper
%@ ruling A05
%@ da en prøve fra {Date:date} er måske taget under infektion
%@ en a sample of {Date:date} was possibly taken during infection
infected_low_day(P, Date) :- marked_sample(P, Sample, Date), maybe_infected(P, Sample).

%@ helper
%@ ruling A05
%@ da {Date:date} har med sikkerhed en infektionsfri lav prøve
%@ en {Date:date} certainly has an infection-free low sample
free_day(P, Date) :- valid_sample(P, _, Date), marked_day(P, Date), not(infected_low_day(P, Date)).

%@ helper
%@ ruling A05
%@ da to prøver under infektion er et par: {Other} og {Sample}
%@ en two samples during infection are a pair: {Other} and {Sample}
infected_pair(P, Other, Sample) :-
    run_pair(P, Other, Sample),
    maybe_infected(P, Sample),
    maybe_infected(P, Other).

%@ helper
%@ ruling A05
%@ da en infektionsfri prøve kan ikke undgås i rækken med {Other} og {Sample}
%@ en an infection-free sample cannot be avoided in the run with {Other} and {Sample}
free_pair_forced(P, Other, Sample) :-
    infected_pair(P, Other, Sample),
    free_between(P, Other, Sample, Free),
    latest_sample(P, Sample, Latest),
    days_between(Free, Latest, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days.
free_pair_forced(P, Other, Sample) :-
    infected_pair(P, Other, Sample),
    free_between(P, Other, Sample, Free),
    marked_sample(P, Other, Date),
    days_between(Date, Free, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days.
free_pair_forced(P, Other, Sample) :-
    infected_pair(P, Other, Sample),
    free_between(P, Other, Sample, Free),
    marked_sample(P, Other, Date),
    forced(P, Earlier, Date),
    days_between(Earlier, Free, Days),
    guideline_number(sample_interval_days, Gap),
    Gap =< Days.
free_pair_forced(P, Other, Sample) :-
    infected_pair(P, Other, Sample),
    marked_sample(P, Other, Date),
    forced(P, Earlier, Date),
    free_day(P, Earlier).

%@ helper
%@ ruling A05
%@ da {Free:date} mellem {Other} og {Sample} er infektionsfri
%@ en {Free:date} between {Other} and {Sample} is infection-free
free_between(P, Other, Sample, Free) :-
    infected_pair(P, Other, Sample),
    marked_sample(P, Other, Date),
    free_day(P, Free),
    Date < Free,
    latest_sample(P, Sample, Latest),
    Free < Latest.

%@ helper
%@ ruling A05
%@ da på spørgsmålet, om IgG er vedvarende under {igg_marked_limit:g_per_l} g/L ({Section}), er svaret: {Outcome}
%@ en asked whether IgG is persistently below {igg_marked_limit:g_per_l} g/L ({Section}), the answer is: {Outcome}
persistent_outcome(P, Section, Outcome) :- low_outcome(P, marked, Section, Outcome), Outcome \== true.
persistent_outcome(P, Section, true) :- confirmed(P, _), section_event(Section).
persistent_outcome(P, Section, 'igg:second_sample') :-
    latest_sample(P, Sample, _),
    under(P, Sample, marked),
    not(certain_pair(P, Sample)),
    section_event(Section).
persistent_outcome(P, Section, 'igg:infection_free_sample') :-
    infected_pair(P, Other, Sample),
    not(free_pair_forced(P, Other, Sample)),
    section_event(Section).

% --- the M-component: what total IgG is worth beside it (page 6, last paragraph)

%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da generel immunparese er udelukket
%@ en general immunoparesis is ruled out
immunoparesis_excluded(P) :- flag(P, general_immunoparesis, false).

%@ own A26
%@ da M-komponenten er ikke undersøgt, og der er måske en blodsygdom
%@ en the M-component was not looked for and there may be a blood disease
mcomp_open(P) :-
    flag(P, igg_m_component, unknown),
    flag(P, 'haem_disease.present', Disease),
    Disease \== false,
    not(immunoparesis_excluded(P)).

%@ id start.haem.mcomp.misleading
%@ ruling A26
%@ gap G16
%@ da totalt IgG siger intet sikkert ved siden af en IgG-M-komponent
%@ en total IgG tells nothing certain beside an IgG M-component
uninformative(P, 'igg:polyclonal') :- flag(P, igg_m_component, true), not(immunoparesis_excluded(P)).
%@ id start.haem.mcomp.misleading
%@ ruling A26
%@ gap G16
%@ da totalt IgG siger intet sikkert, når M-komponenten ikke er undersøgt
%@ en total IgG tells nothing certain when the M-component was not looked for
uninformative(P, igg_m_component) :- mcomp_open(P).

%@ helper
%@ ruling A26
%@ da totalt IgG siger intet sikkert
%@ en total IgG tells nothing certain
total_uninformative(P) :- uninformative(P, _).

%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da generel immunparese er påvist
%@ en general immunoparesis is documented
immunoparesis(P) :- flag(P, general_immunoparesis, true).
%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da generel immunparese er ikke vurderet
%@ en general immunoparesis is not judged
immunoparesis(P) :- flag(P, general_immunoparesis, unknown), undocumented(P, general_immunoparesis).

%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da {P} har en IgG-M-komponent og generel immunparese, som træder i stedet for lavt IgG
%@ en {P} has an IgG M-component and general immunoparesis, which stands in for low IgG
mcomp_substitution(P) :- flag(P, igg_m_component, true), immunoparesis(P).
%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da M-komponenten er ikke undersøgt
%@ en the M-component was not looked for
mcomp_substitution(P) :- mcomp_open(P), undocumented(P, igg_m_component), immunoparesis(P).

%@ helper
%@ ruling A26
%@ da på spørgsmålet, om IgG er under {igg_marked_limit:g_per_l} g/L, når IgG alene afgør ({Section}), er svaret: {Outcome}
%@ en asked whether IgG is below {igg_marked_limit:g_per_l} g/L where IgG alone decides ({Section}), the answer is: {Outcome}
under_four_outcome(P, Section, Outcome) :- low_outcome(P, marked, Section, Outcome), Outcome \== false.
under_four_outcome(P, Section, false) :-
    low_outcome(P, marked, Section, false),
    not(total_uninformative(P)).
under_four_outcome(P, Section, Name) :- low_outcome(P, marked, Section, false), uninformative(P, Name).
under_four_outcome(P, Section, Name) :- low_outcome(P, marked, Section, therapy_events), uninformative(P, Name).

% --- from outcomes to three values

%@ helper
%@ da {Question} ({Section}) kan give {Outcome}
%@ en {Question} ({Section}) may give {Outcome}
igg_outcome(P, Question, Section, Outcome) :- low_outcome(P, Question, Section, Outcome).
igg_outcome(P, persistent, Section, Outcome) :- persistent_outcome(P, Section, Outcome).
igg_outcome(P, under_four, Section, Outcome) :- under_four_outcome(P, Section, Outcome).

%@ helper
%@ da {Question} ({Section}) er ikke sikkert opfyldt
%@ en {Question} ({Section}) is not certainly so
not_always(P, Question, Section) :- igg_outcome(P, Question, Section, Outcome), Outcome \== true.

%@ helper
%@ da {Question} ({Section}) kan være opfyldt
%@ en {Question} ({Section}) may be so
sometimes_true(P, Question, Section) :- igg_outcome(P, Question, Section, true).

%@ helper
%@ da {Question} ({Section}) kan være ikke opfyldt
%@ en {Question} ({Section}) may not be so
sometimes_false(P, Question, Section) :- igg_outcome(P, Question, Section, false).

%@ helper
%@ ruling A45
%@ da prøverne giver ikke ét svar på {Question} ({Section})
%@ en the samples do not give one answer to {Question} ({Section})
mixed(P, Question, Section) :- igg_outcome(P, Question, Section, true), not_always(P, Question, Section).
mixed(P, Question, Section) :- igg_outcome(P, Question, Section, false), igg_outcome(P, Question, Section, Other), Other \== false.

%@ helper
%@ ruling A05 A07 A08 A45
%@ da IgG-prøverne besvarer {Question} ({Section}) med ja
%@ en the IgG samples answer {Question} ({Section}) with yes
igg_answer(P, Question, Section) :-
    igg_outcome(P, Question, Section, true),
    not(not_always(P, Question, Section)).
igg_answer(P, Question, Section) :- mixed(P, Question, Section), undocumented(P, 'igg:recent').
igg_answer(P, Question, Section) :-
    igg_outcome(P, Question, Section, Name),
    not(sometimes_true(P, Question, Section)),
    not(sometimes_false(P, Question, Section)),
    undocumented(P, Name).

%@ id start.haem.strict start.cart.gt6 start.other.strict
%@ ruling A05 A70
%@ da IgG er vedvarende under {igg_marked_limit:g_per_l} g/L
%@ en IgG is persistently below {igg_marked_limit:g_per_l} g/L
persistent_low(P, Section) :- igg_answer(P, persistent, Section).

%@ id start.haem.strict start.cart.gt6
%@ ruling A05 A70
%@ da IgG er vedvarende under {igg_marked_limit:g_per_l} g/L
%@ en IgG is persistently below {igg_marked_limit:g_per_l} g/L
strict_low(P, Section) :- persistent_low(P, Section).
%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da generel immunparese ved IgG-M-komponent træder i stedet for vedvarende lavt IgG
%@ en general immunoparesis beside an IgG M-component stands in for persistently low IgG
strict_low(P, Section) :- section_event(Section), mcomp_substitution(P).

%@ id start.haem.consider start.cart.under6
%@ ruling A08 A18 A20
%@ da seneste IgG er under {igg_low_limit:g_per_l} g/L eller under aldersgrænsen
%@ en the latest IgG is below {igg_low_limit:g_per_l} g/L or below the limit for age
consider_low(P, Section) :- igg_answer(P, low, Section).
%@ id start.haem.mcomp.substitute
%@ ruling A26
%@ da generel immunparese ved IgG-M-komponent træder i stedet for lavt IgG
%@ en general immunoparesis beside an IgG M-component stands in for low IgG
consider_low(P, Section) :- section_event(Section), mcomp_substitution(P).

%@ id start.cart.lt6 start.hsct
%@ ruling A06 A07 A26
%@ da seneste IgG er under {igg_marked_limit:g_per_l} g/L
%@ en the latest IgG is below {igg_marked_limit:g_per_l} g/L
igg_under_four(P, Section) :- igg_answer(P, under_four, Section).

%@ id def.hypogammaglobulinaemia
%@ ruling A18
%@ da {P} har hypogammaglobulinæmi
%@ en {P} has hypogammaglobulinaemia
hypogammaglobulinaemia(P) :- igg_answer(P, low, none).

%@ id start.haem.mcomp.critical
%@ ruling A26
%@ da det samlede IgG er under {igg_marked_limit:g_per_l} g/L
%@ en total IgG is below {igg_marked_limit:g_per_l} g/L
total_igg_marked(P) :- igg_answer(P, marked, none).

%@ id start.hsct
%@ ruling A18
%@ gap G46
%@ da IgG {V:g_per_l} g/L er lavt, men ikke under aldersgruppens nedre grænse {Limit:g_per_l}
%@ en IgG {V:g_per_l} g/L is low but not below the lower limit for age {Limit:g_per_l}
normal_for_age(P, Sample) :-
    latest_sample(P, Sample, _),
    row_value(P, Sample, g_per_l, V),
    guideline_number(igg_low_limit, Low),
    V < Low,
    value(P, igg_lln, Limit),
    Limit =< V.

%@ helper
%@ ruling A18
%@ da {Sample} er ikke normal for alderen
%@ en {Sample} is not normal for age
not_normal_for_age(P) :- latest_sample(P, Sample, _), not(normal_for_age(P, Sample)).
