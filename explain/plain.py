"""The checker's steps that need no clause: facts, comparisons, built-ins, what is said of an atom; and the document as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from explain.checking import SPOKEN, compared, computed, ground, matches
from explain.digest import FORMAT, VERSION, digest
from explain.step import Step, need
from explain.text import atom, place_of
from explain.text import comparison as read_comparison
from sidlogic.clause import Atom, Clause, Num, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.parameters import in_force
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, UNDOCUMENTED

NOBODY = "", str(date.min.toordinal())
"""The patient and the day of an explanation that rests on tables alone."""


def whole(document: Mapping[str, Any], kb: KnowledgeBase, facts: Iterable[Atom]) -> Iterator[str]:
    """What is wrong with a document before any step is looked at."""
    days = [(getattr(f.args[0], "name", None), str(f.args[1])) for f in facts if f.key == "decision_date/2"]
    said = document["patient"], str(date.fromisoformat(document["decision_date"]).toordinal())
    names = [node["id"] for node in document["nodes"]]
    used = {name for node in document["nodes"] for name in (*node["children"], *node.get("candidates", ()))}
    if (document["format"], document["version"]) != (FORMAT, VERSION) or document["sha256"] != digest(document):
        yield "another format, or changed after it was made"
    if document["kb"] != kb.sha256 or document["parameters"] != in_force(kb):
        yield "made from another knowledge base, or with other parameters"
    if days != [said] and (days or said != NOBODY):
        yield "about another patient, or another day"
    if names != [f"n{n}" for n in range(1, len(names) + 1)] or used != set(names[:-1]) or document["goal"] != names[-1]:
        yield "a step on which the goal does not rest, or steps out of order"


def comparison(step: Step) -> None:
    """Both values, what they come to, and how far they are apart."""
    told = read_comparison(step.text)
    need(compared(told, {}) == step.claim and not step.children, "comes to something else")
    values = [side for side in (told.left, told.right) if isinstance(side, Num)]
    apart = str(values[1].value - values[0].value) if len(values) == 2 else None
    sides = (None, None) if step.status == "not_applicable" else (str(told.left), str(told.right))
    need(tuple(map(step.node.get, ("left", "right", "difference"))) == (*sides, None if sides[0] is None else apart), "other values")


def builtin(step: Step) -> None:
    """What a built-in gives."""
    goal = atom(step.text)
    need(goal.key in BUILTIN_KEYS and not step.children, "is no built-in")
    right = "met" if computed(goal) == [(goal, "met")] else "not_met"
    need(right == "met" or not computed(goal), "has another result")
    need(step.status == right, f"comes to {right}")


def missing(step: Step) -> None:
    """What is not documented can be asked for only by its name."""
    goal = atom(step.text)
    need(goal.key == UNDOCUMENTED and not step.children, "is nothing that can be missing")
    need(step.status == "open" and ground(goal), "has another status")
    need(step.node.get("value") == str(goal.args[-1]), "another name")


def fact(step: Step, facts: Iterable[Atom], places: Mapping[str, str] | None) -> None:
    """A fact of the record, or that there is none; beside it what the record has, and where. `facts` are those of its predicate."""
    goal = atom(step.text)
    need(goal.key in INPUT_KEYS and not step.children, "is no fact of a record")
    rows = list(facts)
    found = [row for row in rows if matches(row, goal)]
    need(step.status == ("met" if found else "not_met"), "the record has it otherwise")
    free = Atom(goal.predicate, (*goal.args[:-1], Var("_")))
    beside = [row for row in rows if matches(row, free)] if ground(Atom("", goal.args[:-1])) else []
    values = [str(row.args[-1]) for row in (found if found and ground(goal) else beside)]
    need(sorted(values) == sorted((step.node.get("value") or "").split(", ") if step.node.get("value") else []), "another value")
    if places is not None:
        need(step.node.get("place") == place_of(goal, places), "another place in the record")


def spoken(step: Step, clauses: Mapping[tuple[str, int], Clause]) -> None:
    """A negation or a modal word, by the explanation of what it speaks of: of that, or of one answer that is met."""
    word, _, rest = step.text.partition("(")
    about = rest.removesuffix(")")
    need(word == "not" if step.kind == "negation" else word in SPOKEN, "is no such word")
    if step.status == "not_applicable":
        need(not step.children and not ground(atom(about.partition("(")[2][:-1] if about.split("(")[0] in SPOKEN else about)), "applies")
        return
    (child,) = step.children
    need(child.kind in (("atom", "fact", "modal") if word == "not" else ("atom", "fact")), "speaks of no atom")
    if child.text != about:
        answer = child.kind != "modal" and child.status == "met" and word != "undecided"
        need(answer and matches(atom(child.text), atom(about)), "speaks of something else")
    answers = {child.status} if child.kind == "modal" else {status for _, status in child.answers(clauses)}
    if word == "not":
        right = "not_met" if "met" in answers else "open" if "open" in answers else "met"
    else:
        right = "met" if bool(answers & set(SPOKEN[word])) is (word != "refuted") else "not_met"
    need(step.status == right, f"comes to {right}")
