"""The cells of a table, two ways: as an SQL expression with a test that is only true of what is certainly right, and as the value that a
patient file would hold.

What the test does not let through is not wrong yet: the patient's record is rebuilt from the cells and sidlogic.check judges it, with its
own messages. So the rules of a record stand in one place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sidlogic.cohort.scalar import SCALE
from sidlogic.exact import decimal, decoder, whole
from sidlogic.values import FIRST_YEAR, LAST_YEAR, TEXT
from sidlogic.vocabulary import Field

NUMBER = r"(0|[1-9][0-9]{0,5})([.][0-9]{1,6})?"
"""A number that fits 64 bits in millionths of the clauses' unit; others are answered one by one."""
LARGEST = 10**6
_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?\Z", re.ASCII)
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_TEXT = r"^[\p{L}\p{N}!-~]([\p{L}\p{N} -~]*[\p{L}\p{N}!-~])?$"
_STATEMENTS = r'^\[ *("[A-Za-z0-9_.]+" *(, *"[A-Za-z0-9_.]+" *)*)?\]$'
_MONTHS = r"^\[ *((0|[1-9][0-9]{0,3}) *(, *(0|[1-9][0-9]{0,3}) *)*)?\]$"


@dataclass(frozen=True)
class Cell:
    """`value` is the SQL of what the clauses see, `below` that of a value only known to lie below a limit; `right` is true of what is
    certainly right, never NULL."""

    value: str
    right: str
    below: str | None = None


def cell(column: str, kind: str, field: Field, statements: Collection[str]) -> Cell | None:
    """A column of an SQL type; None for a type that cannot hold the field."""
    return _READERS[field.kind](f'"{column}"', kind, field, statements)


def truth(column: str, kind: str) -> Cell | None:
    """A column that says whether a record or a list is documented."""
    return _flag(f'"{column}"', kind, None, ())


def _flag(c: str, kind: str, field: Field | None, known: Collection[str]) -> Cell | None:
    if kind == "BOOLEAN":
        return Cell(c, "TRUE")
    if kind == "VARCHAR":
        seen = f"lower({c}) IN ('true', 'false')"  # spreadsheets write TRUE, Python True
        return Cell(f"CASE WHEN {seen} THEN lower({c}) = 'true' END", f"({c} IS NULL OR {c} = 'unknown' OR {seen})")
    return None


def day(c: str) -> str:
    """A date as a day number."""
    return f"CAST(date_diff('day', DATE '0001-01-01', {c}) + 1 AS INTEGER)"


