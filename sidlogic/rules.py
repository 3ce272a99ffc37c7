"""Plain rules as data: grouped, rewritten, without what is false anyway, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import TopologicalSorter

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Term, Var

Binding = Mapping[Var, Term]


def grouped(rules: Iterable[Clause]) -> dict[str, list[Clause]]:
    """The rules by the key of their head, in order."""
    found: dict[str, list[Clause]] = defaultdict(list)
    for rule in rules:
        found[rule.head.key].append(rule)
    return dict(found)


def needs(rules: Iterable[Clause]) -> list[str]:
    """The predicates that rules name, each once, in reading order."""
    return list(dict.fromkeys(c.atom.key for rule in rules for c in rule.body if isinstance(c, Literal)))


def substitute(term: Term, binding: Binding) -> Term:
    return binding.get(term, term) if isinstance(term, Var) else term


def bound(atom: Atom, binding: Binding) -> Atom:
    return Atom(atom.predicate, tuple(substitute(t, binding) for t in atom.args))


def condition(item: Condition, binding: Binding) -> Condition:
    """A condition with its variables replaced."""
    if isinstance(item, Compare):
        return Compare(item.op, substitute(item.left, binding), substitute(item.right, binding), item.line)
    return Literal(bound(item.atom, binding), item.negated, item.modal, item.line)


def rewritten(rule: Clause, body: Iterable[Condition], binding: Binding | None = None) -> Clause:
    """The rule with another body, variables replaced throughout."""
    binding = binding or {}
    return Clause(bound(rule.head, binding), tuple(condition(c, binding) for c in body), rule.note, rule.file, rule.line)


def drop_false(rules: Iterable[Clause], given: Collection[str]) -> list[Clause]:
    """Without the conditions on predicates that have neither rules nor a source: false, so the rule goes, or under not, true."""
    kept = list(rules)
    while gone := set(needs(kept)) - {rule.head.key for rule in kept} - set(given):
        kept = [left for rule in kept for left in _without(rule, gone)]
    return kept


def _without(rule: Clause, false: Collection[str]) -> Iterator[Clause]:
    """The rule without its conditions on false predicates; nothing if one of them must hold."""
    dropped = [c for c in rule.body if isinstance(c, Literal) and c.atom.key in false]
    if not dropped:
        yield rule
    elif all(c.negated for c in dropped):
        yield rewritten(rule, [c for c in rule.body if c not in dropped])


def reachable(rules: Iterable[Clause], outputs: Iterable[str]) -> list[Clause]:
    """Only the rules that the outputs rest on."""
    by_key = grouped(rules)
    seen: dict[str, None] = {}
    todo = list(outputs)
    while todo:
        key = todo.pop()
        if key not in seen:
            seen[key] = None
            todo += needs(by_key.get(key, ()))
    return [rule for key, group in by_key.items() if key in seen for rule in group]


def sort(rules: Iterable[Clause]) -> list[Clause]:
    """The rules, each predicate after those it rests on. graphlib.CycleError for a recursive program."""
    by_key = grouped(rules)
    edges = {key: [name for name in needs(group) if name in by_key] for key, group in by_key.items()}
    return [rule for key in TopologicalSorter(edges).static_order() for rule in by_key[key]]
