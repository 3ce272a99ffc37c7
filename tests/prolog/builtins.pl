% The built-ins of the clause language, written for SWI-Prolog alone. Dates are day numbers, 1 = 1 January of year 1;
% numbers are integers and exact rationals. All arguments but the last are given; the last is computed, then compared.

% built_in(Pattern, What if there is no result)
built_in(calendar_date(_, _, _, _), refused).
built_in(add_months(_, _, _), refused).
built_in(days_between(_, _, _), refused).
built_in(month_day_on_or_after(_, _, _, _), refused).
built_in(whole_months(_, _, _), no_solution).
built_in(times(_, _, _), refused).
built_in(divided(_, _, _), refused).
built_in(difference(_, _, _), refused).

built_in(Goal) :- built_in(Goal, _).

compute(Goal) :-
    Goal =.. Parts,
    append(Given, [Result], Parts),
    append(Given, [Found], Again),
    Call =.. Again,
    (   call(Call)
    ->  Result = Found
    ;   built_in(Goal, refused),
        throw(error(domain_error(built_in, Goal), _))
    ).

calendar_date(Y, M, D, Date) :- valid_date(Y, M, D), day_number(Y, M, D, Date).

add_months(From, N, Date) :-
    date_of(From, Y, M, D),
    Months is Y * 12 + M - 1 + N,
    Y1 is Months div 12,
    M1 is Months mod 12 + 1,
    between(1, 9999, Y1),
    month_length(Y1, M1, Last),
    D1 is min(D, Last),
    day_number(Y1, M1, D1, Date).

days_between(From, To, N) :- N is To - From.

month_day_on_or_after(From, M, D, Date) :-
    date_of(From, Y, _, _),
    Last is Y + 8,                              % 29 February can be eight years away, around 1900
    between(Y, Last, Y1),
    calendar_date(Y1, M, D, Candidate),
    Candidate >= From,
    !,
    Date = Candidate.

whole_months(From, To, N) :-
    From =< To,
    date_of(From, Y0, M0, _),
    date_of(To, Y1, M1, _),
    Most is (Y1 - Y0) * 12 + M1 - M0,
    add_months(From, Most, Day),
    ( Day =< To -> N = Most ; N is Most - 1 ).

times(X, Y, Z) :- Z is X * Y.
divided(X, Y, Z) :- Y =\= 0, Z is X rdiv Y.
difference(X, Y, Z) :- Z is X - Y.

% --- the calendar

leap(Y) :- Y mod 400 =:= 0, !.
leap(Y) :- Y mod 4 =:= 0, Y mod 100 =\= 0.

month_length(Y, 2, Days) :- !, ( leap(Y) -> Days = 29 ; Days = 28 ).
month_length(_, M, 30) :- memberchk(M, [4, 6, 9, 11]), !.
month_length(_, _, 31).

valid_date(Y, M, D) :- between(1, 9999, Y), between(1, 12, M), month_length(Y, M, Last), between(1, Last, D).

% Years are counted from 1 March, so that the leap day is the last of its year.
day_number(Y, M, D, Date) :-
    Month is (M + 9) mod 12,
    Year is Y - Month // 10,
    Date is 365 * Year + Year div 4 - Year div 100 + Year div 400 + (Month * 306 + 5) // 10 + D - 306.

date_of(Date, Y, M, D) :-
    between(1, 3652059, Date),                  % 31 December 9999
    Guess is Date * 400 // 146097 + 1,          % the right year, or the one before or after it
    Next is Guess + 1,
    day_number(Next, 1, 1, NextNewYear),
    day_number(Guess, 1, 1, NewYear),
    ( NextNewYear =< Date -> Y = Next ; NewYear =< Date -> Y = Guess ; Y is Guess - 1 ),
    between(1, 12, M),
    day_number(Y, M, 1, First),
    month_length(Y, M, Days),
    Date < First + Days,
    !,
    D is Date - First + 1.