def _date(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    if kind == "VARCHAR":
        iso = f"CASE WHEN regexp_full_match({c}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({c} AS DATE) END"
        return Cell(day(f"({iso})"), f"({c} IS NULL OR {c} = 'unknown' OR COALESCE({_years(f'({iso})')}, FALSE))")
    return Cell(day(c), f"({c} IS NULL OR {_years(c)})") if kind == "DATE" else None


def _years(c: str) -> str:
    return f"{c} BETWEEN DATE '{FIRST_YEAR}-01-01' AND DATE '{LAST_YEAR}-12-31'"


def _number(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    unit = field.scale * SCALE
    least = f"{c} > 0" if field.positive else f"{c} >= 0"
    inside = f"{c} > -{LARGEST} AND {c} < {LARGEST}"  # or one cell far too large for a narrower type would stop everybody
    if kind in _WHOLE:
        return Cell(f"CASE WHEN {inside} THEN CAST({c} AS BIGINT) * {unit} END", f"({c} IS NULL OR ({least} AND {c} < {LARGEST}))")
    if kind.startswith("DECIMAL") and int(kind.rstrip(")").split(",")[1]) <= 6:
        value = f"CASE WHEN {inside} THEN CAST(CAST({c} AS DECIMAL(18,6)) * {SCALE} AS BIGINT) * {field.scale} END"
        return Cell(value, f"({c} IS NULL OR ({least} AND {c} < {LARGEST}))")
    if kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        c = f"CAST({c} AS VARCHAR)"
    elif kind != "VARCHAR":
        return None
    value = _millionths(c, f"'{NUMBER}'", field.scale)
    positive = f" AND {value} > 0" if field.positive else ""
    return Cell(value, f"({c} IS NULL OR {c} = 'unknown' OR (regexp_full_match({c}, '{NUMBER}'){positive}))")


def _millionths(text: str, pattern: str, scale: int) -> str:
    return f"CASE WHEN regexp_full_match({text}, {pattern}) THEN CAST(CAST({text} AS DECIMAL(18,6)) * {SCALE} AS BIGINT) * {scale} END"


def _measured(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    found = _number(c, kind, field, known)
    if kind != "VARCHAR" or found is None:
        return found and Cell(found.value, found.right, "CAST(NULL AS BIGINT)")
    limit = f"CASE WHEN substr({c}, 1, 1) = '<' THEN ltrim(substr({c}, 2)) END"
    below = _millionths(f"({limit})", f"'{NUMBER}'", field.scale)
    return Cell(found.value, f"({found.right} OR COALESCE({below} > 0, FALSE))", below)


def _text(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    if kind != "VARCHAR":
        return None
    seen = f"(length({c}) <= {TEXT} AND regexp_full_match({c}, '{_TEXT}') AND lower({c}) <> 'unknown')"
    return Cell(f"NULLIF({c}, 'unknown')", f"({c} IS NULL OR {c} = 'unknown' OR {seen})")


def _choice(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    return _one_of(c, kind, field.choices)


def _one_of(c: str, kind: str, names: Collection[str]) -> Cell | None:
    if kind != "VARCHAR":
        return None
    return Cell(f"NULLIF({c}, 'unknown')", f"({c} IS NULL OR {c} IN ({', '.join(map(quoted, ('unknown', *names)))}))")


def _statement(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    return _one_of(c, kind, sorted(known)) if known else _text(c, kind, field, known)


def _statements(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    if kind == "VARCHAR":
        c, right = _json_list(c, _STATEMENTS)
    elif kind == "VARCHAR[]":
        right = "TRUE"
    else:
        return None
    inside = f"array_length(list_filter({c}, lambda x : x IS NULL OR x NOT IN ({', '.join(map(quoted, sorted(known)))}))) = 0" if known else "FALSE"
    return Cell(c, f"({right} AND ({c} IS NULL OR {inside}))")


def _months(c: str, kind: str, field: Field, known: Collection[str]) -> Cell | None:
    if kind == "VARCHAR":
        made, right = _json_list(c, _MONTHS)
        return Cell(f"CAST({made} AS INTEGER[])", right)
    if not kind.endswith("[]") or kind[:-2] not in _WHOLE:
        return None
    return Cell(f"TRY_CAST({c} AS INTEGER[])", f"({c} IS NULL OR array_length(list_filter({c}, lambda x : x IS NULL OR x < 0 OR x >= 10000)) = 0)")


def _json_list(c: str, pattern: str) -> tuple[str, str]:
    matches = f"regexp_full_match({c}, {quoted(pattern)})"
    return f"CASE WHEN {matches} THEN json_extract_string({c}, '$[*]') END", f"({c} IS NULL OR {c} = 'unknown' OR {matches})"


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


_READERS: Mapping[str, Callable[[str, str, Field, Collection[str]], Cell | None]] = {
    "flag": _flag, "date": _date, "number": _number, "measured": _measured, "text": _text, "choice": _choice,
    "statement": _statement, "statements": _statements, "months": _months,
}


def as_json(value: Any, kind: str) -> Any:
    """What a patient file would hold in the place of a cell, for a field of that kind."""
    if isinstance(value, date | bool | Decimal | int | float) or value is None:
        return value.isoformat() if type(value) is date else value
    if isinstance(value, list):
        return [as_json(item, "text") for item in value]
    if not isinstance(value, str):
        return str(value)
    if kind == "flag":
        return {"true": True, "false": False}.get(value.lower(), value)
    if kind in ("number", "measured") and _JSON_NUMBER.match(value):
        return decimal(value) if "." in value or "e" in value.lower() else whole(value)
    if kind in ("statements", "months") and value.startswith("["):
        try:
            return decoder().decode(value)
        except json.JSONDecodeError:
            return value
    return value
