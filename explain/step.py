"""The steps of a proof document as the checker reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explain.checking import Answers, Bound, Claim, Refused
from explain.text import atom, in_order, term
from sidlogic.clause import Atom, Clause, Num, Sym, Var

ALWAYS = frozenset({"id", "kind", "status", "children"})
CITED = frozenset({"clause", "bindings", "statements", "own", "rulings", "gaps"})
KEYS = {"clause": {"atom"} | CITED, "comparison": {"comparison"}}
OPTIONAL = {
    "atom": {"candidates"},
    "comparison": {"left", "right", "difference", "unit"},
    "fact": {"value", "place", "unit"},
    "missing": {"value"},
}
"""What a node must and may say, by its kind; every node may carry a label."""
NO = ("not_met", "not_applicable")


def need(holds: bool, otherwise: str) -> None:
    """Refuse the step with that reason unless the condition holds."""
    if not holds:
        raise Refused(otherwise)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One node of a document with the steps it rests on."""

    node: Mapping[str, Any]
    kind: str
    status: str
    text: str
    children: tuple[Step, ...]
    candidates: tuple[Step, ...]

    @property
    def claim(self) -> Claim:
        """What a clause may take from this step. An atom that is not applicable is not met."""
        status = "not_met" if self.kind == "atom" and self.status == "not_applicable" and not self.unasked else self.status
        return self.kind, self.text, status

    @property
    def unasked(self) -> bool:
        """True for a condition on a value that an earlier one could not give: its variables keep their names."""
        if self.status != "not_applicable" or self.kind not in ("atom", "fact", "missing", "builtin"):
            return False
        return any(isinstance(t, Var) and not t.name.startswith("_") for t in atom(self.text).args)

    @property
    def bound(self) -> Bound:
        """The bindings of a clause application."""
        found = {Var(name): term(text) for name, text in self.node["bindings"].items()}
        return {var: value for var, value in found.items() if isinstance(value, Sym | Num)}

    def answers(self, clauses: Mapping[tuple[str, int], Clause]) -> Answers:
        """The answers that the step of an atom stands for: itself, or what its clause applications conclude, the certain ones first."""
        if "_" not in self.text or not any(isinstance(t, Var) for t in atom(self.text).args):
            return [(atom(self.text), self.status)] if self.status not in NO else []
        found: dict[Atom, str] = {}
        for child in self.children:
            if child.status not in NO:
                bound = child.bound
                head = clauses[place(child)].head
                told = Atom(head.predicate, tuple(bound[t] if isinstance(t, Var) else t for t in head.args))
                found[told] = "met" if "met" in (child.status, found.get(told)) else "open"
        return sorted(found.items(), key=lambda pair: (pair[1] == "open", in_order(pair[0])))


def place(step: Step) -> tuple[str, int]:
    """File and line of the clause of a step."""
    return step.node["clause"]["file"], step.node["clause"]["line"]


def read(node: Mapping[str, Any], below: Mapping[str, Step]) -> Step:
    """A node as a step; Refused if it rests on a step that does not stand before it."""
    children, candidates = ([below.get(name) for name in node.get(key, ())] for key in ("children", "candidates"))
    if None in children or None in candidates:
        raise Refused("rests on a step that does not stand before it")
    must = ALWAYS | KEYS.get(node["kind"], {"atom"})
    if not must <= node.keys() <= must | OPTIONAL.get(node["kind"], set()) | {"label"}:
        raise Refused("says too little or too much for its kind")
    text = node["comparison" if node["kind"] == "comparison" else "atom"]
    down = tuple(step for step in children if step), tuple(step for step in candidates if step)
    return Step(node, node["kind"], node["status"], text, *down)


def inner(step: Step) -> Atom:
    """The atom a step speaks of: itself, or the one under its modal word."""
    return atom(step.text.partition("(")[2].removesuffix(")")) if step.kind == "modal" else atom(step.text)
