"""What the proof document and the knowledge base know of a line of the told tree: its clause, and what that cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explain.told import Told
from sidlogic.kb import KnowledgeBase


@dataclass(frozen=True)
class Cited:
    """A thing that is cited: `kind` is statement, ruling or gap, `about` its entry in the knowledge base."""

    id: str
    kind: str
    about: Mapping[str, Any]


class Beside:
    """Looks up what stands beside the lines of one document."""

    def __init__(self, document: Mapping[str, Any], kb: KnowledgeBase) -> None:
        self.kb = kb
        self._nodes: dict[str, Mapping[str, Any]] = {node["id"]: node for node in document["nodes"]}

    def clause(self, line: Told) -> Mapping[str, Any] | None:
        """The clause application that a line tells of, as the document has it; None where it tells of none, or of several."""
        node = self._nodes.get(line.step)
        if node is None or node["kind"] == "clause":
            return node
        applied = [self._nodes[name] for name in node["children"] if self._nodes[name]["kind"] == "clause"]
        return applied[0] if len(applied) == 1 else None

    def place(self, line: Told) -> str:
        """File and line of that clause: 'kb/08_start.pl:7'; '' where there is none."""
        node = self.clause(line)
        return f"kb/{node['clause']['file']}:{node['clause']['line']}" if node else ""

    def cites(self, line: Told) -> tuple[str, ...]:
        """What the line cites, and the gaps that its clause stands in."""
        node = self.clause(line)
        return tuple(dict.fromkeys((*line.cites, *(node["gaps"] if node else ()))))

    def cited(self, lines: Iterable[Told]) -> tuple[Cited, ...]:
        """Everything that the lines cite, in the order of the knowledge base."""
        named = {name for line in lines for name in self.cites(line)}
        tables = (("statement", self.kb.statements), ("ruling", self.kb.rulings), ("gap", self.kb.gaps))
        return tuple(Cited(name, kind, about) for kind, table in tables for name, about in table.items() if name in named)


def parameters(document: Mapping[str, Any], usual: Mapping[str, int]) -> tuple[tuple[str, int, int | None], ...]:
    """Our numbers in force: name, value, and the usual value where it was set to another.

    >>> parameters({"parameters": {"a": 1, "b": 2}}, {"a": 1, "b": 3})
    (('a', 1, None), ('b', 2, 3))
    """
    return tuple((name, value, usual[name] if usual[name] != value else None) for name, value in document["parameters"].items())
