% An independent judge of kb/*.pl in SWI-Prolog. It loads the clauses unchanged, walks them with clause/2, and says for one
% patient at a time what is certain, what is possible, and which missing facts an undecided start rule rests on.
%
%   swipl -q judge.pl -- kb/00_vocabulary.pl kb/01_parameters.pl ...
%
% Standard input: one Prolog term a line. Standard output: one line of JSON each.
%   facts(Atoms).    {"atoms": [[predicate, argument, ...], ...], "missing": {decision: [name, ...]}}
%   builtin(Goal).   the last argument, or null
%   complaints.      what SWI-Prolog said while it loaded the clauses
% A request that fails is answered by {"error": text}.

:- ensure_loaded(builtins).
:- ensure_loaded(json).

:- dynamic complaint/1, open_predicate/2, done/2, blamed/2.

% --- one condition in one version: holds(Condition, c) what is certain, holds(Condition, p) what is possible

holds((A, B), V) :- !, holds(A, V), holds(B, V).
holds(true, _) :- !.
holds(not(A), V) :- !, other(V, W), \+ holds(A, W).
holds(undocumented(_, Name), V) :- !, V == p, must_be(ground, Name).
holds(proved(A), _) :- !, holds(A, c).
holds(possible(A), _) :- !, holds(A, p).
holds(undecided(A), _) :- !, holds(A, p), \+ holds(A, c).
holds(refuted(A), _) :- !, \+ holds(A, p).
holds(A, _) :- comparison(A), !, call(A).
holds(A, _) :- built_in(A), !, compute(A).
holds(A, V) :- input(A), !, call(c:A), ( V = c ; V = p ).
holds(A, V) :- version(A, V, Module), solve(A, Module), call(Module:A).

other(c, p).
other(p, c).

comparison(_ < _).
comparison(_ =< _).
comparison(_ > _).
comparison(_ >= _).
comparison(_ == _).
comparison(_ \== _).

input(decision_date(_, _)).
input(value(_, _, _)).
input(flag(_, _, _)).
input(recorded(_, _)).
input(element(_, _, _)).
input(row(_, _, _, _)).
input(row_value(_, _, _, _)).
input(row_flag(_, _, _, _)).

% A predicate that nothing undocumented can reach has one version; its solutions stand in the module c.
version(A, p, p) :- functor(A, Name, Arity), open_predicate(Name, Arity), !.
version(_, _, c).

% All solutions of a predicate are worked out once a patient, and kept in the module of the version.
solve(A, Module) :-
    functor(A, Name, Arity),
    (   done(Name/Arity, Module)
    ->  true
    ;   functor(General, Name, Arity),
        ( current_kb(General) -> true ; throw(error(existence_error(predicate, Name/Arity), kb)) ),
        findall(General, ( clause(kb:General, Body), holds(Body, Module) ), Found),
        sort(Found, Solutions),
        maplist(must_be(ground), Solutions),
        forall(member(Solution, Solutions), assertz(Module:Solution)),
        assertz(done(Name/Arity, Module))
    ).

% current_kb(Head): a predicate that the clauses define
current_kb(Head) :-
    predicate_property(kb:Head, number_of_clauses(_)),
    \+ predicate_property(kb:Head, imported_from(_)).

% --- which names an undecided atom rests on

% Nothing where the atom is certain or not possible; otherwise what the undecided conditions of each possible body rest on.
blame(A, Names) :- blamed(A, Known), !, Names = Known.
blame(A, Names) :-
    ( holds(A, p), \+ holds(A, c) -> findall(Name, reason(A, Name), All) ; All = [] ),
    sort(All, Names),
    assertz(blamed(A, Names)).

reason(A, Name) :- clause(kb:A, Body), holds(Body, p), condition(Body, Condition), reason_in(Condition, Name).

reason_in(undocumented(_, Name), Found) :- !, Found = Name.
reason_in(not(A), Name) :- !, reason_in(A, Name).
reason_in(A, Name) :- open_atom(A), holds(A, p), blame(A, Names), member(Name, Names).

condition((A, B), C) :- !, ( condition(A, C) ; condition(B, C) ).
condition(A, A).

open_atom(A) :- functor(A, Name, Arity), open_predicate(Name, Arity).

% --- which predicates are open: they lean, also through not, on undocumented/2

find_open :-
    findall(User-Used, uses(User, Used), Edges),
    spread([undocumented/2], Edges).

spread([], _).
spread([Key|Rest], Edges) :-
    findall(User, ( member(User-Key, Edges), User = Name/Arity, \+ open_predicate(Name, Arity) ), Twice),
    sort(Twice, Users),
    forall(member(Name/Arity, Users), assertz(open_predicate(Name, Arity))),
    append(Users, Rest, Next),
    spread(Next, Edges).

uses(Name/Arity, UsedName/UsedArity) :-
    current_kb(Head),
    functor(Head, Name, Arity),
    clause(kb:Head, Body),
    condition(Body, Condition),
    ( Condition = not(Atom) -> true ; Atom = Condition ),
    \+ modal(Atom),
    functor(Atom, UsedName, UsedArity).

modal(proved(_)).
modal(possible(_)).
modal(undecided(_)).
modal(refuted(_)).

% --- asking and answering

forget :-
    forall(member(Module, [c, p]), forall(current_predicate(Module:Name/Arity), clear(Module, Name, Arity))),
    retractall(done(_, _)),
    retractall(blamed(_, _)).

clear(Module, Name, Arity) :- functor(Head, Name, Arity), retractall(Module:Head).

answer(facts(Atoms), object([atoms-Answers, missing-object(Missing)])) :-
    forget,
    forall(member(Atom, Atoms), ( input(Atom) -> assertz(c:Atom) ; throw(error(type_error(input, Atom), _)) )),
    findall([Name|Arguments], ( output(A), current_kb(A), holds(A, c), A =.. [Name|Arguments] ), Answers),
    findall(Decision, ( member([wanted, _, Decision, _], Answers) ), Twice),
    sort(Twice, Decisions),
    findall(Decision-Names, ( member(Decision, Decisions), missing(Decision, Names) ), Missing).
answer(builtin(Goal), Result) :- Goal =.. Parts, ignore(compute(Goal)), last(Parts, Result).
answer(complaints, Texts) :- findall(Text, complaint(Text), Texts).

output(answer(_, _, _, _)).
output(placed(_, _, _, _, _)).
output(wanted(_, _, _)).

missing(Decision, Names) :-
    findall(Name,
            ( holds(wanted(P, Decision, Rule), c), holds(start(P, Rule, Strength), p),
              blame(start(P, Rule, Strength), Some), member(Name, Some) ),
            All),
    sort(All, Names).

reply(Request) :-
    catch(answer(Request, Answer), Error, ( format(atom(Text), '~q', [Error]), Answer = object([error-Text]) )),
    write_json(Answer), nl, flush_output.

serve :- repeat, read_term(Request, []), ( Request == end_of_file -> ! ; reply(Request), fail ).

user:message_hook(Term, Kind, _) :-
    memberchk(Kind, [warning, error]),
    format(atom(Text), '~q', [Term]),
    assertz(complaint(Text)),
    fail.

main :-
    current_prolog_flag(argv, Arguments),
    forall(member(Stream, [user_input, user_output]), set_stream(Stream, encoding(utf8))),
    set_stream(user_input, tty(false)),
    prompt(_, ''),
    forall(member(Module, [c, p]), forall(input(A), dynamic_in(Module, A))),
    forall(member(File, Arguments), load_files(kb:File, [])),
    forall(( member(Module, [c, p]), current_kb(Head) ), dynamic_in(Module, Head)),
    find_open,
    serve,
    halt.

% Defines the predicate in the module, whatever SWI-Prolog itself means by that name (flag/3).
dynamic_in(Module, Head) :- assertz(Module:Head), retractall(Module:Head).

:- initialization(main, main).
