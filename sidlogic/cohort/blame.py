"""What is missing, as rules: the names of the undocumented facts that an undecided start rule rests on.

The same as Derivation.blame, which walks the derivations of one patient: the names used by the possible derivations of a goal that is
possible and not certain, those of its conditions included; a negated condition contributes the names of what it denies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sidlogic.clause import Atom, Clause, Compare, Literal, Sym, Term, Var, variables
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import UNDOCUMENTED
from sidlogic.three import Layers, Program, plain, versions

Mask: TypeAlias = tuple[bool, ...]
"""Which arguments of a goal are bound."""
NAME = Var("Missing__")
OUTPUTS = ("answer/4", "placed/5")
ROOT, ROOT_MASK = "start/3", (True, True, False)
"""What a decision waits for: start(P, Rule, _), as in sidlogic.decide."""


class Blame:
    """The rules that name what a goal misses, by predicate and by which of its arguments are bound."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb, self._layers = kb, Layers(kb.kinds)
        self._todo: list[tuple[str, Mask]] = []
        self._seen: set[tuple[str, Mask]] = set()

    def rules(self) -> Iterator[Clause]:
        """answer(P, Decision, missing, Name), and everything that it rests on."""
        patient, decision, rule = Var("P"), Var("Decision"), Var("Rule")
        wanted = Literal(Atom("wanted", (patient, decision, rule)))
        names = self._asked(ROOT, ROOT_MASK, (patient, rule, Var("_")))
        yield Clause(Atom("answer", (patient, decision, Sym("missing"), NAME)), (wanted, names))
        while self._todo:
            key, mask = self._todo.pop()
            for number, clause in enumerate(self._kb.of(key)):
                yield from self._of(clause, mask, number)

    def _of(self, clause: Clause, mask: Mask, number: int) -> Iterator[Clause]:
        """That the clause is one by which the goal is possible and not certain, and what each of its conditions then misses."""
        named = list(self._names(clause))
        if not named:
            return
        certain = Literal(_rest_free(self._layers.atom(clause.head, "certain"), mask), negated=True)
        shared = dict.fromkeys(t for t in (*_kept(clause.head, mask), *(t for c in named for t in c[0].args)) if isinstance(t, Var))
        shared.pop(NAME, None)
        head = clause.head
        patient = head.args[0]
        open_ = Atom(f"{head.predicate}__open_{_shape(mask)}_{number}", (patient, *(v for v in shared if v != patient)))
        yield Clause(open_, (*self._layers.rule(clause, "possible").body, certain))
        for condition, name in named:
            body = (Literal(open_),) if condition.key == UNDOCUMENTED else (Literal(open_), Literal(condition))
            yield Clause(_named(head, mask, name), body)

    def _names(self, clause: Clause) -> Iterator[tuple[Atom, Term]]:
        """The conditions of a clause that may rest on something undocumented, each with the name that it gives."""
        bound = _bound(clause)
        for item in clause.body:
            if not isinstance(item, Literal) or item.modal is not None:
                continue
            if item.atom.key == UNDOCUMENTED:
                yield item.atom, item.atom.args[-1]
            elif self._layers.kind(item.atom.key) == "open":
                asked = tuple(not isinstance(t, Var) or t in bound for t in item.atom.args)
                yield self._asked(item.atom.key, asked, item.atom.args).atom, NAME

    def _asked(self, key: str, mask: Mask, args: tuple[Term, ...]) -> Literal:
        if (key, mask) not in self._seen:
            self._seen.add((key, mask))
            self._todo.append((key, mask))
        return Literal(_named(Atom(key.rsplit("/", 1)[0], args), mask, NAME))


def _named(atom: Atom, mask: Mask, name: Term) -> Atom:
    return Atom(f"{atom.predicate}__missing_{_shape(mask)}", (*_kept(atom, mask), name))


def _shape(mask: Mask) -> str:
    return "".join("b" if bound else "f" for bound in mask)


def _kept(atom: Atom, mask: Mask) -> tuple[Term, ...]:
    return tuple(t for t, bound in zip(atom.args, mask, strict=True) if bound)


def _rest_free(atom: Atom, mask: Mask) -> Atom:
    """The atom with anything in the places that are not bound."""
    args = (t if bound else Var(f"_any{i}") for i, (t, bound) in enumerate(zip(atom.args, mask, strict=True)))
    return Atom(atom.predicate, tuple(args))


def _bound(clause: Clause) -> frozenset[Var]:
    """The variables that have a value once the body holds."""
    positive = (c for c in clause.body if not isinstance(c, Compare) and not c.negated)
    return frozenset(v for c in positive for v in variables(c))


def population(kb: KnowledgeBase) -> Program:
    """The rules of every decision, the names of what is missing among them."""
    inputs = frozenset(key for key, kind in kb.kinds.items() if kind == "input")
    return plain([*versions(kb), *Blame(kb).rules()], inputs, OUTPUTS)
