% Infections: what counts, in which window, and what an undocumented history leaves open (pages 6 and 8).

%@ id mon.history.type mon.history.count
%@ da {Infection} begyndte {Onset:date}
%@ en {Infection} began on {Onset:date}
infection(P, Infection, Onset) :- row(P, infections, Infection, Onset), decision_date(P, D), Onset =< D.

%@ id mon.pre_measure
%@ ruling A65
%@ da det er ikke dokumenteret, at listen over infektioner er fuldstændig
%@ en it is not documented that the list of infections is complete
history_gap(P, infection_history_documented) :- flag(P, infection_history_documented, V), V \== true.
%@ id mon.pre_measure
%@ ruling A65
%@ da listen over infektioner mangler
%@ en the list of infections is missing
history_gap(P, infections) :- flag(P, infection_history_documented, true), not(recorded(P, infections)).

%@ helper
%@ ruling A65
%@ da infektionsanamnesen er ikke dokumenteret
%@ en the infection history is not documented
history_undocumented(P) :- history_gap(P, _).

%@ helper
%@ ruling A65
%@ da en enkelthed ved en infektion mangler ({Name})
%@ en a detail of an infection is missing ({Name})
detail_gap(P, Name) :- history_gap(P, Name).
detail_gap(P, 'infections:details') :- decision_date(P, _), not(history_undocumented(P)).

%@ helper
%@ da det er ikke oplyst for {Infection} ({Field})
%@ en it is not recorded of {Infection} ({Field})
detail_open(P, Infection, Field) :-
    row_flag(P, Infection, Field, unknown),
    detail_gap(P, Name),
    undocumented(P, Name).

%@ id mon.history.type
%@ da {Infection} er bakteriel
%@ en {Infection} is bacterial
bacterial(P, Infection) :- row_flag(P, Infection, bacterial, true).
%@ id mon.history.type
%@ ruling A65
%@ da det er ikke oplyst, om {Infection} er bakteriel
%@ en it is not recorded whether {Infection} is bacterial
bacterial(P, Infection) :- detail_open(P, Infection, bacterial).

%@ id mon.history.type
%@ ruling A12
%@ da {Infection} er verificeret
%@ en {Infection} is verified
verified(P, Infection) :- row_flag(P, Infection, verified, true).
%@ id mon.history.type
%@ ruling A12 A65
%@ da det er ikke oplyst, om {Infection} er verificeret
%@ en it is not recorded whether {Infection} is verified
verified(P, Infection) :- detail_open(P, Infection, verified).

%@ id mon.history.severity
%@ ruling A16
%@ da {Infection} krævede indlæggelse
%@ en {Infection} required admission
required_admission(P, Infection) :- row_flag(P, Infection, required_admission, true).
%@ id mon.history.severity
%@ ruling A16 A65
%@ da det er ikke oplyst, om {Infection} krævede indlæggelse
%@ en it is not recorded whether {Infection} required admission
required_admission(P, Infection) :- detail_open(P, Infection, required_admission).

%@ id mon.history.severity
%@ ruling A15
%@ da {Infection} var livstruende
%@ en {Infection} was life-threatening
life_threatening(P, Infection) :- row_flag(P, Infection, life_threatening, true).
%@ id mon.history.severity
%@ ruling A15 A65
%@ da det er ikke oplyst, om {Infection} var livstruende
%@ en it is not recorded whether {Infection} was life-threatening
life_threatening(P, Infection) :- detail_open(P, Infection, life_threatening).

%@ id mon.history.severity
%@ ruling A15
%@ da {Infection} var en sepsis
%@ en {Infection} was a sepsis
sepsis(P, Infection) :- row_flag(P, Infection, sepsis, true).
%@ id mon.history.severity
%@ ruling A15 A65
%@ da det er ikke oplyst, om {Infection} var en sepsis
%@ en it is not recorded whether {Infection} was a sepsis
sepsis(P, Infection) :- detail_open(P, Infection, sepsis).

%@ id start.haem.consider.c
%@ ruling A13
%@ da {Infection} havde et klart behov for antibiotika
%@ en {Infection} definitely needed antibiotics
needed_antibiotics(P, Infection) :- row_flag(P, Infection, abx_definite_need, true).
%@ id start.haem.consider.c
%@ ruling A13 A65
%@ da det er ikke oplyst, om {Infection} havde et klart behov for antibiotika
%@ en it is not recorded whether {Infection} definitely needed antibiotics
needed_antibiotics(P, Infection) :- detail_open(P, Infection, abx_definite_need).

%@ id mon.history.severity
%@ ruling A10 A16
%@ da {Infection} er svær, fordi den krævede indlæggelse
%@ en {Infection} is severe because it required admission
severe(P, Infection) :- required_admission(P, Infection).
%@ id mon.history.severity
%@ ruling A10 A15
%@ da {Infection} er svær, fordi den var livstruende
%@ en {Infection} is severe because it was life-threatening
severe(P, Infection) :- life_threatening(P, Infection).
%@ id mon.history.severity
%@ ruling A10
%@ da {Infection} er svær, fordi den var en sepsis
%@ en {Infection} is severe because it was a sepsis
severe(P, Infection) :- sepsis(P, Infection).

