"""A report as text for the terminal, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from explain.report.made import Report
from explain.report.tables import MOST, Cell, Table
from sidlogic.words.report import say


def as_text(report: Report) -> str:
    """The tables one under the other; long lists cut, with what was left out."""
    parts = [say(report.lang, "title", n=report.tally.patients), "\n".join(f"{name}: {value}" for name, value in report.head)]
    for table in report.tables:
        shown = table.rows[:MOST] if table.name in ("due", "changes") else table.rows
        body = _lines(table, shown, report.lang) if shown else say(report.lang, "nothing")
        more = "" if len(shown) == len(table.rows) else "\n" + say(report.lang, "more", n=len(table.rows) - len(shown))
        parts.append(f"{table.title}\n{body}{more}")
    if report.sample:
        lines = (f"{case.answer}: {case.id} ({case.day})" for case in report.sample)
        parts.append(say(report.lang, "sample") + "\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _lines(table: Table, rows: Any, lang: str) -> str:
    cells = [list(table.header), *([printed(cell, lang) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(table.header))]
    right = [all(isinstance(row[n], int) for row in rows) for n in range(len(table.header))]
    return "\n".join("  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)).rstrip() for row in cells)


def printed(cell: Cell, lang: str) -> str:
    """A cell for people."""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) and lang == "da" else str(cell)


def as_csv(report: Report) -> str:
    """One table for all: the name of the section, then its cells with their names in columns of their own; the same columns in every
    language."""
    keys = list(dict.fromkeys(key for table in report.tables for key in table.keys))
    out = io.StringIO()
    writer = csv.DictWriter(out, ["section", *keys], lineterminator="\n")
    writer.writeheader()
    for table in report.tables:
        writer.writerows({"section": table.name, **dict(zip(table.keys, row, strict=True))} for row in table.rows)
    return out.getvalue()


def as_json(report: Report) -> str:
    """The same, and the proof documents of the sample."""
    told = {
        "patients": report.tally.patients,
        "about": dict(report.head),
        **{table.name: [dict(zip(table.keys, row, strict=True)) for row in table.rows] for table in report.tables},
        "sample": [{"id": c.id, "answer": c.answer, "decision_date": v.day.isoformat(), "proof": v.document} for c in report.sample for v in c.views],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)
