"""Where no start criterion is proved: each of them with what became of each of its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from explain.lines import Line, unique
from explain.tree import MARKS, Drawer
from sidlogic.clause import Atom, Condition, Literal, Sym, Var
from sidlogic.derive import Derivation, Instance, Status
from sidlogic.steps import GAP
from sidlogic.words.table import phrase


def criteria(drawer: Drawer, derivation: Derivation, status: Atom) -> Line:
    """The status, and under it every criterion that is about the patient; then, in one line, those that are not."""
    patient, said = status.args[0], drawer.said
    under, elsewhere = [], []  # the first condition of each clause of start/3 says whom it is for
    for clause in drawer.kb.of("start/3"):
        goal = Atom("start", (patient, *clause.head.args[1:]))
        ways = list(derivation.instances(goal))
        if all(way.conditions[0][1] is Status.FAILS for way in ways):
            elsewhere.append(str(clause.head.args[1]).strip("'"))
        else:
            under.append(_criterion(drawer, derivation, goal, ways))
    if elsewhere:
        under.append(Line("–", phrase(said.lang, "not_concerned", what=", ".join(elsewhere))))
    word = said.word("status", f"start.{status.args[3]}").lower()
    return Line("?" if derivation.possible(Atom("start", (patient, Var("R"), Var("S")))) else "✘",
                f"{phrase(said.lang, 'start')}: {word}", (), tuple(under))


def _criterion(drawer: Drawer, derivation: Derivation, goal: Atom, ways: list[Instance]) -> Line:
    """A criterion that is not proved: its conditions in the way in which most of them hold."""
    way = min(ways, key=lambda found: [status for _, status in found.conditions].count(Status.FAILS))
    rule = goal.args[1].name if isinstance(goal.args[1], Sym) else str(goal.args[1])
    missing = tuple(f"[{name}]" for name in sorted(derivation.blame(goal)))
    under = unique(line for condition, status in way.conditions for line in _conditions(drawer, condition, status, derivation))
    return Line(MARKS[derivation.status(goal)], drawer.said.word("names", rule), (rule, *missing), under)


def _conditions(drawer: Drawer, condition: Condition, status: Status, derivation: Derivation) -> Iterator[Line]:
    """A condition by the sentences that could conclude it, with its status and what it lacks."""
    if not isinstance(condition, Literal):
        return
    missing = [drawer.said.word("names", name) for name in sorted(derivation.blame(condition.atom))]
    word = phrase(drawer.said.lang, f"status_{status.value}")
    clauses = [clause for clause in drawer.kb.of(condition.atom.key) if not any(map(_gap, clause.body))]
    if status is not Status.FAILS:
        able = [way.clause for way in derivation.instances(condition.atom, failing=False)]
        clauses = [clause for clause in clauses if clause in able] or clauses
    for sentence in drawer.sentences(condition.atom, clauses):
        yield Line(MARKS[status], f"{sentence}: {word}", tuple(missing))


def _gap(condition: Condition) -> bool:
    return isinstance(condition, Literal) and condition.atom.key == GAP
