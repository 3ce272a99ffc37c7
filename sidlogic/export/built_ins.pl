% The built-ins of the clause language in plain Prolog: no cut, no lists, only `is` and comparisons, so that s(CASP) reads them too.
% Days are numbered from 1 January of year 1; a month is counted from March of year 0, so that the leap day is the last of its year.
% All arguments but the last are given; the last is computed, or compared with what is computed.

% day_of(D, Y, R): D is day R (from 0) of the year Y that begins in March
day_of(D, Y, R) :-
    C is (D + 305) // 146097,
    S is (D + 305) mod 146097,
    T is (S - S // 1460 + S // 36524 - S // 146096) // 365,
    Y is 400 * C + T,
    R is S - 365 * T - T // 4 + T // 100.

% month_of(D, K, R): D is day R (from 0) of the month K; the months of a year begin on its days (153 M + 2) / 5
month_of(D, K, R) :-
    day_of(D, Y, S),
    M is (5 * S + 2) // 153,
    K is 12 * Y + M,
    R is S - (153 * M + 2) // 5.

% begins(K, B): the month K begins on day B; last_of(K, L): its last day is L (from 0)
begins(K, B) :-
    Y is K // 12,
    B is 365 * Y + Y // 4 - Y // 100 + Y // 400 + (153 * (K mod 12) + 2) // 5 - 305.

last_of(K, L) :-
    Next is K + 1,
    begins(K, B),
    begins(Next, E),
    L is E - B - 1.

smaller(A, B, A) :- A =< B.
smaller(A, B, B) :- B < A.

add_months(D, N, E) :-
    month_of(D, M, R),
    K is M + N,
    begins(K, B),
    last_of(K, L),
    smaller(R, L, S),
    E is B + S.

whole_months(D, E, N) :-
    D =< E,
    month_of(D, M, R),
    month_of(E, K, S),
    last_of(K, L),
    smaller(R, L, Needed),
    whole(K, M, S, Needed, N).

whole(K, M, S, Needed, N) :- Needed =< S, N is K - M.
whole(K, M, S, Needed, N) :- S < Needed, N is K - M - 1.

% the first such day: of the year that began in March, or of one of those after it
month_day_on_or_after(D, M, N, E) :-
    longest(M, Longest),
    1 =< N,
    N =< Longest,
    day_of(D, Y, _),
    K is 12 * Y + (M + 9) mod 12,
    first_from(D, N, K, E).

first_from(D, N, K, E) :-
    last_of(K, L),
    N - 1 =< L,
    begins(K, B),
    D =< B + N - 1,
    E is B + N - 1.
first_from(D, N, K, E) :-
    last_of(K, L),
    L < N - 1,
    Next is K + 12,
    first_from(D, N, Next, E).
first_from(D, N, K, E) :-
    last_of(K, L),
    N - 1 =< L,
    begins(K, B),
    B + N - 1 < D,
    Next is K + 12,
    first_from(D, N, Next, E).

longest(1, 31).
longest(2, 29).
longest(3, 31).
longest(4, 30).
longest(5, 31).
longest(6, 30).
longest(7, 31).
longest(8, 31).
longest(9, 30).
longest(10, 31).
longest(11, 30).
longest(12, 31).

calendar_date(Y, M, N, D) :-
    longest(M, _),
    K is 12 * (Y - (14 - M) // 12) + (M + 9) mod 12,
    last_of(K, L),
    1 =< N,
    N - 1 =< L,
    begins(K, B),
    D is B + N - 1.

days_between(D, E, N) :- N is E - D.
difference(A, B, C) :- C is A - B.
times(A, B, C) :- C is A * B.
divided(A, B, C) :- C is A rdiv B.
