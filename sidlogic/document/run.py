"""`sidlogic kb verify-source` and `sidlogic kb fingerprint`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from sidlogic.cases import cases, files
from sidlogic.document.finding import FOUND, find
from sidlogic.document.fingerprints import Fingerprints, load_fingerprints, text_of
from sidlogic.document.reading import Unreadable, read_copy
from sidlogic.document.resting import Unassigned, fingerprints, standing_of
from sidlogic.document.told import Touched, as_data, lines
from sidlogic.document.verify import Verified, verified
from sidlogic.kb import KnowledgeBase
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, results, written
from sidlogic.trace.citing import citing
from sidlogic.trace.fires import fired, place
from sidlogic.words.trace import say


def verify_source(file: str, options: Mapping[str, Any]) -> int:
    """Print what became of every statement in a copy; 0 if all were found, 3 if not or if the copy cannot be read."""
    lang = options["lang"]
    kb = knowledge({})
    try:
        copy = read_copy(Path(file))
    except Unreadable as error:
        click.echo(say(lang, error.key, **error.values), err=True)
        return INVALID
    prints = load_fingerprints(kb.folder)
    found = verified(copy, find(copy, prints.every), kb.statements)
    try:
        rests = touched(kb, found, [Path(name) for name in options["cases"]] or files())
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        return INVALID
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(found, file, prints.document, rests)))
        else:
            tell("\n".join(lines(found, file, prints.document, kb, rests, lang)))
    return ANSWERED if found.whole else INVALID


def touched(kb: KnowledgeBase, found: Verified, paths: Iterable[Path]) -> dict[str, Touched]:
    """What rests on each statement that is not as it was."""
    cited = citing(kb)
    lost = [one.statement for one in found.statements if one.status != FOUND]
    clauses = [clause for name in lost for clause in cited[name]]
    every = list(cases(paths)) if lost else []
    fires = fired(kb, clauses, every) if clauses else {}
    rests = {}
    for name in lost:
        places = set(map(place, cited[name]))
        named = tuple(case["case"] for case in every if name in case.get("because", ()))
        rests[name] = Touched(cited[name], named, tuple(case for case, there in fires.items() if places & there))
    return rests


def fingerprint(file: str, standing: str, options: Mapping[str, Any]) -> int:
    """Print the fingerprints of a copy, given the lines on which each statement stands; 2 where they do not fit together."""
    from yaml import YAMLError, safe_load

    lang = options["lang"]
    try:
        copy = read_copy(Path(file))
        entries = safe_load(Path(standing).read_text("utf-8"))
        made = fingerprints(copy, standing_of(entries if isinstance(entries, list) else []))
    except Unreadable as error:
        click.echo(say(lang, error.key, **error.values), err=True)
        return INVALID
    except Unassigned as error:
        click.echo(f"{say(lang, 'unassigned')}\n{error}", err=True)
        return USAGE
    except (OSError, ValueError, YAMLError) as error:
        click.echo(f"{standing}: {error}", err=True)
        return INVALID
    number = str(knowledge({}).table("document/1")[0][0])
    text = text_of(Fingerprints({"number": number.strip("'"), "version": options["version"]}, made))
    if options["output"]:
        written(options["output"], text)
    else:
        with results() as tell:
            tell(text.rstrip("\n"))
    return ANSWERED
