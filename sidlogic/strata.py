"""Which predicate rests on which: the order of evaluation, and whether it is definite, open or upper.

A predicate is *upper* when it speaks of what is proved or undecided (a modal word, or another upper predicate), *open* when it rests
on undocumented/2, otherwise *definite*. The guideline needs no recursion, so an order exists; a cycle is reported, not ordered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sidlogic.clause import Clause, Literal
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, UNDOCUMENTED

Grouped = Mapping[str, tuple[Clause, ...]]


def grouped(clauses: Iterable[Clause]) -> dict[str, tuple[Clause, ...]]:
    """Clauses by predicate, in the order of the files."""
    groups: dict[str, list[Clause]] = {}
    for clause in clauses:
        groups.setdefault(clause.head.key, []).append(clause)
    return {key: tuple(group) for key, group in groups.items()}


def literals(clause: Clause) -> Iterator[Literal]:
    """The conditions of a clause that name a predicate."""
    return (condition for condition in clause.body if isinstance(condition, Literal))


def needs(group: Iterable[Clause]) -> list[str]:
    """The predicates that the clauses of one predicate name, each once, in reading order."""
    return list(dict.fromkeys(literal.atom.key for clause in group for literal in literals(clause)))


def order(groups: Grouped) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The predicates, each after those it needs, and the cycles found (each as the chain of predicates it closes)."""
    done: dict[str, None] = {}
    cycles: list[tuple[str, ...]] = []
    for root in groups:
        if root not in done:
            _visit(root, groups, done, cycles)
    return tuple(done), tuple(cycles)


def _visit(root: str, groups: Grouped, done: dict[str, None], cycles: list[tuple[str, ...]]) -> None:
    """Depth first from `root`, on a stack of its own: a long chain of predicates must not exhaust Python's."""
    path = {root: iter(needs(groups[root]))}
    while path:
        key = next(reversed(path))
        for needed in path[key]:
            if needed in path:
                chain = list(path)
                cycles.append((*chain[chain.index(needed) :], needed))
            elif needed not in done and needed in groups:
                path[needed] = iter(needs(groups[needed]))
                break
        else:
            del path[key]
            done[key] = None


def kinds(groups: Grouped, ordered: Iterable[str]) -> dict[str, str]:
    """'input', 'builtin', 'definite', 'open' or 'upper' for every predicate; `ordered` as from `order`."""
    known = {key: "input" for key in INPUT_KEYS} | {key: "builtin" for key in BUILTIN_KEYS}
    for key in ordered:
        named = [literal for clause in groups[key] for literal in literals(clause)]
        below = {known.get(literal.atom.key) for literal in named}
        if "upper" in below or any(literal.modal for literal in named):
            known[key] = "upper"
        elif "open" in below or any(literal.atom.key == UNDOCUMENTED for literal in named):
            known[key] = "open"
        else:
            known[key] = "definite"
    return known
