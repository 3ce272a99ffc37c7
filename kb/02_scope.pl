% What the guideline covers, and which version is in force on the decision date (pages 2-3 and 11).

%@ id meta.document meta.version_1_1
%@ ruling A64
%@ da version 1.1 gælder fra {Day:date}
%@ en version 1.1 is in force from {Day:date}
second_edition_from(P, Day) :- decision_date(P, _), approval(second_edition, Y, M, D), calendar_date(Y, M, D, Day).

%@ id meta.version_1_0
%@ ruling A64
%@ da version 1.0 gælder fra {Day:date}
%@ en version 1.0 is in force from {Day:date}
first_edition_from(P, Day) :- decision_date(P, _), approval(first_edition, Y, M, D), calendar_date(Y, M, D, Day).

%@ id meta.version_1_0
%@ da version 1.0 blev godkendt {4}.{3}.{2}
%@ en version 1.0 was approved on {4}.{3}.{2}
approval(first_edition, 2024, 6, 20).
%@ id meta.document meta.version_1_1 meta.basis_documents
%@ da version 1.1 blev godkendt {4}.{3}.{2}
%@ en version 1.1 was approved on {4}.{3}.{2}
approval(second_edition, 2026, 2, 18).

%@ helper
%@ ruling A64
%@ da dokumentet fandtes på beslutningsdatoen
%@ en the document existed on the decision date
guideline_in_force(P) :- first_edition_from(P, Day), decision_date(P, D), Day =< D.

%@ id meta.version_1_1 scope.v11_population
%@ ruling A64
%@ da afsnittet om CAR-T og bispecifikke antistoffer gælder på beslutningsdatoen
%@ en the section on CAR-T and bispecific antibodies is in force on the decision date
section_2_in_force(P) :- second_edition_from(P, Day), decision_date(P, D), Day =< D.

%@ helper
%@ ruling A64
%@ da beslutningsdatoen ligger i perioden for version 1.0, hvis tekst ikke er med her
%@ en the decision date lies in the time of version 1.0, whose text is not covered here
provisional(P) :- guideline_in_force(P), not(section_2_in_force(P)).

%@ id scope.questions
%@ ruling A64
%@ da ingen version gjaldt på beslutningsdatoen
%@ en no version was in force on the decision date
out_of_scope(P) :- decision_date(P, _), not(guideline_in_force(P)).
%@ id def.pid_use scope.questions
%@ ruling A65
%@ gap G13
%@ da {P} har en primær immundefekt, som vejledningen ikke handler om
%@ en {P} has a primary immunodeficiency, which the guideline is not about
out_of_scope(P) :- flag(P, primary_immunodeficiency, true).
%@ id def.sid scope.questions
%@ ruling A66
%@ da det er oplyst, at {P} ikke har en sekundær immundefekt
%@ en it is recorded that {P} has no secondary immunodeficiency
out_of_scope(P) :- flag(P, sid, false).

%@ id def.sid
%@ da {P} har en sekundær immundefekt
%@ en {P} has a secondary immunodeficiency
sid(P) :- flag(P, sid, true).
%@ id def.sid
%@ ruling A65
%@ da det er ikke oplyst, om {P} har en sekundær immundefekt
%@ en it is not recorded whether {P} has a secondary immunodeficiency
sid(P) :- flag(P, sid, unknown), undocumented(P, sid).

% --- age, on the decision date

%@ helper
%@ da {P} blev født {Birth:date} og fylder {Years} år {Day:date}
%@ en {P} was born on {Birth:date} and turns {Years} on {Day:date}
birthday(P, Years, Day) :-
    value(P, birth_date, Birth),
    age_limit(P, Years),
    unit(year_in_months, Twelve),
    times(Years, Twelve, Months),
    add_months(Birth, Months, Day).

%@ helper
%@ da {Years} år er en aldersgrænse
%@ en {Years} years is an age limit
age_limit(P, Years) :- decision_date(P, _), own_parameter(adult_age_years, Years).
age_limit(P, Years) :- decision_date(P, _), own_parameter(small_child_age_years, Years).

%@ helper
%@ ruling A33
%@ da {P} er voksen
%@ en {P} is an adult
adult(P) :- known_adult(P).
adult(P) :- age_unknown(P), undocumented(P, birth_date).

%@ own A33
%@ da {P} er voksen: fyldte {Years} år {Day:date}
%@ en {P} is an adult: turned {Years} on {Day:date}
known_adult(P) :- own_parameter(adult_age_years, Years), birthday(P, Years, Day), decision_date(P, D), Day =< D.

%@ own A33
%@ da {P} er barn: fylder først {Years} år {Day:date}
%@ en {P} is a child: turns {Years} only on {Day:date}
known_child(P) :- own_parameter(adult_age_years, Years), birthday(P, Years, Day), decision_date(P, D), D < Day.

%@ helper
%@ da fødselsdatoen er ikke oplyst
%@ en the date of birth is not recorded
age_unknown(P) :- decision_date(P, _), not(recorded(P, birth_date)).

%@ helper
%@ ruling A33
%@ da {P} er barn
%@ en {P} is a child
child(P) :- known_child(P).
child(P) :- age_unknown(P), undocumented(P, birth_date).
