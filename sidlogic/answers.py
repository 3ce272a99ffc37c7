"""Answers as they are printed: a table for people, JSON Lines and CSV for programs. Numbers are exact, in the units people use."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from sidlogic.asking import Answer
from sidlogic.exact_text import number
from sidlogic.problems import clean
from sidlogic.shape import json_line
from sidlogic.steps import Value
from sidlogic.units import SCALES
from sidlogic.words.query import say

Told: TypeAlias = Sequence[tuple[Value, str | None]]
"""The values of an answer, each with its unit."""
WIDE = 60
"""Most characters of a cell of the table."""


def plain(value: Value, unit: str | None) -> str | int | Fraction:
    """A value in the unit that people use; a day as YYYY-MM-DD."""
    if isinstance(value, str):
        return value
    if unit == "date" and Fraction(value).denominator == 1 and 1 <= value <= date.max.toordinal():
        return date.fromordinal(int(value)).isoformat()
    return Fraction(value) / SCALES[unit][1] if unit is not None and unit in SCALES else value


def text(value: Value, unit: str | None, comma: str = ".") -> str:
    """A value as it is printed."""
    found = plain(value, unit)
    return found if isinstance(found, str) else number(found, comma)


def symbol(unit: str | None) -> str:
    return SCALES.get(unit or "", ("", 1))[0]


def as_json(answer: Answer, names: Sequence[str], told: Told) -> str:
    """An answer as one object: patient, status, values by variable, units of those that have one, what is missing."""
    values: dict[str, object] = {}
    for name, (value, unit) in zip(names, told, strict=True):
        found = plain(value, unit)
        shown = found if isinstance(found, str) else number(found)
        values[name] = found if isinstance(found, str) else shown if "/" in shown else Decimal(shown)
    units = {name: symbol(unit) for name, (_, unit) in zip(names, told, strict=True) if symbol(unit)}
    return json_line({"patient": answer.patient, "status": "yes" if answer.certain else "undecided", "values": values, "units": units,
                      "missing": list(answer.missing)})  # fmt: skip


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(list(cells))
    return out.getvalue()


def headings(names: Sequence[str], units: Mapping[str, str | None], about_patient: bool, word: Callable[[str], str]) -> list[str]:
    """The headings of table and CSV: a variable with its unit where all its values have the same."""
    shown = [f"{name} [{symbol(units.get(name))}]" if symbol(units.get(name)) else name for name in names]
    return [*([word("patient")] if about_patient else []), *shown, word("answer"), word("missing")]


def cells(answer: Answer, told: Told, fixed: Sequence[str | None], lang: str | None) -> list[str]:
    """The cells of a line. A unit that the heading does not tell stands behind the number. `lang` None: for programs."""
    comma = "," if lang == "da" else "."
    shown = []
    for (value, unit), known in zip(told, fixed, strict=True):
        behind = symbol(unit) if unit != known else ""
        shown.append(f"{text(value, unit, comma)} {behind}".strip())
    status = "yes" if answer.certain else "undecided"
    patient = [] if answer.patient is None else [answer.patient]
    return [*patient, *shown, say(lang, status) if lang else status, (", " if lang else " ").join(answer.missing)]


def table(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells in columns; the first line is the heading. Columns without a single value are left out."""
    if not lines:
        return ""
    kept = [n for n in range(len(lines[0])) if any(line[n] for line in lines[1:])] or list(range(len(lines[0])))
    shown = [[clean(line[n], WIDE) for n in kept] for line in lines]
    widths = [max(len(line[n]) for line in shown) for n in range(len(kept))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in shown)


