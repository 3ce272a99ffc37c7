% Enough JSON to answer with: write_json(Term) writes true, null, numbers, text, lists, and object([Key-Value, ...]).
% A rational is [numerator, denominator].

write_json(Term) :- var(Term), !, write(null).
write_json(Items) :- is_list(Items), !, write('['), separated(Items, write_json), write(']').
write_json(object(Pairs)) :- !, write('{'), separated(Pairs, write_pair), write('}').
write_json(Term) :- integer(Term), !, write(Term).
write_json(Term) :- rational(Term, N, D), !, write_json([N, D]).
write_json(Text) :- atom_codes(Text, Codes), put_char('"'), maplist(write_code, Codes), put_char('"').

write_pair(Key-Value) :- write_json(Key), write(':'), write_json(Value).

separated([], _).
separated([First|Rest], Write) :- call(Write, First), forall(member(Item, Rest), ( write(','), call(Write, Item) )).

write_code(0'") :- !, write('\\"').
write_code(0'\\) :- !, write('\\\\').
write_code(Code) :- Code < 32, !, format('\\u~|~`0t~16r~4+', [Code]).
write_code(Code) :- put_code(Code).
