% Asking. `answers` prints every answer about every patient, one a line: the predicate and its arguments, with a tab between.

answers :- forall(decision_date(P, _), answers(P)).

answers(P) :-
    forall(( asked(Goal), arg(1, Goal, P), call(Goal) ), told(Goal)),
    abolish_all_tables.

told(Goal) :-
    Goal =.. [Name|Arguments],
    write(Name),
    forall(member(Argument, Arguments), ( put_char('\t'), writeq(Argument) )),
    nl.
