"""A second program that checks a proof document, step by step, against the clauses and the patient's facts.

It knows clauses, facts and what the built-ins compute, and nothing of how proofs are found: no engine, no derivation, no explainer.
A step is right if one application of the clauses to what the document says of the steps below it gives it back. The steps below
stand before it, so a document of right steps is right. What is not met or open must name every clause application there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explain.checking import Answers, Refused, Walk, ground, matches
from explain.plain import builtin, comparison, fact, missing, spoken, whole
from explain.shaped import malformed
from explain.step import NO, Step, inner, need, place, read
from explain.text import atom, in_order
from sidlogic.clause import Atom
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import INPUT_KEYS

Places = Mapping[str, str]
BAD = (ValueError, LookupError, TypeError, AttributeError)


def check(document: Mapping[str, Any], kb: KnowledgeBase, facts: Iterable[Atom], places: Places | None = None) -> list[str]:
    """Everything that is wrong with a proof document, one line a step; [] if every step is right.

    With `places` (where the rows stand in the record) the places of the facts are checked too.
    """
    if found := list(malformed(document)):
        return [f"not a proof document: {wrong}" for wrong in found]
    try:
        return list(Checker(kb, tuple(facts), places).problems(document))
    except BAD:  # a value that cannot even be written down
        return ["not a proof document: cannot be read"]


class Checker:
    """The clauses and one patient's facts, and the document so far: `steps` by id, `atoms` and `spoken` by their text."""

    def __init__(self, kb: KnowledgeBase, facts: tuple[Atom, ...], places: Places | None) -> None:
        self.kb, self.places = kb, places
        self.facts = sorted(set(facts), key=in_order)
        self.rows: dict[str, list[Atom]] = {}  # what needs no explanation, by predicate: facts of the record, tables of the knowledge base
        for row in self.facts:
            self.rows.setdefault(row.key, []).append(row)
        self.clauses = {(clause.file, clause.line): clause for clause in kb.clauses}
        self.populations = {str(row[0]) for row in kb.table("population/1")}
        self.steps: dict[str, Step] = {}
        self.atoms: dict[str, Step] = {}
        self.spoken: dict[str, Step] = {}
        self._tables: dict[str, bool] = {}
        self._asked: dict[Atom, Answers] = {}

    def problems(self, document: Mapping[str, Any]) -> Iterator[str]:
        """What is wrong with the document as a whole, then with each step."""
        yield from whole(document, self.kb, self.facts)
        for node in document["nodes"]:
            try:
                step = self.steps[node["id"]] = read(node, self.steps)
                self._right(step)
            except Refused as wrong:
                yield f"{node['id']}: {wrong}"
            except BAD:
                yield f"{node['id']}: cannot be read"

    def _right(self, step: Step) -> None:
        """Refuse a step that is not what the steps below it give."""
        if step.unasked:
            need(not step.children and not {"candidates", "value", "place", "unit"} & step.node.keys(), "rests on something")
            return
        if step.kind in ("atom", "clause"):
            (self._atom if step.kind == "atom" else self._clause)(step)
        elif step.kind in ("negation", "modal"):
            spoken(step, self.clauses)
        elif step.kind == "fact":
            fact(step, self.rows.get(atom(step.text).key, ()), self.places)
        else:
            {"comparison": comparison, "builtin": builtin, "missing": missing}[step.kind](step)
        if step.kind not in ("clause", "comparison", "builtin"):
            names = self.spoken if step.kind in ("negation", "modal") else self.atoms
            need(names.setdefault(step.text, step) is step, "is explained twice")

    def _table(self, key: str) -> bool:
        if key not in self._tables:
            self._tables[key] = not any(clause.body for clause in self.kb.of(key))
        return self._tables[key]

    def _ask(self, goal: Atom) -> Answers:
        """The answers to a goal: of facts and tables themselves, of other predicates as the document has them."""
        if goal not in self._asked:
            self._asked[goal] = self._answers(goal)
        return self._asked[goal]

    def _answers(self, goal: Atom) -> Answers:
        key = goal.key
        if key in INPUT_KEYS or self._table(key):
            rows = self.rows.setdefault(key, [] if key in INPUT_KEYS else [clause.head for clause in self.kb.of(key)])
            return [(row, "met") for row in rows if matches(row, goal)]
        found = self.atoms.get(str(goal))
        need(found is not None, f"{goal} is not explained")
        return found.answers(self.clauses) if found else []

    def _status(self, text: str) -> str:
        need(text in self.spoken, f"{text} is not explained")
        return self.spoken[text].status

    def _atom(self, step: Step) -> None:
        """An atom that is met: one clause. One that is not, or a question: every application, and what shows that there are no others."""
        goal, first = atom(step.text), step.children[:1]
        need(bool(self.kb.of(goal.key)) and all(child.kind == "clause" for child in step.children), "no such atom")
        told = [(place(child), child.bound, [below.claim for below in child.children]) for child in step.children]
        proof = step.status == "met" and ground(goal)
        if proof:
            walk, clauses = Walk(lambda n, _: self._ask(inner(first[0].children[n])), self._status), [self.clauses[place(first[0])]]
        else:
            walk, clauses = Walk(lambda _, asked: self._ask(asked), self._status), list(self.kb.of(goal.key))
        right = [((clause.file, clause.line), *found) for clause in clauses for found in walk.applications(clause, goal)]
        need(told == right, "is not what its clauses give")
        asked = [] if proof else [str(goal) for goal in walk.open if not self._table(goal.key)]
        need([child.text for child in step.candidates] == asked, "leaves out a question that it rests on")
        need(step.status == best(step), "has not the status that its clauses give")

    def _clause(self, step: Step) -> None:
        """Its conditions are checked with the atom above; here what they come to, and what the clause rests on."""
        clause = self.clauses[place(step)]
        note, found = self.kb.note(clause), {child.status for child in step.children}
        other = [c for c in step.children if c.kind == "atom" and c.status in NO and not c.unasked]
        foreign = any(c.status == "not_applicable" or atom(c.text).predicate in self.populations for c in other)
        right = "not_applicable" if foreign else "not_met" if found & set(NO) else "open" if "open" in found else "met"
        need(step.text == str(clause.head) and step.status == right, f"comes to {right}")
        sources = [list(part) for part in (note.ids, note.own, note.rulings, note.gaps)]
        need([step.node[key] for key in ("statements", "own", "rulings", "gaps")] == sources, "cites something else")


def best(step: Step) -> str:
    """The status of an atom by its clauses: one that holds is enough; not applicable where none applies."""
    found = [child.status for child in step.children]
    usual = "met" if "met" in found else "open" if "open" in found else "not_met"
    return "not_applicable" if found and set(found) == {"not_applicable"} else usual
