"""The engines that the knowledge base is written for, by the name on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sidlogic.export import clingo, nemo, prolog, souffle
from sidlogic.export.asked import exported
from sidlogic.export.needed import Needs
from sidlogic.export.target import Target
from sidlogic.kb import KnowledgeBase
from sidlogic.parameters import in_force
from sidlogic.three import Program
from sidlogic.vocabulary import Vocabulary

TITLES = {"swi": "SWI-Prolog", "scasp": "s(CASP)", "clingo": "clingo", "souffle": "Soufflé", "nemo": "Nemo"}
UNTRIED = ("scasp", "souffle")
"""Engines that could not be had where this was made: their programs are checked as far as text can be, and have not been run."""
_MAKERS: dict[str, Callable[[Program, Needs], Target]] = {
    "swi": lambda program, needs: prolog.swi(program),
    "scasp": lambda program, needs: prolog.scasp(program),
    "clingo": clingo.target,
    "souffle": souffle.target,
    "nemo": nemo.target,
}


def made(name: str, program: Program, needs: Needs) -> Target:
    """How a program is written for an engine."""
    return _MAKERS[name](program, needs)


def target(name: str, kb: KnowledgeBase, vocabulary: Vocabulary, program: Program | None = None) -> Target:
    """How the knowledge base is written for an engine."""
    rules = program or exported(kb)
    return made(name, rules, Needs(rules.rules, vocabulary))


def program_header(name: str, kb: KnowledgeBase, target: Target) -> Sequence[str]:
    """What stands above a program: what it is, from which clauses, and how it is run."""
    own = ", ".join(f"{key} {value}" for key, value in sorted(in_force(kb).items()))
    return (
        f"Medicinrådet's guideline 233094 on immunoglobulin in secondary immunodeficiency, for {TITLES[name]}.",
        "Generated from the clauses of sidlogic; change those, not this. A reading aid, not clinically validated, not a medical device.",
        f"sidlogic {kb.version}, kb sha256 {kb.sha256}",
        f"Our own numbers: {own}",
        "",
        "p(..) holds for certain, whatever the missing facts are; p__possible(..) holds for some way in which they may turn out.",
        f"Run: {target.run}",
        *(("No engine of this kind has run this program yet; it is written after the documentation.",) if name in UNTRIED else ()),
    )


def patients_header(name: str, kb: KnowledgeBase, count: int) -> Sequence[str]:
    """What stands above the facts of patients."""
    return (f"The facts of {count} patients for {TITLES[name]}, beside the program of kb sha256 {kb.sha256[:16]}.",)
