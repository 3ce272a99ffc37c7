"""The statements that compute a plan, in stages: patients, then rows, then tables, then what patients and rows learn from each other.

A stage makes one table of patients and one of each list whose columns grow, each from the one before. Within a stage the columns are
computed in one pass, level by level; a column that nobody needs later is not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from sidlogic.cohort import names
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.plan import Column, Found, Node, Planner, Table
from sidlogic.cohort.scope import Catalogue, Ref
from sidlogic.cohort.select import Query, listed, table_name

INPUT = "in"
"""The suffix of the tables that the intake makes: pt_in, rows_igg_in."""


@dataclass(frozen=True)
class Step:
    """`CREATE TABLE name AS query`; the tables of `gone` are not needed after it."""

    name: str
    query: exp.Expression
    gone: tuple[str, ...] = ()


@dataclass
class Emitter:
    """Statements for the nodes of a planner; `outputs` are the columns of patients and the predicates with tables that are wanted."""

    planner: Planner
    outputs: frozenset[Ref]
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dialect: Dialect = self.planner.dialect
        self.catalogue: Catalogue = self.planner.catalogue
        self.since: dict[Ref, int] = {}
        self.made: dict[str, int] = {}
        self.at: dict[int, int] = {}
        for node in self.planner.nodes:
            self._place(node)
        self.last = max(self.at.values(), default=0) + 1
        self.until: dict[Ref, int] = defaultdict(lambda: -1)
        self._count_uses()
        self.current: dict[str, str] = {}

    def _place(self, node: Node) -> None:
        """The stage in which a node is computed, and since when its column is there."""
        stage = max((self.since.get(ref, 0) for ref in node.refs), default=0) if not isinstance(node, Table) else 0
        queries = node.queries if isinstance(node, Table) else (node.query,) if isinstance(node, Found) and node.query else ()
        for made in queries:
            stage = max([stage, *(self.since.get(ref, 0) for ref in made.refs), *(self.made.get(t, 0) for t in made.tables)])
        self.at[id(node)] = stage
        if isinstance(node, Table):
            self.made[node.predicate] = stage
        else:
            self.since[node.ref] = stage + isinstance(node, Found)

    def _count_uses(self) -> None:
        """The last stage in whose finished table a column is read."""
        for node in self.planner.nodes:
            stage = self.at[id(node)]
            refs = [r for q in node.queries for r in q.refs] if isinstance(node, Table) else list(node.refs)
            for ref in refs:
                inside = isinstance(node, Column) and node.ref[0] == ref[0]
                self.until[ref] = max(self.until[ref], stage - 1 if inside else stage)
        for ref in self.outputs:
            self.until[ref] = self.last

    def emit(self) -> list[Step]:
        """All statements but the last, which hands out the decisions."""
        frames = [names.PATIENT, *self.planner.inputs.lists]
        self.current = {f: f"{_logical(f)}_{INPUT}" for f in frames}
        for stage in range(self.last + 1):
            for frame in frames:
                self._frame(frame, stage)
            for node in self.planner.nodes:
                if self.at[id(node)] == stage and isinstance(node, Table):
                    self._table(node)
            self._found(stage)
        return self.steps

    def _add(self, name: str, query: exp.Expression) -> None:
        self.steps.append(Step(name, self.physical(query)))

    def physical(self, query: exp.Expression) -> exp.Expression:
        """The tables of patients and rows by the name of their present version."""
        known = {_logical(frame): name for frame, name in self.current.items()}
        for table in query.find_all(exp.Table):
            if table.name in known:
                if not table.alias:
                    table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
                table.set("this", exp.to_identifier(known[table.name]))
        return query

    def _frame(self, frame: str, stage: int) -> None:
        """The next version of a table of patients or rows, if it grows in this stage."""
        nodes = [n for n in self.planner.nodes if not isinstance(n, Table) and n.ref[0] == frame and self.since[n.ref] == stage]
        if not nodes:
            return
        columns = [n for n in nodes if isinstance(n, Column)]
        found = [n for n in nodes if isinstance(n, Found)]
        levels = _levels(columns)
        kept = [r[1] for r in self._kept(frame, stage)]
        own = {n.ref[1] for n in columns}
        later: dict[int, set[str]] = {}
        wanted = set(kept)
        for n in range(max(levels, default=-1), -1, -1):
            later[n] = set(wanted)
            wanted |= {c for node in levels[n] for _, c in node.refs}
        keys = [names.P] if frame == names.PATIENT else [names.P, names.row(frame)]
        query = self._base(frame, found, sorted((wanted - own) | set(keys)), columns)
        for n in sorted(levels):
            carried = sorted({c for c in self._there(query) if c in later[n]} | set(keys))
            new = [exp.alias_(node.expression, node.ref[1]) for node in levels[n]]
            query = _over_it(query, f"l{n}", [*map(exp.column, carried), *new])
        name = f"{_logical(frame)}_{stage}"
        final = sorted({c for c in self._there(query) if c in set(kept)} | set(keys))
        if set(final) != set(self._there(query)):
            query = _over_it(query, "done", list(map(exp.column, final)))
        self._add(name, query)
        self.current[frame] = name

    def _there(self, query: exp.Select) -> list[str]:
        return [item.alias_or_name for item in query.selects]

    def _kept(self, frame: str, stage: int) -> Iterator[Ref]:
        """The columns that a finished table must have."""
        for ref, until in self.until.items():
            if ref[0] == frame and until >= stage and self.since.get(ref, 0) <= stage:
                yield ref

    def _base(self, frame: str, found: list[Found], wanted: list[str], columns: Iterable[Column]) -> exp.Select:
        """The version before, with what was found since, and for rows the columns of their patients that are asked for."""
        patient = {c for n in columns for of, c in n.refs if of == names.PATIENT} if frame != names.PATIENT else set()
        new = {n.ref[1]: n for n in found}
        key = names.P if frame == names.PATIENT else names.row(frame)
        select = exp.Select().from_(exp.alias_(exp.to_table(_logical(frame)), "b", table=True))
        if patient:
            on = exp.EQ(this=exp.column(names.P, table="q"), expression=exp.column(names.P, table="b"))
            select = select.join(exp.alias_(exp.to_table(names.PATIENT), "q", table=True), on=on)
        listed_columns: list[exp.Expression] = []
        joined: set[str] = set()
        for column in wanted:
            node = new.get(column)
            if node is None:
                listed_columns.append(exp.column(column, table="q" if column in patient and column != names.P else "b"))
                continue
            source = f"over_{node.over}" if node.over else column
            if source not in joined:
                joined.add(source)
                table = f"{source}_{self.since[node.ref] - 1}" if node.over else f"s_{column}"
                on = exp.EQ(this=exp.column(key, table=source), expression=exp.column(key, table="b"))
                select = select.join(exp.alias_(exp.to_table(table), source, table=True), on=on, join_type="left")
            listed_columns.append(exp.alias_(_is_there(node, source, key), column))
        return select.select(*listed_columns, copy=False)

    def _table(self, node: Table) -> None:
        selects = [listed(_copy(q), node.kinds) for q in node.queries]
        made: exp.Expression = selects[0]
        for other in selects[1:]:
            made = exp.union(made, other, distinct=True)
        self._add(table_name(self.catalogue, node.predicate), made)

    def _found(self, stage: int) -> None:
        nodes = [n for n in self.planner.nodes if isinstance(n, Found) and self.at[id(n)] == stage]
        for node in nodes:
            if node.query is not None:
                key = node.query.patient if node.ref[0] == names.PATIENT else node.query.values[0].num
                name = names.P if node.ref[0] == names.PATIENT else names.row(node.ref[0])
                self._add(f"s_{node.ref[1]}", node.query.select.copy().select(exp.alias_(key.copy(), name)).distinct())
        for of in self.planner.inputs.lists:
            over = [n for n in nodes if n.over == of]
            if over:
                self._add(f"over_{of}_{stage}", self._over(of, over))

    def _over(self, of: str, nodes: list[Found]) -> exp.Expression:
        """What holds of some row of a list, of all patients at once."""
        refs = dict.fromkeys(r for n in nodes for r in n.refs)
        patient = sorted({c for table, c in refs if table == names.PATIENT and c != names.P})
        own = sorted({c for table, c in refs if table == of and c != names.P})
        inner = exp.select(exp.column(names.P, table="b"), *(exp.column(c, table="b") for c in own), *(exp.column(c, table="q") for c in patient))
        inner = inner.from_(exp.alias_(exp.to_table(_logical(of)), "b", table=True))
        if patient:
            on = exp.EQ(this=exp.column(names.P, table="q"), expression=exp.column(names.P, table="b"))
            inner = inner.join(exp.alias_(exp.to_table(names.PATIENT), "q", table=True), on=on)
        some = [exp.alias_(exp.Anonymous(this=self.dialect.bool_or, expressions=[n.expression]), n.ref[1]) for n in nodes]
        return _over_it(inner, "i", [exp.column(names.P), *some]).group_by(exp.column(names.P), copy=False)


def _over_it(query: exp.Select, alias: str, columns: list[exp.Expression]) -> exp.Select:
    """A SELECT from a query."""
    return exp.Select(expressions=columns).from_(query.subquery(alias, copy=False), copy=False)


def _is_there(node: Found, source: str, key: str) -> exp.Expression:
    if node.over:
        return exp.Coalesce(this=exp.column(node.ref[1], table=source), expressions=[exp.Boolean(this=False)])
    return exp.Not(this=exp.Paren(this=exp.Is(this=exp.column(key, table=source), expression=exp.Null())))


def _logical(frame: str) -> str:
    return names.PATIENT if frame == names.PATIENT else names.rows(frame)


def _copy(query: Query) -> Query:
    return Query(query.select.copy(), query.values, query.patient, query.refs, query.tables)


def _levels(columns: Iterable[Column]) -> Mapping[int, list[Column]]:
    """The columns by how many others of the same stage they rest on, one after the other."""
    level: dict[Ref, int] = {}
    found: dict[int, list[Column]] = defaultdict(list)
    for node in columns:
        level[node.ref] = max((level[r] + 1 for r in node.refs if r in level), default=0)
        found[level[node.ref]].append(node)
    return found