% --- severe or recurrent verified bacterial infections (the strict criterion)

%@ own A10
%@ da svære infektioner tæller fra {Day:date}
%@ en severe infections count from {Day:date}
severe_from(P, Day) :-
    own_parameter(strict_severe_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).
%@ own A11
%@ da tilbagevendende infektioner tæller fra {Day:date}
%@ en recurrent infections count from {Day:date}
recurrent_from(P, Day) :-
    own_parameter(strict_recurrent_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ id start.haem.strict
%@ ruling A09 A12
%@ da {Infection} er bakteriel, verificeret og svær
%@ en {Infection} is bacterial, verified and severe
severe_bacterial(P, Infection, Onset) :-
    infection(P, Infection, Onset),
    bacterial(P, Infection),
    verified(P, Infection),
    severe(P, Infection).

%@ id start.haem.strict
%@ ruling A11 A13
%@ da {Infection} tæller med: bakteriel, verificeret og svær
%@ en {Infection} counts: bacterial, verified and severe
counting(P, Infection, Onset) :- severe_bacterial(P, Infection, Onset).
%@ id start.haem.strict
%@ ruling A11 A13
%@ da {Infection} tæller med: bakteriel, verificeret og med klart behov for antibiotika
%@ en {Infection} counts: bacterial, verified and with a definite need of antibiotics
counting(P, Infection, Onset) :- antibiotic_bacterial(P, Infection, Onset).

%@ id start.haem.consider.c
%@ ruling A12 A13
%@ da {Infection} er bakteriel, verificeret og havde klart behov for antibiotika
%@ en {Infection} is bacterial, verified and definitely needed antibiotics
antibiotic_bacterial(P, Infection, Onset) :-
    infection(P, Infection, Onset),
    bacterial(P, Infection),
    verified(P, Infection),
    needed_antibiotics(P, Infection).

%@ own A10
%@ da {Infection} {Onset:date} er en svær infektion i perioden
%@ en {Infection} of {Onset:date} is a severe infection in the period
recent_severe(P, Infection) :- severe_bacterial(P, Infection, Onset), severe_from(P, Day), Day =< Onset.
%@ own A11
%@ da {Infection} {Onset:date} tæller med i perioden
%@ en {Infection} of {Onset:date} counts in the period
recent_counting(P, Infection) :- counting(P, Infection, Onset), recurrent_from(P, Day), Day =< Onset.

%@ helper
%@ ruling A10
%@ da der har været svære verificerede bakterielle infektioner nok
%@ en there have been enough severe verified bacterial infections
enough_severe(P) :- own_parameter(strict_severe_needed, N), N < 2, recent_severe(P, _).
enough_severe(P) :-
    own_parameter(strict_severe_needed, N),
    N == 2,
    recent_severe(P, One),
    recent_severe(P, Two),
    One \== Two.
enough_severe(P) :-
    own_parameter(strict_severe_needed, N),
    2 < N,
    recent_severe(P, One),
    recent_severe(P, Two),
    One \== Two,
    recent_severe(P, Three),
    Three \== One,
    Three \== Two.
enough_severe(P) :- history_gap(P, Name), undocumented(P, Name).

%@ helper
%@ ruling A11
%@ da der har været tilbagevendende verificerede bakterielle infektioner
%@ en there have been recurrent verified bacterial infections
enough_recurrent(P) :- own_parameter(strict_recurrent_needed, N), N < 2, recent_counting(P, _).
enough_recurrent(P) :-
    own_parameter(strict_recurrent_needed, N),
    N == 2,
    recent_counting(P, One),
    recent_counting(P, Two),
    One \== Two.
enough_recurrent(P) :-
    own_parameter(strict_recurrent_needed, N),
    2 < N,
    recent_counting(P, One),
    recent_counting(P, Two),
    One \== Two,
    recent_counting(P, Three),
    Three \== One,
    Three \== Two.
enough_recurrent(P) :- history_gap(P, Name), undocumented(P, Name).

%@ id start.haem.strict start.cart.gt6 start.other.strict
%@ ruling A09 A10
%@ da der er svære verificerede bakterielle infektioner
%@ en there are severe verified bacterial infections
strict_infections(P) :- enough_severe(P).
%@ id start.haem.strict start.cart.gt6 start.other.strict
%@ ruling A09 A11
%@ da der er tilbagevendende verificerede bakterielle infektioner
%@ en there are recurrent verified bacterial infections
strict_infections(P) :- enough_recurrent(P).

% --- the three patterns of the consider criterion

%@ id start.haem.consider start.other.consider
%@ ruling A14
%@ da mønstrene ses fra {Day:date}
%@ en the patterns are looked for from {Day:date}
pattern_from(P, Day) :-
    guideline_number(pattern_window_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ helper
%@ ruling A14
%@ da {Infection} {Onset:date} ligger i vinduet
%@ en {Infection} of {Onset:date} lies in the window
pattern_infection(P, Infection) :- infection(P, Infection, Onset), pattern_from(P, Day), Day =< Onset.

%@ id start.haem.consider.a start.other.consider.a
%@ ruling A16 A17
%@ da {Infection} er en bakteriel infektion, som krævede indlæggelse
%@ en {Infection} is a bacterial infection that required admission
admitted(P, Infection) :-
    pattern_infection(P, Infection),
    bacterial(P, Infection),
    required_admission(P, Infection).

%@ id start.haem.consider.c start.other.consider.c
%@ ruling A12 A17
%@ da {Infection} er en verificeret bakteriel infektion med klart behov for antibiotika
%@ en {Infection} is a verified bacterial infection with a definite need of antibiotics
treated(P, Infection) :- pattern_infection(P, Infection), antibiotic_bacterial(P, Infection, _).

%@ id start.haem.consider.a start.other.consider.a
%@ ruling A14 A16 A17
%@ da mønster a: {One} og {Two} krævede begge indlæggelse
%@ en pattern a: {One} and {Two} both required admission
pattern(P, a) :- admitted(P, One), admitted(P, Two), One \== Two.
%@ id start.haem.consider.b start.other.consider.b
%@ ruling A14 A15
%@ da mønster b: {One} var en livstruende bakteriel sepsis
%@ en pattern b: {One} was a life-threatening bacterial sepsis
pattern(P, b) :-
    pattern_infection(P, One),
    bacterial(P, One),
    sepsis(P, One),
    life_threatening(P, One).
%@ id start.haem.consider.c start.other.consider.c
%@ ruling A14 A17
%@ da mønster c: {One} og {Two} var begge verificerede og krævede antibiotika
%@ en pattern c: {One} and {Two} were both verified and needed antibiotics
pattern(P, c) :- treated(P, One), treated(P, Two), One \== Two.
%@ id start.haem.consider start.other.consider
%@ ruling A65
%@ da mønster {Letter} kan ikke afgøres uden en dokumenteret infektionsanamnese
%@ en pattern {Letter} cannot be decided without a documented infection history
pattern(P, Letter) :- pattern_letter(Letter), history_gap(P, Name), undocumented(P, Name).

%@ helper
%@ da {1} er et af de tre mønstre
%@ en {1} is one of the three patterns
pattern_letter(a).
pattern_letter(b).
pattern_letter(c).

%@ helper
%@ da et af de tre infektionsmønstre foreligger
%@ en one of the three infection patterns is present
some_pattern(P) :- pattern(P, _).

%@ id start.haem.consider start.other.consider
%@ ruling A19
%@ da klinikerne skønner, at lavt IgG har været afgørende for infektionerne
%@ en the clinicians judge that the low IgG has been decisive for the infections
low_igg_decisive(P) :- flag(P, low_igg_decisive, true).
%@ id start.haem.consider start.other.consider
%@ ruling A19
%@ da klinikernes skøn om lavt IgG er ikke oplyst
%@ en the clinicians' judgement on the low IgG is not recorded
low_igg_decisive(P) :- flag(P, low_igg_decisive, unknown), undocumented(P, low_igg_decisive).

% --- the negative sentences, and what they need

%@ id mon.history.count
%@ da anamnesen dækker tiden fra {Day:date}
%@ en the history covers the time from {Day:date}
history_from(P, Day) :-
    guideline_number(history_window_months, Months),
    decision_date(P, D),
    difference(0, Months, Back),
    add_months(D, Back, Day).

%@ helper
%@ da {Infection} ligger i anamnesens tid
%@ en {Infection} lies in the time of the history
history_infection(P, Infection) :- infection(P, Infection, Onset), history_from(P, Day), Day =< Onset.

%@ id start.haem.not_sufficient start.other.not_sufficient
%@ ruling A13
%@ da en infektion i anamnesens tid er svær
%@ en an infection in the time of the history is severe
history_serious(P) :- history_infection(P, Infection), severe(P, Infection).
%@ id start.haem.not_sufficient start.other.not_sufficient
%@ ruling A13
%@ da en infektion i anamnesens tid er verificeret bakteriel med klart behov for antibiotika
%@ en an infection in the time of the history is verified bacterial with a definite need of antibiotics
history_serious(P) :- history_infection(P, Infection), antibiotic_bacterial(P, Infection, _).

%@ id start.haem.no_primary_prophylaxis start.other.no_primary_prophylaxis
%@ ruling A25
%@ da der står en bakteriel infektion i journalen
%@ en a bacterial infection stands in the record
ever_infected(P) :- infection(P, Infection, _), bacterial(P, Infection).
%@ id start.haem.no_primary_prophylaxis start.other.no_primary_prophylaxis
%@ ruling A25
%@ da der står en svær infektion i journalen
%@ en a severe infection stands in the record
ever_infected(P) :- infection(P, Infection, _), severe(P, Infection).
