"""A cell that SQL takes for right is right by the rules of a record, and has the same value."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest
from worked import decider

from sidlogic.check import check
from sidlogic.clause import Atom, Num, Sym
from sidlogic.cohort.cells import as_json, cell, quoted
from sidlogic.cohort.layout import TYPES
from sidlogic.cohort.scalar import SCALE
from sidlogic.facts import facts
from sidlogic.record import Record
from sidlogic.vocabulary import Field, Group

TEXTS = [
    "true", "false", "unknown", "Unknown", "TRUE", "ja", "1", "0", "", " ", "2026-03-20", "2026-02-30", "20.03.2026", "20260320", "1799-12-31",
    "1800-01-01", "2999-12-31", "3000-01-01", "9999-12-31", "2026-3-1", "2026-03-20T00:00:00", "3", "3.0", "3.95", "0.0", "0.000001", "0.0000001",
    "3.9999999999", "007", "-1", "+1", ".5", "5.", "1e3", "1E-2", "999999", "999999.999999", "1000000", "1e999", "nan", "inf", "3,1", "<1.5", "< 1.5",
    "<0", "<0.0", "<", "<<1", "<1,5", "<-1", "<1e3", "1.5<", ">2", "ongoing", "ongong", "hizentra", "Hizentra", "hizentra ", " hizentra", "a\tb",
    "a\x1b[2J", "a\u200bb", "Ærø 5 %", "é", "日本", "a" * 1000, "a" * 1001, "start.hsct", '["start.hsct"]', '["start.hsct", "start.haem.strict"]',
    '["start.hsct",]', '["nowhere"]', "[]", "[ ]", "[3]", "[3, 6]", "[3,6,]", "[3.0]", "[3.5]", "[-3]", "[true]", "[null]", '["3"]', "[12345]",
    "[3 6]", "{}", "null", "'; DROP TABLE x; --", "²", "٣", "1_000", "3.1 g/L", "lav", "true ", "\ufeffx", "x\u00a0", "\ud7ff",
]
NUMBERS: dict[str, list[str]] = {
    "INTEGER": ["0", "1", "-1", "82", "999999", "1000000"],
    "DECIMAL(18,6)": ["0", "0.000001", "3.95", "-0.5", "999999.999999", "1000000"],
    "DECIMAL(18,9)": ["3.999999999", "3.95"],
    "HUGEINT": ["82", "-1", "1000000", "9" * 38, "-" + "9" * 38],
    "UBIGINT": ["82", "18446744073709551615"],
    "DECIMAL(38,3)": ["3.950", "9" * 35, "-" + "9" * 35],
    "BIGINT[]": ["[3, 6]", "[9223372036854775807]", "[-9223372036854775808]", "[NULL]"],
    "DOUBLE": ["3.95", "0.1", "1e-7", "1e22", "-1", "'nan'", "'inf'", "82"],
    "BOOLEAN": ["TRUE", "FALSE"],
    "DATE": ["DATE '2026-03-20'", "DATE '1799-12-31'", "DATE '3000-01-01'"],
}


def fields() -> list[tuple[str, Field]]:
    """One field of each kind, each with positive or late ones apart, and the list it stands in."""
    found: dict[tuple[Any, ...], tuple[str, Field]] = {}
    for name, entry in decider().vocabulary.keys.items():
        for f in entry.fields.values() if isinstance(entry, Group) else [entry]:
            of = name if isinstance(entry, Group) and entry.date is not None else ""
            if not (of and f.required):
                found.setdefault((f.kind, f.positive, f.scale, f.choices), (of, f))
    found["measured"] = "igg", decider().vocabulary.keys["igg"].fields["g_per_l"]  # type: ignore[index, union-attr]
    return list(found.values())


def judged(of: str, field: Field, value: Any) -> Record | None:
    """The record with that one fact, if it is valid."""
    group, _, name = field.path.rpartition(".")
    holder: Any = {name: value} if not of else [{"date": "2026-03-01", "onset": "2026-03-01", "g_per_l": 1, "type": "car_t", name: value}]
    if of:
        known = decider().vocabulary.keys[of].fields  # type: ignore[union-attr]
        holder = [{k: v for k, v in holder[0].items() if k in known}]
    found = check({"id": "p", "decision_date": "2999-12-31", **({group: holder} if group else {name: value})}, decider().vocabulary)
    return found if isinstance(found, Record) else None


def seen(record: Record, field: Field, of: str) -> list[Any]:
    """What the clauses see of the fact: numbers as they are, texts as texts."""
    name = field.name if of else field.path
    at = 2 if of else 1
    made = []
    for atom in facts(record, decider().vocabulary):
        if atom.predicate in ("value", "row_value", "element") and atom.args[at] in (Sym(name), Sym(f"{name}_below")):
            made.append(_bare(atom))
        elif atom.predicate in ("flag", "row_flag") and atom.args[at] == Sym(name):
            made.append({"true": True, "false": False}.get(_bare(atom)))
    return made


def _bare(atom: Atom) -> Any:
    last = atom.args[-1]
    return last.value if isinstance(last, Num) else getattr(last, "name", None)


@pytest.mark.parametrize(("of", "field"), fields(), ids=lambda x: x.path if isinstance(x, Field) else x)
def test_right_is_right_and_the_same(of: str, field: Field) -> None:
    statements = decider().vocabulary.statements
    right = 0
    with duckdb.connect() as con:
        for kind, texts in {"VARCHAR": [quoted(t) for t in (*TEXTS, *field.choices)], **NUMBERS}.items():
            made = cell("c", kind, field, statements)
            if made is None:
                continue
            source = " UNION ALL ".join(f"SELECT {i} AS i, CAST({t} AS {kind}) AS c" for i, t in enumerate(texts))
            query = f"SELECT i, c, {made.value}, {made.below or 'NULL'}, {made.right} FROM ({source}) ORDER BY i"
            for i, raw, value, below, sure in con.execute(query).fetchall():
                text = texts[i]
                assert sure in (True, False)
                if not sure or (field.required and value is None and below is None):  # a row without it is refused by the intake
                    continue
                record = judged(of, field, as_json(raw, field.kind))
                assert record is not None, f"{text} {kind}"
                got = value if isinstance(value, list) else [v for v in (value, below) if v is not None]
                number = field.kind in ("number", "measured")
                assert [*map(str, got)] == [str(int(v * SCALE) if number else v) for v in seen(record, field, of) if v is not None], f"{text} {kind}"
                right += 1
    assert right > 1


def test_every_type_of_the_template_can_be_read() -> None:
    for _, field in fields():
        assert cell("c", TYPES[field.kind], field, ()) is not None
