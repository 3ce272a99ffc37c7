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
from sidlogic.cohort.scalar import literal
from sidlogic.cohort.scope import Catalogue, Ref
from sidlogic.cohort.select import Query, listed, table_name

INPUT = "in"
"""The suffix of the tables that the intake makes: pt_in, rows_igg_in."""


BITS = 62
"""Truth values in one word of a mask."""


@dataclass(frozen=True)
class Step:
    """`CREATE TABLE name AS query`; the tables of `gone` are not needed after it."""

    name: str
    query: exp.Expr
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
        self.bits: dict[Ref, tuple[int, int]] = {}
        self.truths = {n.ref for n in self.planner.nodes if not isinstance(n, Table) and not (isinstance(n, Column) and n.number)}
        self.packed: dict[str, dict[str, tuple[str, int]]] = {frame: {} for frame in (names.PATIENT, *self.planner.inputs.lists)}

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

    def _add(self, name: str, query: exp.Expr) -> None:
        self.steps.append(Step(name, self.physical(query)))

    def physical(self, query: exp.Expr) -> exp.Expr:
        """The tables of patients and rows by the name of their present version."""
        known = {_logical(frame): name for frame, name in self.current.items()}
        for table in query.find_all(exp.Table):
            if table.name in known:
                if not table.alias:
                    table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
                table.set("this", exp.to_identifier(known[table.name]))
        return self.unpack(query)

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
        self.physical(query)  # reads the version before, so before the new one is packed
        self.steps.append(Step(name, self._pack(frame, query, final)))
        self.current[frame] = name

    def _pack(self, frame: str, query: exp.Select, final: list[str]) -> exp.Select:
        """The columns that are kept, the truth values among them as bits of whole numbers: a table of a few columns is soon written."""
        truths = [c for c in final if (frame, c) in self.truths]
        self.packed[frame] = {c: (f"{_key(frame)}_b{i // BITS}", i % BITS) for i, c in enumerate(truths)}
        words: dict[str, list[tuple[int, exp.Expr]]] = {}
        for c, (word, bit) in self.packed[frame].items():
            words.setdefault(word, []).append((1 << bit, exp.column(c)))
        made = [exp.alias_(summed(cases), word) for word, cases in words.items()]
        return _over_it(query, "done", [*(exp.column(c) for c in final if c not in self.packed[frame]), *made])

    def unpack(self, query: exp.Expr) -> exp.Expr:
        """Truth values read from their bits, wherever a query reads them from a finished table by its alias."""
        physical = {name: frame for frame, name in self.current.items()}
        own = {id(select): _sources(select, physical) for select in query.find_all(exp.Select)}
        for column in list(query.find_all(exp.Column)):
            select = column.parent_select
            while select is not None and column.table not in own[id(select)]:
                select = select.parent_select
            place = self.packed[own[id(select)][column.table]].get(column.name) if select is not None else None
            if place is not None:
                named = isinstance(column.parent, exp.Select) and column.arg_key == "expressions"
                bit = exp.Paren(this=self._bit(exp.column(place[0], table=column.table), place[1]))
                column.replace(exp.alias_(bit, column.name) if named else bit)
        return query

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
        new = {n.ref[1] for n in found}
        key = _key(frame)
        select = exp.Select().from_(exp.alias_(exp.to_table(_logical(frame)), "b", table=True))
        if patient:
            on = exp.EQ(this=exp.column(names.P, table="q"), expression=exp.column(names.P, table="b"))
            select = select.join(exp.alias_(exp.to_table(names.PATIENT), "q", table=True), on=on)
        if found:
            on = exp.EQ(this=exp.column(key, table="m"), expression=exp.column(key, table="b"))
            masks = exp.to_table(_masks(frame, self.since[found[0].ref] - 1))
            select = select.join(exp.alias_(masks, "m", table=True), on=on, join_type="left")
        made: list[exp.Expr] = []
        for column in wanted:
            if column in new:
                word, bit = self.bits[frame, column]
                mask = exp.Coalesce(this=exp.column(f"m{word}", table="m"), expressions=[literal(0)])
                made.append(exp.alias_(self._bit(mask, bit), column))
            else:
                made.append(exp.column(column, table="q" if column in patient and column != names.P else "b"))
        return select.select(*made, copy=False)

    def _bit(self, mask: exp.Expr, bit: int) -> exp.Expr:
        return self.dialect.template("(:a & :b) <> 0", a=mask, b=literal(1 << bit))

    def _table(self, node: Table) -> None:
        selects = [listed(_copy(q), node.kinds) for q in node.queries]
        made: exp.Expr = selects[0]
        for other in selects[1:]:
            made = exp.union(made, other, distinct=True)
        self._add(table_name(self.catalogue, node.predicate), made)

    def _found(self, stage: int) -> None:
        """One table for the patients and one for each list: a bit for everything found of them in this stage."""
        for frame in (names.PATIENT, *self.planner.inputs.lists):
            nodes = [n for n in self.planner.nodes if isinstance(n, Found) and self.at[id(n)] == stage and n.ref[0] == frame]
            if nodes:
                self.bits.update({n.ref: divmod(i, BITS) for i, n in enumerate(nodes)})
                words = range((len(nodes) + BITS - 1) // BITS)
                parts = [self._sought(n, words) for n in nodes if n.query is not None]
                for of in dict.fromkeys(n.over for n in nodes if n.over is not None):
                    parts.append(self._over(of, [n for n in nodes if n.over == of], words))
                self._add(_masks(frame, stage), self._united(parts, _key(frame), words))

    def _united(self, parts: list[exp.Select], key: str, words: range) -> exp.Expr:
        made: exp.Expr = parts[0]
        for part in parts[1:]:
            made = exp.Union(this=made, expression=part, distinct=False)
        masks = [exp.alias_(exp.Anonymous(this="BIT_OR", expressions=[exp.column(f"m{w}")]), f"m{w}") for w in words]
        union = exp.Subquery(this=made, alias=exp.TableAlias(this=exp.to_identifier("u")))
        return exp.Select(expressions=[exp.column(key), *masks]).from_(union, copy=False).group_by(exp.column(key), copy=False)

    def _sought(self, node: Found, words: range) -> exp.Select:
        """The patients or rows of a query, each with the bit of it."""
        query = node.query
        if query is None:
            raise ValueError(node.ref)
        key = query.patient if node.ref[0] == names.PATIENT else query.values[0].num
        word, bit = self.bits[node.ref]
        masks = [exp.alias_(_big(literal(1 << bit if w == word else 0)), f"m{w}") for w in words]
        return query.select.copy().select(exp.alias_(key.copy(), _key(node.ref[0])), *masks, copy=False)

    def _over(self, of: str, nodes: list[Found], words: range) -> exp.Select:
        """What holds of each row of a list, of all patients at once."""
        refs = dict.fromkeys(r for n in nodes for r in n.refs)
        patient = sorted({c for table, c in refs if table == names.PATIENT and c != names.P})
        own = sorted({c for table, c in refs if table == of and c != names.P})
        inner = exp.select(exp.column(names.P, table="b"), *(exp.column(c, table="b") for c in own), *(exp.column(c, table="q") for c in patient))
        inner = inner.from_(exp.alias_(exp.to_table(_logical(of)), "b", table=True))
        if patient:
            on = exp.EQ(this=exp.column(names.P, table="q"), expression=exp.column(names.P, table="b"))
            inner = inner.join(exp.alias_(exp.to_table(names.PATIENT), "q", table=True), on=on)
        masks = []
        for w in words:
            cases = [(1 << bit, n.expression) for n in nodes for word, bit in (self.bits[n.ref],) if word == w and n.expression is not None]
            masks.append(exp.alias_(summed(cases), f"m{w}"))
        return _over_it(inner, "i", [exp.column(names.P), *masks])


def summed(cases: Iterable[tuple[int, exp.Expr]]) -> exp.Expr:
    """The sum of the numbers whose condition holds, as a 64-bit number."""
    made: exp.Expr | None = None
    for number, condition in cases:
        one = exp.Mul(this=_big(condition), expression=literal(number)) if number != 1 else _big(condition)
        made = one if made is None else exp.Add(this=made, expression=one)
    return made if made is not None else _big(literal(0))


def _big(value: exp.Expr) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build("BIGINT"))


def _key(frame: str) -> str:
    return names.P if frame == names.PATIENT else names.row(frame)


def _masks(frame: str, stage: int) -> str:
    return f"found_{frame}_{stage}"


def _over_it(query: exp.Select, alias: str, columns: list[exp.Expr]) -> exp.Select:
    """A SELECT from a query."""
    return exp.Select(expressions=columns).from_(query.subquery(alias, copy=False), copy=False)


def _sources(select: exp.Select, physical: Mapping[str, str]) -> dict[str, str]:
    """The tables of patients and rows that a SELECT reads itself, by alias."""
    begin = select.args.get("from_") or select.args.get("from")
    tables = [part.this for part in (begin, *(select.args.get("joins") or ())) if part is not None]
    return {t.alias or t.name: physical[t.name] for t in tables if isinstance(t, exp.Table) and t.name in physical}


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
