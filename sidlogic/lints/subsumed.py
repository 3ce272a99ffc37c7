"""Found: a clause that a more general one of the same predicate makes superfluous: whenever it concludes something, so does the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sidlogic.clause import Clause, Compare, Condition, Literal, Term, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.lints.finding import Finding, at
from sidlogic.steps import terms

Binding = Mapping[Var, Term]
FLIPPED = {">": "<", ">=": "=<"}
IMPLIES = {"<": ("<", "=<", "\\=="), "=<": ("=<",), "==": ("==", "=<"), "\\==": ("\\==",)}
"""What a comparison implies of the same terms."""
WEAKER: Mapping[str | None, tuple[str | None, ...]] = {
    None: (None,), "proved": ("proved", "possible"), "undecided": ("undecided", "possible"), "possible": ("possible",), "refuted": ("refuted",)}
"""What a modal word implies."""


def findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """The clauses that another makes superfluous; of two that say the same, the later."""
    for key in kb.order:
        group = kb.of(key)
        for n, clause in enumerate(group):
            for m, other in enumerate(group):
                if m != n and subsumes(other, clause) and (m < n or not subsumes(clause, other)):
                    yield at(clause, "subsumed", str(clause), clause=str(clause), other=f"{other.file}:{other.line}")
                    break


def subsumes(general: Clause, special: Clause) -> bool:
    """True if the general clause, with its variables filled in, has the head of the special one and only conditions that those imply.

    >>> from sidlogic.clause import Atom, Num
    >>> p, q = (Literal(Atom(name, (Var("X"),))) for name in "pq")
    >>> head, limit = Atom("r", (Var("X"),)), Compare("<", Var("X"), Num(4))
    >>> subsumes(Clause(head, (p,)), Clause(head, (p, q, limit))), subsumes(Clause(head, (p, q)), Clause(head, (p, limit)))
    (True, False)
    """
    start = _bound(general.head.args, special.head.args, {})
    return start is not None and _all(general.body, special.body, start)


def _all(wanted: tuple[Condition, ...], given: tuple[Condition, ...], binding: Binding) -> bool:
    if not wanted:
        return True
    return any(_all(wanted[1:], given, more) for item in given for more in _implied(wanted[0], item, binding))


def _implied(wanted: Condition, given: Condition, binding: Binding) -> Iterator[Binding]:
    """The bindings under which a given condition implies the wanted one."""
    if isinstance(wanted, Compare) and isinstance(given, Compare):
        one, other = _upright(wanted), _upright(given)
        if one.op in IMPLIES[other.op]:
            pairs = [terms(other)] if one.op in ("<", "=<") and other.op != "==" else [terms(other), terms(other)[::-1]]
            yield from (more for pair in pairs if (more := _bound(terms(one), pair, binding)) is not None)
    elif isinstance(wanted, Literal) and isinstance(given, Literal):
        weaker, stronger = (given, wanted) if wanted.negated else (wanted, given)
        same = wanted.atom.key == given.atom.key and wanted.negated == given.negated
        if same and weaker.modal in WEAKER[stronger.modal] and (more := _bound(wanted.atom.args, given.atom.args, binding)) is not None:
            yield more


def _upright(item: Compare) -> Compare:
    """A comparison without > and >=."""
    return Compare(FLIPPED[item.op], item.right, item.left) if item.op in FLIPPED else item


def _bound(general: tuple[Term, ...], special: tuple[Term, ...], binding: Binding) -> Binding | None:
    """The binding extended so that the general terms become the special ones; None if they cannot."""
    found = dict(binding)
    for one, other in zip(general, special, strict=True):
        if isinstance(one, Var):
            if found.setdefault(one, other) != other:
                return None
        elif one != other:
            return None
    return found
