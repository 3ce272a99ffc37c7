"""When each node is computed, and how long its column is needed.

A stage is one more look at other rows: what is found of the rows of stage 1 are columns from stage 2 on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from sidlogic.cohort.plan import Column, Found, Node, Table
from sidlogic.cohort.scope import Ref

Key = Ref | str
"""What a node is known by: its column, or the predicate of its table."""


@dataclass(frozen=True)
class Schedule:
    """`at`: the stage in which a node is computed; `since` and `until`: the first and the last stage whose finished table has a column."""

    nodes: tuple[Node, ...]
    at: Mapping[Key, int]
    since: Mapping[Ref, int]
    until: Mapping[Ref, int]
    last: int

    def stage(self, node: Node) -> int:
        return self.at[_key(node)]

    def kept(self, frame: str, stage: int) -> list[str]:
        """The columns that the table of a stage must have."""
        return sorted(ref[1] for ref, until in self.until.items() if ref[0] == frame and self.since.get(ref, 0) <= stage <= until)


def scheduled(nodes: Iterable[Node], outputs: Collection[Ref]) -> Schedule:
    """The schedule of nodes, each of which stands after those it rests on; `outputs` are wanted in the end."""
    at: dict[Key, int] = {}
    since: dict[Ref, int] = {}
    nodes = tuple(nodes)
    for node in nodes:
        at[_key(node)] = stage = _stage(node, at, since)
        if not isinstance(node, Table):
            since[node.ref] = stage + isinstance(node, Found)
    nodes = tuple(_fused(nodes, at, outputs))
    last = max(at.values(), default=0) + 1
    return Schedule(nodes, at, since, _until(nodes, at, outputs, last), last)


def _key(node: Node) -> Key:
    return node.predicate if isinstance(node, Table) else node.ref


def _stage(node: Node, at: Mapping[Key, int], since: Mapping[Ref, int]) -> int:
    queries = node.queries if isinstance(node, Table) else (node.query,) if isinstance(node, Found) and node.query else ()
    read = [since.get(ref, 0) for ref in _refs(node)]
    return max([0, *read, *(since.get(ref, 0) for q in queries for ref in q.refs), *(at.get(t, 0) for q in queries for t in q.tables)])


def _refs(node: Node) -> list[Ref]:
    return [ref for query in node.queries for ref in query.refs] if isinstance(node, Table) else list(node.refs)


def _until(nodes: Iterable[Node], at: Mapping[Key, int], outputs: Collection[Ref], last: int) -> Mapping[Ref, int]:
    """The last stage in whose finished table a column is read; a column of the same table reads the one before."""
    found: dict[Ref, int] = defaultdict(lambda: -1)
    for node in nodes:
        for ref in _refs(node):
            inside = isinstance(node, Column) and node.ref[0] == ref[0]
            found[ref] = max(found[ref], at[_key(node)] - inside)
    found.update(dict.fromkeys(outputs, last))
    return found


def _fused(nodes: Iterable[Node], at: Mapping[Key, int], outputs: Collection[Ref]) -> list[Node]:
    """A truth value that only one other of its table and stage reads, and reads once, is put in its place: a column less to carry along."""
    nodes = list(nodes)
    readers = Counter(ref for node in nodes for ref in set(_refs(node)))
    alone: dict[Ref, Column] = {}
    made: list[Node] = []
    for node in nodes:
        new = _with(node, alone, at) if isinstance(node, Column) else node
        if isinstance(new, Column) and not new.number and readers[new.ref] == 1 and new.ref not in outputs:
            alone[new.ref] = new
        made.append(new)
    gone = {ref for ref, column in alone.items() if column.ref not in {r for node in made for r in _refs(node)}}
    return [node for node in made if isinstance(node, Table) or node.ref not in gone]


def _with(node: Column, alone: Mapping[Ref, Column], at: Mapping[Key, int]) -> Column:
    """The column with those put in that nobody else reads."""
    times = Counter(column.name for column in node.expression.find_all(exp.Column))
    inside = {ref[1]: alone[ref] for ref in node.refs
              if ref in alone and ref[0] == node.ref[0] and at[ref] == at[node.ref] and times[ref[1]] == 1}
    if not inside:
        return node
    tree = exp.Paren(this=node.expression.copy())
    for column in list(tree.find_all(exp.Column)):
        if column.name in inside:
            column.replace(exp.Paren(this=inside[column.name].expression.copy()))
    refs = dict.fromkeys(r for ref in node.refs for r in (inside[ref[1]].refs if ref[1] in inside else (ref,)))
    return replace(node, expression=tree.this, refs=tuple(refs))
