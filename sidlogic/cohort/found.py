"""What is found of other rows, as one table a stage for the patients and one for each list: a bit for everything found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlglot import exp

from sidlogic.cohort import names
from sidlogic.cohort.plan import Found
from sidlogic.cohort.scalar import literal
from sidlogic.cohort.words import Place, as_word, packed, parted


def found_name(frame: str, stage: int) -> str:
    return f"found_{frame}_{stage}"


def found_places(nodes: Iterable[Found]) -> dict[str, Place]:
    """In which word of the table of a stage the bit of each is."""
    return parted((node.ref[1] for node in nodes), "m")


def found_table(frame: str, nodes: list[Found], keys: list[str]) -> exp.Expr:
    """The query of the table: a patient (or row) of whom nothing is found is not in it. `keys` tell them apart."""
    places = found_places(nodes)
    words = list(dict.fromkeys(word for word, _ in places.values()))
    parts = [_sought(node, places[node.ref[1]], words, keys) for node in nodes if node.query is not None]
    for of in dict.fromkeys(node.over for node in nodes if node.over is not None):
        parts.append(_over(of, [node for node in nodes if node.over == of], places, words))
    made: exp.Expr = parts[0]
    for part in parts[1:]:
        made = exp.Union(this=made, expression=part, distinct=False)
    masks = [exp.alias_(exp.Anonymous(this="BIT_OR", expressions=[exp.column(word)]), word) for word in words]
    union = exp.Subquery(this=made, alias=exp.TableAlias(this=exp.to_identifier("u")))
    return exp.Select(expressions=[*map(exp.column, keys), *masks]).from_(union, copy=False).group_by(*map(exp.column, keys), copy=False)


def _sought(node: Found, place: Place, words: Iterable[str], keys: list[str]) -> exp.Select:
    """The patients or rows of a query, each with the bit of it."""
    query = node.query
    if query is None:
        raise ValueError(node.ref)
    values = {names.P: query.patient} if node.ref[0] == names.PATIENT else {names.P: query.patient, names.key(node.ref[0]): query.values[0].num}
    found = [exp.alias_(values[key].copy(), key) for key in keys]
    masks = [exp.alias_(as_word(literal(1 << place[1] if word == place[0] else 0)), word) for word in words]
    return query.select.copy().select(*found, *masks, copy=False)


def _over(of: str, nodes: list[Found], places: Mapping[str, Place], words: Iterable[str]) -> exp.Select:
    """What holds of each row of a list, of all patients at once."""
    refs = dict.fromkeys(r for n in nodes for r in n.refs)
    patient = sorted({c for table, c in refs if table == names.PATIENT and c != names.P})
    own = sorted({c for table, c in refs if table == of and c != names.P})
    inner = exp.select(exp.column(names.P, table="b"), *(exp.column(c, table="b") for c in own), *(exp.column(c, table="q") for c in patient))
    inner = inner.from_(exp.alias_(exp.to_table(names.frame(of)), "b", table=True))
    if patient:
        inner = with_patient(inner)
    masks = []
    for word in words:
        cases = [(places[n.ref[1]][1], n.expression) for n in nodes if places[n.ref[1]][0] == word and n.expression is not None]
        masks.append(exp.alias_(packed(cases), word))
    return over(inner, "i", [exp.column(names.P), *masks])


def with_patient(select: exp.Select) -> exp.Select:
    """The patient of each row beside it, as `q`."""
    on = exp.EQ(this=exp.column(names.P, table="q"), expression=exp.column(names.P, table="b"))
    return select.join(exp.alias_(exp.to_table(names.PATIENT), "q", table=True), on=on)


def over(query: exp.Select, alias: str, columns: list[exp.Expr]) -> exp.Select:
    """A SELECT from a query."""
    return exp.Select(expressions=columns).from_(query.subquery(alias, copy=False), copy=False)
