"""From the clause tree to SQL: the one place where the passes are put together."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sidlogic.clause import Sym
from sidlogic.cohort.answers import Answers
from sidlogic.cohort.blame import population
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.domains import Inputs, Pattern
from sidlogic.cohort.emit import Emitter
from sidlogic.cohort.fields import ANSWER, PLACED, fields, placed
from sidlogic.cohort.ground import Goal, Grounder, Rule
from sidlogic.cohort.numbers import numbers
from sidlogic.cohort.plan import Planner
from sidlogic.cohort.simplify import Rules, by_predicate, dated, folded, reachable, settled, unfolded
from sidlogic.kb import KnowledgeBase
from sidlogic.parameters import in_force
from sidlogic.patient import shortened
from sidlogic.vocabulary import Vocabulary


@dataclass(frozen=True)
class Statement:
    """`text` computes the table `name` from the tables of the intake and from those before it."""

    name: str
    text: str


def kinds_of(kb: KnowledgeBase) -> dict[tuple[str, str], str]:
    """The rows of output/3."""
    return {(_name(d), _name(f)): _name(kind) for d, f, kind in kb.table("output/3")}


def compiled(kb: KnowledgeBase, vocabulary: Vocabulary, dialect: Dialect) -> tuple[Statement, ...]:
    """The statements for a population, in order; the last one makes `decisions`."""
    inputs = Inputs(vocabulary)
    program = shortened(population(kb))
    grounder = Grounder(program, inputs)
    for key in (ANSWER, PLACED):
        anything: Pattern = (None,) * int(key.rsplit("/", 1)[1])
        for case in grounder.cases(key, anything):
            grounder.ask(key, case)
    rules = grounder.made()
    goals = [goal for goal in grounder.goals if goal.key in (ANSWER, PLACED)]
    static = {k.rsplit("/", 1)[0]: [c.head.args for c in group] for k, group in grounder.static.items()}
    planner = Planner(dialect, inputs, static)
    planner.plan(simplified([r for r in map(folded, rules) if r], list(static), [goal.name for goal in goals]))
    return _statements(planner, goals, kb, dialect)


def simplified(rules: list[Rule], names: list[str], outputs: list[str]) -> Rules:
    """The rules after every pass that changes no answer."""
    groups = settled(by_predicate(rules), names, outputs)
    groups = dated(groups)
    groups = unfolded(groups, outputs)
    return reachable(settled(groups, names, outputs), outputs)


def _statements(planner: Planner, goals: list[Goal], kb: KnowledgeBase, dialect: Dialect) -> tuple[Statement, ...]:
    answers = Answers(planner, fields(goals, planner, kinds_of(kb)), placed(goals, planner))
    emitter = Emitter(planner, answers.outputs)
    made = [Statement(step.name, dialect.sql(step.query)) for step in emitter.emit()]
    made += [Statement(name, dialect.sql(query)) for name, query in numbers(planner, answers.fields)]
    made.append(Statement("masks", dialect.sql(emitter.physical(answers.masks(emitter.places)))))
    made += [Statement(name, dialect.sql(query)) for name, query in answers.said(emitter.places)]
    return (*made, Statement("decisions", dialect.sql(answers.decisions(header(kb), emitter.places))))


def with_ends(program: tuple[Statement, ...]) -> list[tuple[Statement, tuple[str, ...]]]:
    """Each statement with the tables that nothing reads after it."""
    names = {s.name for s in program}
    last: dict[str, int] = {}
    for i, statement in enumerate(program):
        for word in set(re.findall(r"[a-z0-9_]+", statement.text)) & names:
            last[word] = i
    ends: dict[int, list[str]] = {}
    for name, i in last.items():
        ends.setdefault(i, []).append(name)
    return [(statement, tuple(sorted(ends.get(i, ())))) for i, statement in enumerate(program)]


def header(kb: KnowledgeBase) -> Mapping[str, str]:
    """The columns that say by which knowledge base it was decided, as the JSON answer does."""
    parameters = json.dumps(in_force(kb), ensure_ascii=False)
    return {"kb__version": kb.version, "kb__sha256": kb.sha256, "kb__parameters": parameters}


def _name(term: object) -> str:
    return term.name if isinstance(term, Sym) else str(term)
