"""Which patient of a file a command is about, and which start rules or atoms of the clauses its goal means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from sidlogic.check import check
from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.near import nearest
from sidlogic.problems import clean
from sidlogic.record import Invalid, Record, day_problem
from sidlogic.sources import raw
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.ask import say

WHOLE = "start"


def chosen(file: str, vocabulary: Vocabulary, options: Mapping[str, Any]) -> tuple[Any, Record | Invalid]:
    """The patient of a file (with --id where it holds several) as the file has it, and checked. click.UsageError if not one."""
    lang, patient = options["lang"], options.get("patient_id")
    items = list(raw(file, lang))
    if patient is not None:
        items = [one for one in items if isinstance(one.value, dict) and one.value.get("id") == patient]
        if not items:
            raise click.UsageError(say(lang, "no_patient", file=clean(file), id=clean(patient)))
    if len(items) != 1:
        raise click.UsageError(say(lang, "patients", file=clean(file), n=len(items)))
    item = items[0]
    if item.broken is not None:
        return None, Invalid(item.source, (item.broken.problem(lang),))
    return item.value, on_day(check(item.value, vocabulary, item.source, lang), vocabulary, options)


def on_day(found: Record | Invalid, vocabulary: Vocabulary, options: Mapping[str, Any]) -> Record | Invalid:
    """The record, unless nothing can be asked about the day of --at."""
    if isinstance(found, Record) and options.get("at"):
        problem = day_problem(found, vocabulary, options["at"], options["lang"])
        if problem is not None:
            return Invalid(found.source, (problem,), found.id)
    return found


def start(patient: str, rule: Sym | Var) -> Atom:
    """The goal that a start rule holds for a patient."""
    return Atom("start", (Sym(patient), rule, Var("Strength")))


def start_rules(kb: KnowledgeBase) -> tuple[str, ...]:
    """The start rules, in guideline order."""
    return tuple(dict.fromkeys(str(_name(clause.head.args[1])) for clause in kb.of("start/3")))


def waiting(derivation: Derivation, patient: str) -> tuple[Atom, ...]:
    """The start rules that the answer waits for."""
    asked = derivation.solutions(Atom("wanted", (Sym(patient), Sym(WHOLE), Var("Rule"))))
    return tuple(start(patient, rule) for atom in asked if isinstance(rule := atom.args[2], Sym))


def goals(kb: KnowledgeBase, derivation: Derivation, patient: str, text: str, lang: str) -> tuple[Atom, ...]:
    """`start`: the rules that the answer waits for; a rule: that rule; an atom as in kb/, P the patient. click.UsageError else."""
    rules = start_rules(kb)
    if text == WHOLE:
        return waiting(derivation, patient)
    if text in rules:
        return (start(patient, Sym(text)),)
    if "(" in text:
        from explain.goals import NoGoal, parsed

        try:
            return (parsed(kb, patient, text, lang),)
        except NoGoal as wrong:
            raise click.UsageError(str(wrong)) from None
    near = nearest(text, (WHOLE, *rules))
    raise click.UsageError(say(lang, "no_goal_near" if near else "no_goal", goal=clean(text), near=near))


def _name(term: object) -> object:
    return term.name if isinstance(term, Sym) else term
