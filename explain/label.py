"""How a step is said: the sentence of its clause or predicate, affirmative whatever its status; values as people write them."""

from __future__ import annotations

from collections.abc import Mapping

from explain.node import Node
from sidlogic.clause import Atom, Clause, Const, Num, Sym, Term, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech

OPERATORS: Mapping[str, str] = {"<": "<", "=<": "≤", ">": ">", ">=": "≥", "==": "=", "\\==": "≠"}
UNITS: Mapping[str, str] = {"g_per_l": " g/L", "g": " g"}


def label(node: Node, kb: KnowledgeBase, speech: Speech) -> str:
    """The label of a step in a language. A comparison shows both values with their unit, a fact the recorded value."""
    if node.kind == "clause" and node.clause is not None:
        return speech.reading(kb, node.clause, dict(node.bindings))
    if node.kind in ("negation", "modal") and node.children:
        return label(node.children[0], kb, speech)
    if node.compare is not None:
        left, right = (_value(side, node.gap.unit if node.gap else None, speech) for side in (node.compare.left, node.compare.right))
        return f"{left} {OPERATORS[node.compare.op]} {right}"
    return _atom(node, kb, speech) if node.atom is not None else node.text


def _atom(node: Node, kb: KnowledgeBase, speech: Speech) -> str:
    atom = node.atom
    assert atom is not None
    if node.kind == "atom":
        proof = node.children[0] if node.status == "met" and len(node.children) == 1 else None
        return label(proof, kb, speech) if proof else sentence(atom, kb, speech)
    if node.kind == "missing":
        return speech.word("names", str(getattr(atom.args[-1], "name", "…")))
    return ", ".join(_value(term, node.unit if n == len(atom.args) - 1 else None, speech) for n, term in enumerate(atom.args) if n)


def sentence(atom: Atom, kb: KnowledgeBase, speech: Speech) -> str:
    """The sentence of a predicate with the values of an atom: that of the first clause that could conclude it."""
    clauses = [clause for clause in kb.of(atom.key) if _fits(clause, atom)] or list(kb.of(atom.key))
    pairs = zip(clauses[0].head.args, atom.args, strict=True)
    bound: dict[Var, Const] = {var: value for var, value in pairs if isinstance(var, Var) and isinstance(value, Sym | Num)}
    return speech.reading(kb, clauses[0], bound)


def _fits(clause: Clause, atom: Atom) -> bool:
    return all(isinstance(h, Var) or isinstance(a, Var) or h == a for h, a in zip(clause.head.args, atom.args, strict=True))


def _value(term: Term, unit: str | None, speech: Speech) -> str:
    if isinstance(term, Var):
        return "…"
    form = unit if unit in ("date", "g_per_l", "g") else "plain"
    return speech.value(term, form) + UNITS.get(form, "")


