"""Whether the sentences of a proof document are those of its steps: said anew from what each step holds, and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explain.checking import SPOKEN
from explain.label import label
from explain.node import Gap, Node
from explain.text import atom, comparison, term
from sidlogic.clause import Atom, Num, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech


def wrong_labels(document: Mapping[str, Any], kb: KnowledgeBase, speeches: Mapping[str, Speech]) -> Iterator[str]:
    """A line for each step of a document of right steps whose label is another one; a step without a label is none."""
    clauses = {(clause.file, clause.line): clause for clause in kb.clauses}
    made: dict[str, Node] = {}
    for step in document["nodes"]:
        bound = {Var(name): value for name, text in step.get("bindings", {}).items() if isinstance(value := term(text), Sym | Num)}
        node = made[step["id"]] = Node(
            step["kind"], step["status"], step.get("atom") or step["comparison"],
            atom=_about(step),
            compare=comparison(step["comparison"]) if "comparison" in step else None,
            clause=clauses[step["clause"]["file"], step["clause"]["line"]] if "clause" in step else None,
            bindings=tuple(bound.items()),
            children=tuple(made[name] for name in step["children"]),
            gap=Gap(step["left"], step["right"], step.get("difference"), step.get("unit")) if "left" in step else None,
            unit=step.get("unit"),
        )  # fmt: skip
        said = {lang: label(node, kb, speech) for lang, speech in speeches.items()}
        if step.get("label", said) != said:
            yield f"{step['id']}: its sentence is another one: {' / '.join(said.values())}"


def _about(step: Mapping[str, Any]) -> Atom | None:
    """The atom that a step speaks of; of a negation or a modal word only where nothing stands under it."""
    if step["kind"] in ("clause", "comparison") or (step["kind"] in ("negation", "modal") and step["children"]):
        return None
    text: str = step["atom"]
    while (word := text.partition("(")[0]) == "not" or word in SPOKEN:
        text = text[len(word) + 1 : -1]
    return atom(text)
