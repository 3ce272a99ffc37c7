"""`sidlogic kb lint`: what is refused, then what was found and nobody has looked at; with --all also what is right as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from sidlogic.errors import KbError
from sidlogic.kb import default_folder, load
from sidlogic.lint import checked
from sidlogic.lints.accepted import Judged, Reason, judged
from sidlogic.lints.finding import Finding
from sidlogic.run import ANSWERED, INVALID, results
from sidlogic.words.trace import say


def lint(folder: str | None, options: Mapping[str, Any]) -> int:
    """Print the findings; 0 if nothing is refused, nothing new is found and nothing listed is gone, otherwise 3."""
    place = Path(folder) if folder else default_folder()
    if not any(place.glob("*.pl")):
        raise click.UsageError(f"{place}: no clauses (*.pl) there")
    try:
        draft = checked([(path.name, path.read_bytes()) for path in sorted(place.glob("*.pl"))], place)
        found = judged(load(place))
    except (KbError, OSError) as error:
        click.echo(str(error), err=True)
        return INVALID
    lang = options["lang"]
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(found)))
        else:
            tell(say(lang, "nothing_refused", clauses=len(draft.clauses), predicates=len(draft.groups)))
            for line in lines(found, lang, options["every"]):
                tell(line)
    return INVALID if found.new or found.stale else ANSWERED


def as_data(found: Judged) -> dict[str, Any]:
    """The findings for programs."""
    right = [{**_finding(one), "reason": dict(reason)} for one, reason in found.right]
    stale = [{"kind": kind, "of": of} for kind, of in found.stale]
    return {"format": "sidlogic-lint", "version": 1, "new": list(map(_finding, found.new)), "right": right, "stale": stale}


def _finding(one: Finding) -> dict[str, Any]:
    message = {lang: say(lang, f"lint_{one.kind}", **one.values) for lang in ("da", "en")}
    return {"kind": one.kind, "of": one.of, "file": one.file, "line": one.line, "message": message}


def lines(found: Judged, lang: str, every: bool) -> Iterator[str]:
    """The findings for people."""
    yield from (_line(one, lang) for one in found.new)
    yield from (say(lang, "stale", kind=kind, of=of) for kind, of in found.stale)
    if every:
        yield from (_right(one, reason, lang) for one, reason in found.right)
    yield say(lang, "found_new", new=len(found.new), right=len(found.right), stale=len(found.stale))


def _line(one: Finding, lang: str) -> str:
    return f"{one.file}:{one.line}: {say(lang, f'lint_{one.kind}', **one.values)}"


def _right(one: Finding, reason: Reason, lang: str) -> str:
    return f"{_line(one, lang)}\n    {say(lang, 'right', why=reason[lang])}"
