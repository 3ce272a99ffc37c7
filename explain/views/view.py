"""An explanation of one goal for one patient in one language, ready to be shown: in a notebook, as a page, a picture or data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from explain.told import Told
from sidlogic.clause import Atom, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record

if TYPE_CHECKING:
    import networkx as nx

    from explain.explanation import Explanation


@dataclass(frozen=True)
class View:
    """What is told of a goal (`told`), the proof document that the checker has passed, and what it said (`verdict`).

    `others`: what else answers the question, as atoms in the clause language, where more than one thing does.
    """

    patient: str
    day: date
    lang: str
    told: Told
    document: Mapping[str, Any] = field(repr=False)
    verdict: str
    guideline: str
    kb: KnowledgeBase = field(repr=False)
    others: tuple[str, ...] = ()

    def html(self, source: Mapping[str, str] | None = None, depth: int | None = None) -> str:
        """A self-contained page, unfolded to a depth.

        `source`: sentences of the reader's own copy of the guideline by statement id, shown with the statements.
        """
        from explain.views.html import page

        return page(self, source, depth)

    def text(self) -> str:
        """The tree as plain text, with the checker's verdict under it."""
        from explain.lines import Drawing, drawn
        from explain.phrases import PHRASES

        return f"{drawn(self.told, Drawing(PHRASES[self.lang]))}\n{self.verdict}\n"

    def svg(self, depth: int | None = None) -> str:
        """A picture as SVG text, to a depth."""
        from explain.views.svg import picture

        return picture(self.told, self.lang, (self.caption,), depth)

    def png(self, depth: int | None = None) -> bytes:
        """The picture as PNG. Raises explain.views.png.NoPicture without the extra `png`, or without a font."""
        from explain.views.png import png

        return png(self.svg(depth))

    @property
    def caption(self) -> str:
        """Whom and what the explanation is about, in one line."""
        day = f"{self.day:%d.%m.%Y}" if self.lang == "da" else self.day.isoformat()
        parts = (f"sidlogic {self.kb.version}", self.patient, day, self.guideline, self.verdict, self.beside)
        return " · ".join(part for part in parts if part)

    @property
    def beside(self) -> str:
        """That there are other answers, in words; '' where there are none."""
        from explain.views.words import phrases

        return phrases(self.lang)["one_of"].format(n=len(self.others) + 1) if self.others else ""

    @cached_property
    def graph(self) -> nx.DiGraph:
        """The proof document as a graph: see explain.graph."""
        from explain.graph import graph

        return graph(self.document, self.kb)

    def _repr_svg_(self) -> str:
        return self.svg()

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that its style does not touch the notebook's."""
        from html import escape

        return f'<iframe srcdoc="{escape(self.html())}" sandbox title="{escape(self.told.sentence)}" width="100%" height="600"></iframe>'


def view(
    kb: KnowledgeBase,
    record: Record,
    goal: str | Atom,
    lang: str = "da",
    at: date | None = None,
    assume_unchanged: bool = False,
    full: bool = False,
) -> View:
    """Explain a goal for a patient: `start`, a start rule, a decision, an atom as text with P for the patient, or an Atom.

    Where several things answer, the one with the smallest proof is explained, and the others are named.
    `full`: told with every step, also comparisons and helpers. The document has them in any case.

    The proof document has passed the checker: AssertionError otherwise, which is a bug. Raises explain.goals.NoGoal for what is no goal.

    >>> from sidlogic.check import check
    >>> from sidlogic.kb import load
    >>> from sidlogic.vocabulary import Vocabulary
    >>> kb = load()
    >>> record = check({"id": "p", "decision_date": "2026-03-20"}, Vocabulary.of(kb.table, kb.statements))
    >>> view(kb, record, "start.haem.strict", "en").told.status
    'open'
    """
    from explain.explanation import subject
    from explain.goals import goal_of, reasons
    from sidlogic.derive import Derivation

    asked = subject(kb, record, at, assume_unchanged)
    wanted = reasons(kb, Derivation(kb, asked.facts), record.id, goal, lang) if isinstance(goal, str) else [goal]
    found = asked.explain(wanted[0] if len(wanted) == 1 else goal_of(kb, record.id, str(goal), lang))
    others = tuple(str(one) for one in wanted if len(wanted) > 1 and one != found.root.atom)
    return View(record.id, asked.day, lang, found.told(lang, full), found.labelled(), found.verdict(lang), _guideline(found), kb, others)


def _guideline(found: Explanation) -> str:
    """The document, and its version that was in force on the day: '233094 v1.1'."""
    goal = Atom("answer", (Sym(found.subject.patient), Sym("guideline"), Var("_"), Var("_")))
    answers = found.subject.explainer.known.answers(goal)
    named = {str(atom.args[2]): str(atom.args[3]).strip("'") for atom, status in answers if status == "met"}
    return " v".join(named[name] for name in ("document", "version") if name in named)
