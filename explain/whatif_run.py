"""`sidlogic what-if`: a patient as recorded and with changes, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from explain.changes import cited, sentence, told_changes, voices_of
from explain.chosen import chosen, on_day
from explain.edit import BadEdit, edited
from explain.fields import label, told
from explain.whatif import Change, WhatIf, compared, side
from sidlogic.check import check
from sidlogic.decide import Decider, decider
from sidlogic.derive import Status
from sidlogic.kb import KnowledgeBase
from sidlogic.problems import clean
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.words.ask import say
from sidlogic.words.table import invalid_text

DATA = {Status.HOLDS: "met", Status.OPEN: "open", Status.FAILS: "not_met"}
INDENT = "  "


def whatif_text(file: str, options: Mapping[str, Any]) -> int:
    """Print what changes for the patient of a file; the exit code."""
    lang = options["lang"]
    if not options["edits"]:
        raise click.UsageError(say(lang, "nothing_set"))
    ready = decider(knowledge(options["given"]))
    value, record = chosen(file, ready.vocabulary, options)
    if isinstance(record, Invalid):
        return _refused(record, lang)
    try:
        changed = edited(value, ready.vocabulary, options["edits"], lang)
    except BadEdit as wrong:
        raise click.UsageError(str(wrong)) from None
    after = on_day(check(changed, ready.vocabulary, record.source, lang), ready.vocabulary, options)
    if isinstance(after, Invalid):
        return _refused(after, lang)
    when = options["at"], options["assume_unchanged"]
    found = compared(ready.kb, side(ready, record, *when), side(ready, after, *when))
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(found, ready.kb, options)))
        else:
            tell("\n".join(lines(found, ready, options)))
    return ANSWERED


def _refused(record: Invalid, lang: str) -> int:
    click.echo(invalid_text(record, lang), err=True)
    return INVALID


def as_data(found: WhatIf, kb: KnowledgeBase, options: Mapping[str, Any]) -> dict[str, Any]:
    """What differs, for programmes; both answers whole."""
    voices = voices_of(found, kb, "da"), voices_of(found, kb, "en")

    def data(change: Change) -> dict[str, Any]:
        labels = {one[0].lang: sentence(change, kb, one) for one in voices}
        return {"goal": str(change.goal), "before": DATA[change.before], "after": DATA[change.after], "label": labels}

    fields = [{"decision": d, "field": f, "before": one, "after": two} for d, f, one, two in found.fields]
    return {"format": "sidlogic-what-if", "version": 1, "patient": found.before.record.id, "set": list(options["changes"]),
            "unset": list(options["unset"]), "changed": fields, "rules": list(map(data, found.rules)),
            "conditions": list(map(data, found.conditions)), "before": found.before.answer, "after": found.after.answer}


def lines(found: WhatIf, ready: Decider, options: Mapping[str, Any]) -> Iterator[str]:
    """Both answers side by side, then the rules and conditions of which another is known."""
    lang = options["lang"]
    voices = voices_of(found, ready.kb, lang)
    said = voices[0]
    changes = [text if is_set else f"{text} –" for is_set, text in options["edits"]]
    yield f"{clean(found.before.record.id)} · {said.day(options['at'] or found.before.record.decision_date)}"
    yield from (f"{INDENT}{clean(text, 200)}" for text in changes)
    yield ""
    if not (found.fields or found.rules or found.conditions):
        yield say(lang, "unchanged")
        return
    if not found.fields:
        yield from (say(lang, "unchanged"), "")
    for decision, field, one, two in found.fields:
        yield label(decision, field, said)
        yield from _pair(say(lang, "before"), told(decision, field, one, said))
        yield from _pair(say(lang, "after"), told(decision, field, two, said))
    yield from _block("rules", list(told_changes(found.rules, ready.kb, voices)), lang)
    every = list(dict.fromkeys(told_changes(found.conditions, ready.kb, voices)))
    told_only = list(dict.fromkeys(told_changes(filter(cited, found.conditions), ready.kb, voices)))
    yield from _block("conditions", every if options["every"] else told_only, lang)
    if not options["every"] and len(every) > len(told_only):
        yield f"{INDENT}{say(lang, 'more', n=len(every) - len(told_only))}"


def _pair(word: str, values: tuple[str, ...]) -> Iterator[str]:
    width = max(len(say(lang, key)) for lang in ("da", "en") for key in ("before", "after"))
    for n, value in enumerate(values):
        yield f"{INDENT}{word if n == 0 else '':{width}}  {value}"


def _block(key: str, found: Iterable[str], lang: str) -> Iterator[str]:
    listed = [f"{INDENT}{one}" for one in found]
    if listed:
        yield from ("", say(lang, key), *listed)
