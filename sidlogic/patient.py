"""One patient at a time: the patient argument carries nothing then, and the engine is faster without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Var, variables
from sidlogic.three import Program


def patient_keys(rules: Iterable[Clause], inputs: Collection[str]) -> frozenset[str] | None:
    """The predicates whose first argument is the patient; None if that argument is used for anything else somewhere.

    `rules` must be sorted, each predicate after those it rests on.
    """
    keys = set(inputs)
    rules = tuple(rules)
    for rule in rules:
        if any(isinstance(c, Literal) and c.atom.key in keys for c in rule.body):
            keys.add(rule.head.key)
    return frozenset(keys) if all(_plain(rule, keys) for rule in rules) else None


def _plain(rule: Clause, keys: Collection[str]) -> bool:
    """Whether the first argument of the head is the patient of every condition on patients, and nothing else."""
    if rule.head.key not in keys:
        return True
    patient = rule.head.args[0] if rule.head.args else None
    asked = [c.atom.args[0] for c in rule.body if isinstance(c, Literal) and c.atom.key in keys]
    everywhere = [v for part in (rule.head, *rule.body) for v in variables(part)]
    return isinstance(patient, Var) and set(asked) == {patient} and everywhere.count(patient) == len(asked) + 1


def without_patient(rule: Clause, keys: Collection[str]) -> Clause:
    """The rule with the patient argument of those predicates left out."""

    def short(atom: Atom) -> Atom:
        return Atom(atom.predicate, atom.args[1:]) if atom.key in keys else atom

    def condition(item: Condition) -> Condition:
        return item if isinstance(item, Compare) else Literal(short(item.atom), item.negated, item.modal, item.line)

    return Clause(short(rule.head), tuple(map(condition, rule.body)), rule.note, rule.file, rule.line)


def shortened(program: Program) -> Program:
    """The program without its patient argument, where that carries nothing; a program that is short already as it is."""
    if program.short:
        return program
    keys = patient_keys(program.rules, program.inputs) or frozenset()
    return Program(tuple(without_patient(rule, keys) for rule in program.rules), program.outputs, program.inputs, keys)
