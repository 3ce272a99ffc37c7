"""Coverage as it is told: a listing for people, one JSON object for programs, and the sums of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sidlogic.audit.coverage import WAYS, Count, Coverage, Covered
from sidlogic.audit.impossible import Impossible, Reason
from sidlogic.words.audit import say, words

Sums = dict[str, dict[str, dict[str, int]]]
NEVER = "0!"


def as_data(found: Coverage, impossible: Impossible, lang: str) -> dict[str, Any]:
    """Every clause and condition with its counts, the values that it cannot take with the reason, and those never reached."""
    clauses = [_clause(one, impossible, lang) for one in found.clauses]
    return {"format": "sidlogic-coverage", "version": 1, "patients": found.patients, "sums": sums(found, impossible), "clauses": clauses}


def _clause(one: Covered, impossible: Impossible, lang: str) -> dict[str, Any]:
    clause = one.clause
    conditions = [{"condition": str(condition), **_counts(count, impossible.of(clause, n), lang)}
                  for n, (condition, count) in enumerate(zip(clause.body, one.conditions, strict=True))]
    return {"clause": str(clause), "file": clause.file, "line": clause.line, **_counts(one.count, impossible.of(clause), lang),
            "conditions": conditions}


def _counts(count: Count, out: Mapping[str, Reason], lang: str) -> dict[str, Any]:
    told = {name: words(lang, why) for name, why in out.items()}
    return {**{name: getattr(count, name) for name in WAYS}, "reached": count.reached, "impossible": told, "never": list(never(count, out))}


def never(count: Count, out: Mapping[str, Reason]) -> Iterator[str]:
    """The values that were never reached although nothing stands against them."""
    return (name for name in WAYS if not getattr(count, name) and name not in out)


def sums(found: Coverage, impossible: Impossible) -> Sums:
    """Of clauses and of conditions, for each value: how many reached it, cannot take it, and never did though they could."""
    counted: Sums = {of: {name: dict.fromkeys(("reached", "impossible", "never"), 0) for name in WAYS} for of in ("clauses", "conditions")}
    for one in found.clauses:
        _add(counted["clauses"], one.count, impossible.of(one.clause))
        for n, count in enumerate(one.conditions):
            _add(counted["conditions"], count, impossible.of(one.clause, n))
    return counted


def _add(counted: dict[str, dict[str, int]], count: Count, out: Mapping[str, Reason]) -> None:
    for name in WAYS:
        counted[name]["reached" if getattr(count, name) else "impossible" if name in out else "never"] += 1


def lines(found: Coverage, impossible: Impossible, lang: str, only_missing: bool = False) -> Iterator[str]:
    """The listing: file by file, each clause with its conditions; with `only_missing` those that were never reached in some way."""
    conditions = sum(len(one.conditions) for one in found.clauses)
    yield say(lang, "head", patients=found.patients, clauses=len(found.clauses), conditions=conditions)
    yield say(lang, "columns")
    yield say(lang, "marks")
    yield ""
    yield "".join(f"{say(lang, name):>10}" for name in WAYS)
    file = ""
    for one in found.clauses:
        rows = list(_rows(one, impossible))
        if only_missing and not any(NEVER in cells for cells, _ in rows):
            continue
        if one.clause.file != file:
            file = one.clause.file
            yield file
        yield from ("".join(f"{cell:>10}" for cell in cells) + "  " + text for cells, text in rows)
    yield ""
    yield from _foot(sums(found, impossible), lang)


def _rows(one: Covered, impossible: Impossible) -> Iterator[tuple[list[str], str]]:
    yield _cells(one.count, impossible.of(one.clause)), f"{one.clause.line:4}  {one.clause.head} :-"
    for n, (condition, count) in enumerate(zip(one.clause.body, one.conditions, strict=True)):
        end = "." if n + 1 == len(one.conditions) else ","
        yield _cells(count, impossible.of(one.clause, n)), f"{'':10}{condition}{end}"


def _cells(count: Count, out: Mapping[str, Reason]) -> list[str]:
    return [str(number) if (number := getattr(count, name)) else "–" if name in out else NEVER for name in WAYS]


def _foot(counted: Sums, lang: str) -> Iterator[str]:
    for of, values in counted.items():
        for name, row in values.items():
            told = [say(lang, "reached", n=row["reached"], of=row["reached"] + row["never"]), say(lang, "impossible", n=row["impossible"])]
            told += [say(lang, "never", n=row["never"])] if row["never"] else []
            yield f"{say(lang, f'of_{of}'):<12} {say(lang, name):<10} {', '.join(told)}"
    if not any(row["never"] for values in counted.values() for row in values.values()):
        yield say(lang, "nothing_missing")
