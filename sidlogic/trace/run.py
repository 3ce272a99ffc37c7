"""`sidlogic kb trace`: the matrix over the worked patients, as a table, as JSON or as a page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from sidlogic import __version__
from sidlogic.cases import cases, files
from sidlogic.kb import KnowledgeBase
from sidlogic.kept import cache_folder, keep, kept
from sidlogic.run import ANSWERED, INVALID, knowledge, results, written
from sidlogic.trace.fires import Place, fired
from sidlogic.trace.matrix import Matrix, matrix
from sidlogic.trace.told import WAYS, Coverage, as_data, lines

FORMAT = 1
"""Counts up when what is kept, or what it means that a clause fires, changes within a version."""


def trace(options: Mapping[str, Any]) -> int:
    """Print the matrix; 3 where anything dangles, or where a file cannot be read."""
    kb = knowledge({})
    try:
        found = of_cases(kb, [Path(name) for name in options["cases"]] or files())
        coverage = read_coverage(Path(options["coverage"])) if options["coverage"] else None
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        return INVALID
    text = _text(found, kb, coverage, options)
    if options["output"]:
        written(options["output"], text + "\n")
    else:
        with results() as tell:
            tell(text)
    for one in found.dangling:
        click.echo(one, err=True)
    return INVALID if found.dangling else ANSWERED


def _text(found: Matrix, kb: KnowledgeBase, coverage: Coverage | None, options: Mapping[str, Any]) -> str:
    if options["form"] == "json":
        from sidlogic.shape import json_line

        return json_line(as_data(found, kb, coverage))
    if options["form"] == "html":
        from sidlogic.trace.page import page

        return page(found, kb, options["lang"], coverage).rstrip("\n")
    return "\n".join(lines(found, options["lang"]))


def of_cases(kb: KnowledgeBase, paths: Sequence[Path]) -> Matrix:
    """The matrix over the worked patients of some files; which clauses fire is kept between runs."""
    every = list(cases(paths))
    return matrix(kb, every, _fires(kb, every, paths))


def _fires(kb: KnowledgeBase, every: Sequence[Mapping[str, Any]], paths: Sequence[Path]) -> dict[str, frozenset[Place]]:
    contents = [kb.sha256.encode(), *(hashlib.sha256(path.read_bytes()).digest() for path in paths)]
    key = hashlib.sha256(b" ".join(contents)).hexdigest()[:40]
    folder = cache_folder()
    where = folder / f"{__version__}-{FORMAT}-{key}.fires" if folder else None
    known = kept(where) if where else None
    if known is None:
        found = fired(kb, [clause for clause in kb.clauses if kb.note(clause).ids], every)
        known = {case: tuple(sorted(places)) for case, places in found.items()}
        if where:
            keep(where, known)
    return {case: frozenset(map(tuple, places)) for case, places in known.items()}


def _count(one: Mapping[str, Any], way: str) -> int | None:
    return None if way in one["impossible"] and not one[way] else int(one[way])


def read_coverage(path: Path) -> Coverage:
    """The counts that `sidlogic kb coverage --format json` printed. ValueError where the file is no such thing."""
    try:
        content = json.loads(path.read_text("utf-8"))
        return {(one["file"], one["line"]): {way: _count(one, way) for way in WAYS} for one in content["clauses"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(f"{path}: expected what `sidlogic kb coverage --format json` prints") from None
