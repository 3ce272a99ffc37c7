"""Plans turned into statements: tables of patients and of rows that grow stage by stage, and what is found of them in between.

A stage makes one table of patients and one of each list whose columns grow, each from the one before, in one pass, level by level; then the
tables of facts, then what patients and rows learn from each other for the next stage. Truth values are kept as bits of words, and a word
is carried on as it is; a column that nobody needs later is not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from sidlogic.cohort import names
from sidlogic.cohort.found import found_name, found_places, found_table, over, with_patient
from sidlogic.cohort.plan import Column, Found, Planner, Table
from sidlogic.cohort.scalar import literal
from sidlogic.cohort.schedule import Schedule, scheduled
from sidlogic.cohort.scope import Ref
from sidlogic.cohort.select import Query, listed, table_name
from sidlogic.cohort.words import Place, has, packed, parted

INPUT = "in"
"""The suffix of the tables that the intake makes: pt_in, rows_igg_in."""


@dataclass(frozen=True)
class Step:
    """`CREATE TABLE name AS query`."""

    name: str
    query: exp.Expr


@dataclass
class Emitter:
    """Statements for the nodes of a planner. `outputs`: the columns of patients that are wanted in the end, each with the decision it
    belongs to; a word of theirs holds nothing else."""

    planner: Planner
    outputs: Mapping[Ref, str]
    steps: list[Step] = field(default_factory=list)
    places: dict[Ref, Place] = field(default_factory=dict)
    """In which word each truth value is kept, once it is."""

    def __post_init__(self) -> None:
        self.dialect = self.planner.dialect
        self.schedule: Schedule = scheduled(self.planner.nodes, self.outputs)
        self.frames = (names.PATIENT, *self.planner.inputs.lists)
        self.current = {frame: f"{names.frame(frame)}_{INPUT}" for frame in self.frames}

    def emit(self) -> list[Step]:
        """All statements but those that hand out the decisions."""
        for stage in range(self.schedule.last + 1):
            for frame in self.frames:
                self._frame(frame, stage)
            for node in self.schedule.nodes:
                if isinstance(node, Table) and self.schedule.stage(node) == stage:
                    self._add(table_name(self.planner.catalogue, node.predicate), _facts(node))
            for frame in self.frames:
                if nodes := self._found(frame, stage + 1):
                    self._add(found_name(frame, stage), found_table(frame, nodes, self.dialect.keys(frame)))
        return self.steps

    def _add(self, name: str, query: exp.Expr) -> None:
        self.steps.append(Step(name, self.physical(query)))

    def _columns(self, frame: str, stage: int) -> list[Column]:
        return [n for n in self.schedule.nodes if isinstance(n, Column) and n.ref[0] == frame and self.schedule.since[n.ref] == stage]

    def _found(self, frame: str, stage: int) -> list[Found]:
        return [n for n in self.schedule.nodes if isinstance(n, Found) and n.ref[0] == frame and self.schedule.since[n.ref] == stage]

    def physical(self, query: exp.Expr) -> exp.Expr:
        """The tables of patients and rows by the name of their present version, and their truth values as bits of words."""
        known = {names.frame(frame): name for frame, name in self.current.items()}
        for table in query.find_all(exp.Table):
            if table.name in known:
                if not table.alias:
                    table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
                table.set("this", exp.to_identifier(known[table.name]))
        return self._unpacked(query)

    def _unpacked(self, query: exp.Expr) -> exp.Expr:
        """Truth values read from their words, wherever a query reads them from a finished table by its alias."""
        frames = {name: frame for frame, name in self.current.items()}
        own = {id(select): _sources(select, frames) for select in query.find_all(exp.Select)}
        for column in list(query.find_all(exp.Column)):
            select = column.parent_select
            while select is not None and column.table not in own[id(select)]:
                select = select.parent_select
            place = self.places.get((own[id(select)][column.table], column.name)) if select is not None else None
            if place is not None:
                bit = has(self.dialect, exp.column(place[0], table=column.table), place[1])
                named = isinstance(column.parent, exp.Select) and column.arg_key == "expressions"
                column.replace(exp.alias_(bit, column.name) if named else bit)
        return query

    def _frame(self, frame: str, stage: int) -> None:
        """The next version of a table of patients or rows, if it grows in this stage."""
        columns, found = self._columns(frame, stage), self._found(frame, stage)
        if not columns and not found:
            return
        keys = [names.P] if frame == names.PATIENT else [names.P, names.row(frame)]
        kept = self.schedule.kept(frame, stage)
        truths = [c.ref[1] for c in columns if not c.number and c.ref[1] in set(kept)]
        seen = {column: (f"{names.key(frame)}_{word}_{stage}", bit) for column, (word, bit) in found_places(found).items()}
        words = {self.places[frame, c][0] for c in kept if (frame, c) in self.places} | {seen[c][0] for c in kept if c in seen}
        carried = [*keys, *sorted({c for c in kept if (frame, c) not in self.places and c not in seen and c not in truths} - set(keys)), *sorted(words)]
        levels = _levels(columns)
        later: dict[int, set[str]] = {}
        wanted = {*carried, *truths}
        for n in range(max(levels, default=-1), -1, -1):
            later[n] = set(wanted)
            wanted |= {c for node in levels[n] for _, c in node.refs}
        query = self._base(frame, stage, sorted(wanted - {c.ref[1] for c in columns}), seen, columns)
        self.physical(query)
        for n in sorted(levels):
            there = {item.alias_or_name for item in query.selects}
            new = [exp.alias_(node.expression, node.ref[1]) for node in levels[n]]
            query = over(query, f"l{n}", [*map(exp.column, sorted(there & later[n])), *new])
        self._keep(frame, stage, query, carried, truths, seen)

    def _keep(self, frame: str, stage: int, query: exp.Select, carried: list[str], truths: list[str], seen: Mapping[str, Place]) -> None:
        """The statement of a version; those of its truth values that are new are packed, together those that are needed equally long."""
        together: dict[tuple[str, int], list[str]] = defaultdict(list)
        for column in sorted(truths):
            together[self.outputs.get((frame, column), ""), self.schedule.until[frame, column]].append(column)
        places: dict[str, Place] = {}
        for i, (_, alike) in enumerate(sorted(together.items())):
            places |= parted(alike, f"{names.key(frame)}_b{stage}_{i}")
        words: dict[str, list[tuple[int, exp.Expr]]] = defaultdict(list)
        for column, (word, bit) in places.items():
            words[word].append((bit, exp.column(column)))
        made = [exp.alias_(packed(cases), word) for word, cases in words.items()]
        self.current[frame] = f"{names.frame(frame)}_{stage}"
        self.steps.append(Step(self.current[frame], over(query, "done", [*map(exp.column, carried), *made])))
        self.places |= {(frame, column): place for column, place in {**seen, **places}.items()}

    def _base(self, frame: str, stage: int, wanted: Iterable[str], seen: Mapping[str, Place], columns: Iterable[Column]) -> exp.Select:
        """The version before, with what was found since, and for rows the columns of their patients that are asked for."""
        patient = {c for n in columns for of, c in n.refs if of == names.PATIENT} if frame != names.PATIENT else set()
        select = exp.Select().from_(exp.alias_(exp.to_table(names.frame(frame)), "b", table=True))
        if patient:
            select = with_patient(select)
        if seen:
            on = exp.and_(*(exp.EQ(this=exp.column(k, table="m"), expression=exp.column(k, table="b")) for k in self.dialect.keys(frame)))
            select = select.join(exp.alias_(exp.to_table(found_name(frame, stage - 1)), "m", table=True), on=on, join_type="left")
        new = {word: exp.Coalesce(this=exp.column(f"m_{i}", table="m"), expressions=[literal(0)])
               for i, word in enumerate(dict.fromkeys(word for word, _ in seen.values()))}
        made: list[exp.Expr] = []
        for column in wanted:
            if column in seen:
                word, bit = seen[column]
                made.append(exp.alias_(has(self.dialect, new[word], bit), column))
            elif column in new:
                made.append(exp.alias_(new[column], column))
            else:
                made.append(exp.column(column, table="q" if column in patient and column != names.P else "b"))
        return select.select(*made, copy=False)


def _facts(node: Table) -> exp.Expr:
    """All queries of a predicate as one."""
    selects = [listed(_copy(q), node.kinds) for q in node.queries]
    made: exp.Expr = selects[0]
    for other in selects[1:]:
        made = exp.union(made, other, distinct=True)
    return made


def _sources(select: exp.Select, frames: Mapping[str, str]) -> dict[str, str]:
    """The tables of patients and rows that a SELECT reads itself, by alias."""
    begin = select.args.get("from_") or select.args.get("from")
    tables = [part.this for part in (begin, *(select.args.get("joins") or ())) if part is not None]
    return {t.alias or t.name: frames[t.name] for t in tables if isinstance(t, exp.Table) and t.name in frames}


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
