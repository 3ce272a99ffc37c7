"""Grounded rules made fit for tables: what is always true or false is gone, the date of a row is read from the row, and a number that
follows from the patient's own facts is worked out where it is used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter
from itertools import product
from typing import TypeAlias

from sidlogic.builtins import call
from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Num, Sym, Term, Var, variables
from sidlogic.cohort.ground import Rule, is_input
from sidlogic.rules import bound, condition, needs
from sidlogic.signatures import BUILTIN_KEYS

Rules: TypeAlias = dict[str, list[Rule]]
"""The rules of each predicate, each predicate after those it rests on."""
UNFOLDED = 2
"""A predicate of more rules than so many keeps its table."""


def by_predicate(rules: Iterable[Rule]) -> Rules:
    """Rules grouped and sorted. graphlib.CycleError for a recursive program."""
    groups: Rules = {}
    for rule in rules:
        groups.setdefault(rule.head.predicate, []).append(rule)
    edges = {name: [n for n in asked(group) if n in groups] for name, group in groups.items()}
    return {name: groups[name] for name in TopologicalSorter(edges).static_order()}


def asked(rules: Iterable[Rule]) -> list[str]:
    """The predicates that rules name."""
    return [key.rsplit("/", 1)[0] for key in needs(Clause(r.head, r.body) for r in rules)]


def settled(groups: Rules, kept: Collection[str], outputs: Collection[str]) -> Rules:
    """Without conditions that always or never hold. `kept` are the names that are not defined by rules: inputs and tables."""
    true: set[str] = set()
    done: Rules = {}
    for name, rules in groups.items():
        left = [new for rule in rules if (new := _settled(rule, true, done, kept)) is not None]
        if any(not rule.body and not rule.head.args for rule in left):
            true.add(name)
            left = [rule for rule in left if not rule.body][:1]
        if left:
            done[name] = _unique(left)
    return reachable(done, outputs)


def _unique(rules: Iterable[Rule]) -> list[Rule]:
    return list({(rule.head, rule.body): rule for rule in rules}.values())


def _settled(rule: Rule, true: Collection[str], known: Collection[str], kept: Collection[str]) -> Rule | None:
    body: list[Condition] = []
    for item in rule.body:
        if isinstance(item, Literal) and item.atom.key not in BUILTIN_KEYS and not is_input(item.atom) and item.atom.predicate not in kept:
            name = item.atom.predicate
            holds = True if name in true else None if name in known else False
            if holds is not None:
                if holds == item.negated:
                    return None
                continue
        if item not in body:
            body.append(item)
    if _contradicts(body):
        return None
    return replace(rule, body=tuple(body))


def _contradicts(body: Iterable[Condition]) -> bool:
    """Whether one fact of the record would have to be two things, or a condition both hold and fail."""
    facts: dict[tuple[Term, ...], Term] = {}
    signs: dict[Atom, bool] = {}
    for item in body:
        if not isinstance(item, Literal):
            continue
        atom = item.atom
        if signs.setdefault(atom, item.negated) != item.negated:
            return True
        if atom.predicate in ("value", "flag") and is_input(atom) and isinstance(atom.args[1], Sym | Num) and not item.negated:
            key = (Sym(atom.predicate), atom.args[0])
            if facts.setdefault(key, atom.args[1]) != atom.args[1]:
                return True
    return False


def reachable(groups: Rules, outputs: Collection[str]) -> Rules:
    """Only what the outputs rest on."""
    seen: set[str] = set()
    todo = [name for name in outputs if name in groups]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += [n for n in asked(groups[name]) if n in groups]
    return {name: rules for name, rules in groups.items() if name in seen}


def dated(groups: Rules) -> Rules:
    """Without the arguments that are the date of a row which is an argument too: who needs the date asks the row."""
    gone: dict[str, dict[int, tuple[int, str]]] = {}
    done: Rules = {}
    for name, rules in groups.items():
        rules = [_asking_rows(rule, gone) for rule in rules]
        pairs = [_dates(rule) for rule in rules]
        dropped = {i: r for i, r in pairs[0].items() if all(p.get(i) == r for p in pairs)} if pairs else {}
        gone[name] = dropped
        done[name] = [replace(rule, head=_without(rule.head, dropped)) for rule in rules]
    return done


def _dates(rule: Rule) -> dict[int, tuple[int, str]]:
    """Which arguments of a head are the date of which: place of the date -> place of the row, and its list."""
    dates = {(c.atom.args[1], c.atom.args[2]): c.atom.args[0] for c in rule.body if _is_row(c)}  # type: ignore[union-attr]
    found = {}
    args = rule.head.args
    for (i, row), (j, day) in product(enumerate(args), enumerate(args)):
        which = dates.get((row, day))
        if i != j and isinstance(which, Sym):
            found[j] = (i, which.name)
    return found


def _is_row(item: Condition) -> bool:
    return isinstance(item, Literal) and not item.negated and item.atom.predicate == "row" and is_input(item.atom)


def _without(atom: Atom, places: Collection[int]) -> Atom:
    return Atom(atom.predicate, tuple(t for i, t in enumerate(atom.args) if i not in places))


def _asking_rows(rule: Rule, gone: Mapping[str, Mapping[int, tuple[int, str]]]) -> Rule:
    body: list[Condition] = []
    for item in rule.body:
        places = gone.get(item.atom.predicate) if isinstance(item, Literal) else None
        if not places or not isinstance(item, Literal):
            body.append(item)
            continue
        rows = [Literal(Atom("row", (Sym(name), item.atom.args[i], item.atom.args[j]))) for j, (i, name) in places.items()]
        if item.negated and not all(row in rule.body or row in body for row in rows):
            raise ValueError(f"{rule}: {item} denies a row of a date that is not its own")
        body += [row for row in rows if row not in body]
        body.append(Literal(_without(item.atom, places), item.negated))
    return replace(rule, body=tuple(body))


def unfolded(groups: Rules, outputs: Collection[str]) -> Rules:
    """Predicates of numbers and texts that follow from the patient alone, put in the place where they are asked for."""
    done: Rules = {}
    open_: set[str] = set()
    for name, rules in groups.items():
        new = _unique([r for rule in rules for r in _unfold(rule, done, open_) if not _contradicts(r.body)])
        done[name] = new
        if len(new) <= UNFOLDED and all(_own(rule) for rule in new):
            open_.add(name)
    return reachable(done, outputs)


def _own(rule: Rule) -> bool:
    """Whether a rule has numbers to hand on, and no row but those it is asked about."""
    head = set(variables(rule.head))
    return any(t not in rule.rows for t in rule.head.args) and set(rule.rows) <= head


def _unfold(rule: Rule, done: Rules, open_: Collection[str]) -> Iterator[Rule]:
    for i, item in enumerate(rule.body):
        if isinstance(item, Literal) and not item.negated and item.atom.predicate in open_:
            for callee in done[item.atom.predicate]:
                put = _put(rule, i, item.atom, callee)
                if put is not None:
                    yield from _unfold(put, done, open_)
            return
    yield rule


def _put(rule: Rule, at: int, atom: Atom, callee: Rule) -> Rule | None:
    """The rule with the body of a callee in the place of a condition; None if the callee's head cannot be that condition."""
    taken = {v for part in (rule.head, *rule.body) for v in variables(part)}
    names: dict[Var, Term] = {}
    extra: list[Condition] = []
    binding: dict[Var, Term] = {}
    for term, arg in zip(callee.head.args, atom.args, strict=True):
        if isinstance(term, Var):
            first = names.setdefault(term, arg)
            if first != arg and isinstance(arg, Var) and arg not in binding:
                binding[arg] = first
            elif first != arg:
                extra.append(Compare("==", first, arg))
        elif isinstance(arg, Var):
            if arg in binding:
                extra.append(Compare("==", term, binding[arg]))
            binding.setdefault(arg, term)
        elif arg != term:
            return None
    number = len(taken)
    for v in dict.fromkeys(v for part in (callee.head, *callee.body) for v in variables(part)):
        if v not in names:
            while Var(f"{v.name}_{number}") in taken:
                number += 1
            names[v] = Var(f"{v.name}_{number}")
            taken.add(names[v])  # type: ignore[arg-type]
    inner = [condition(item, names) for item in callee.body]
    rows = dict(rule.rows) | {new: callee.rows[v] for v, new in names.items() if v in callee.rows and isinstance(new, Var)}
    body = [*rule.body[:at], *inner, *extra, *rule.body[at + 1:]]
    body = [condition(item, binding) for item in body]
    return Rule(bound(rule.head, binding), tuple(dict.fromkeys(body)), rows)


def folded(rule: Rule) -> Rule | None:
    """The rule with built-ins of constants worked out; None if one has no solution."""
    for i, item in enumerate(rule.body):
        if isinstance(item, Literal) and item.atom.key in BUILTIN_KEYS and not item.negated:
            inputs = [t.value for t in item.atom.args[:-1] if isinstance(t, Num)]
            if len(inputs) == len(item.atom.args) - 1:
                value, out = call(item.atom.predicate, *inputs), item.atom.args[-1]
                if value is None or (isinstance(out, Num) and out.value != value):
                    return None
                put: dict[Var, Term] = {out: Num(value)} if isinstance(out, Var) else {}
                rest = tuple(condition(c, put) for c in (*rule.body[:i], *rule.body[i + 1:]))
                return folded(replace(rule, head=bound(rule.head, put), body=rest))
    return rule
