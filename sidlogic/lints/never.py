"""Found: a clause that can never fire, with the conditions that exclude each other.

Two things are looked at: what the tables and numbers of kb/ leave of the conditions once they are put in their places
(sidlogic.inline), and whether the comparisons and the negations of one clause contradict each other whatever the patient.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from sidlogic.clause import Clause, Compare, Condition, Literal, Num, Sym, Term
from sidlogic.inline import inline, is_table
from sidlogic.kb import KnowledgeBase
from sidlogic.lints.finding import Finding, at
from sidlogic.rules import drop_false, grouped
from sidlogic.signatures import BUILTIN_KEYS, UNDOCUMENTED
from sidlogic.three import Layers

Edge = tuple[Term, Term]


def findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """The rules that can never fire."""
    layers = Layers(kb.kinds)
    given = frozenset(key for key, kind in kb.kinds.items() if kind == "input") | BUILTIN_KEYS | {UNDOCUMENTED}
    every = [*(rule for clause in kb.clauses for rule in layers.versions(clause)), *layers.undecided(kb.clauses)]
    folded = [rule for rule in inline(drop_false(every, given)) if not contradictory(rule.body)]
    alive = {(rule.file, rule.line) for rule in drop_false(folded, given)}
    tables = [rule for group in grouped(every).values() if is_table(group) for rule in group]
    for clause in kb.clauses:
        if clause.body and ((clause.file, clause.line) not in alive or contradictory(clause.body)):
            core = _core(clause, tables)
            yield at(clause, "never", str(clause), clause=str(clause.head), conditions=", ".join(map(str, core)))


def _core(clause: Clause, tables: Sequence[Clause]) -> tuple[Condition, ...]:
    """The fewest conditions, taken away one by one, that still exclude each other; all of them where the reason lies in what they ask for."""
    kept = list(clause.body)
    if not _excluded(clause, kept, tables):
        return clause.body
    for item in clause.body:
        fewer = [one for one in kept if one is not item]
        if _excluded(clause, fewer, tables):
            kept = fewer
    return tuple(kept)


def _excluded(clause: Clause, body: Sequence[Condition], tables: Sequence[Clause]) -> bool:
    if contradictory(body):
        return True
    rule = replace(clause, body=tuple(body))
    left = [one for one in inline([*tables, rule]) if (one.file, one.line) == (clause.file, clause.line)]
    return all(contradictory(one.body) for one in left)


def contradictory(body: Iterable[Condition]) -> bool:
    """True if conditions cannot hold together: an order that closes on itself, two values that are one, a condition and its negation.

    >>> from sidlogic.clause import Var
    >>> x, y = Var("X"), Var("Y")
    >>> contradictory([Compare("<", x, y), Compare("=<", y, x)]), contradictory([Compare("=<", x, y), Compare("=<", y, x)])
    (True, False)
    """
    items = list(body)
    literals = [item for item in items if isinstance(item, Literal)]
    if any(replace(item, negated=True) in literals for item in literals if not item.negated):
        return True
    strict, loose, apart = _edges(items)
    known = {term for pair in (*strict, *loose, *apart) for term in pair}
    numbers = [term for term in known if isinstance(term, Num)]
    strict |= {(one, other) for one, other in product(numbers, numbers) if one.value < other.value}
    strict, loose = _closed(known, strict, loose)
    same = {(one, other) for one, other in loose if (other, one) in loose}
    symbols = any(isinstance(one, Sym) and isinstance(other, Sym) and one != other for one, other in same)
    return symbols or any((term, term) in strict for term in known) or any(pair in same or pair[0] == pair[1] for pair in apart)


def _edges(items: Iterable[Condition]) -> tuple[set[Edge], set[Edge], set[Edge]]:
    """What comparisons say: below, at most, and not the same."""
    strict, loose, apart = set[Edge](), set[Edge](), set[Edge]()
    for item in items:
        if not isinstance(item, Compare):
            continue
        pair = (item.right, item.left) if item.op in (">", ">=") else (item.left, item.right)
        if item.op in ("<", ">"):
            strict.add(pair)
        elif item.op in ("=<", ">="):
            loose.add(pair)
        elif item.op == "==":
            loose |= {pair, pair[::-1]}
        else:
            apart.add(pair)
    return strict, loose, apart


def _closed(known: Iterable[Term], strict: set[Edge], loose: set[Edge]) -> tuple[set[Edge], set[Edge]]:
    """Both orders with what follows from them."""
    every = list(known)
    below, most = set(strict), set(loose) | set(strict)
    for middle, one, other in product(every, every, every):
        if (one, middle) in most and (middle, other) in most:
            most.add((one, other))
            if (one, middle) in below or (middle, other) in below:
                below.add((one, other))
    return below, most


