"""The mutation run as it is told: the score, what survived, and what is equivalent and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sidlogic.audit.equivalent import Equivalent
from sidlogic.audit.impossible import Reason
from sidlogic.audit.mutation import Verdict
from sidlogic.words.audit import say, words


@dataclass(frozen=True)
class Outcome:
    """The verdicts of a run. A mutant that is listed as equivalent but was killed is `refuted`: the list is wrong."""

    cases: int
    every: tuple[Verdict, ...]
    equivalent: Equivalent

    @cached_property
    def killed(self) -> list[Verdict]:
        return [one for one in self.every if one.case is not None]

    @cached_property
    def explained(self) -> list[tuple[Verdict, Reason]]:
        """Those that nothing killed, with the reason that nothing can."""
        left = ((one, self.equivalent.why(one.mutant)) for one in self.every if one.case is None)
        return [(one, why) for one, why in left if why is not None]

    @cached_property
    def survived(self) -> list[Verdict]:
        return [one for one in self.every if one.case is None and self.equivalent.why(one.mutant) is None]

    @cached_property
    def refuted(self) -> list[Verdict]:
        return [one for one in self.killed if self.equivalent.why(one.mutant) is not None]

    @property
    def score(self) -> float:
        """The share of the mutants that are not equivalent which were killed."""
        return len(self.killed) / max(1, len(self.killed) + len(self.survived))


def as_data(found: Outcome, lang: str) -> dict[str, Any]:
    """The run as one object; every mutant once, in one of three lists."""
    killed = [{**_named(one), "case": one.case, "difference": one.difference} for one in found.killed]
    explained = [{**_named(one), "reason": words(lang, why)} for one, why in found.explained]
    return {
        "format": "sidlogic-mutation", "version": 1, "cases": found.cases, "mutants": len(found.every), "score": f"{found.score:.4f}",
        "sums": {"killed": len(killed), "equivalent": len(explained), "survived": len(found.survived)}, "by_kind": by_kind(found),
        "survived": [{**_named(one), "unnoticed_in": one.reached} for one in found.survived], "equivalent": explained, "killed": killed,
        "refuted": list(map(_named, found.refuted)),
    }  # fmt: skip


def _named(one: Verdict) -> dict[str, Any]:
    mutant = one.mutant
    return {"kind": mutant.kind, "file": mutant.before.file, "line": mutant.before.line, "before": mutant.key[0], "after": mutant.key[1]}


def by_kind(found: Outcome) -> dict[str, dict[str, int]]:
    """How many of each kind of error were made, killed, equivalent and survived."""
    made, killed = (Counter(one.mutant.kind for one in group) for group in (found.every, found.killed))
    equal, left = (Counter(one.mutant.kind for one in group) for group in ([one for one, _ in found.explained], found.survived))
    return {kind: {"made": made[kind], "killed": killed[kind], "equivalent": equal[kind], "survived": left[kind]} for kind in sorted(made)}


def lines(found: Outcome, lang: str, reasons: bool = False) -> Iterator[str]:
    """The run for people: the sums, then what survived; with `reasons` what is equivalent too."""
    yield say(lang, "mutation_head", mutants=len(found.every), cases=found.cases)
    yield say(lang, "score", killed=len(found.killed), of=len(found.killed) + len(found.survived), percent=_percent(found.score, lang),
              equivalent=len(found.explained), survived=len(found.survived))  # fmt: skip
    yield ""
    yield f"{'':<16}" + "".join(f"{say(lang, name):>12}" for name in ("made", "killed", "equivalent", "survived"))
    for kind, row in by_kind(found).items():
        yield f"{kind:<16}" + "".join(f"{number:>12}" for number in row.values())
    yield from _listed(say(lang, "survivors"), found.survived)
    yield from _listed(say(lang, "refuted"), found.refuted)
    if reasons:
        yield from _by_reason(found, lang)


def _percent(score: float, lang: str) -> str:
    text = f"{100 * score:.1f}"
    return text.replace(".", ",") if lang == "da" else text


def _listed(title: str, group: Iterable[Verdict]) -> Iterator[str]:
    for n, one in enumerate(group):
        if not n:
            yield from ("", title)
        yield from _lines(one)


def _lines(one: Verdict) -> Iterator[str]:
    mutant = one.mutant
    yield f"{mutant.before.file}:{mutant.before.line} {mutant.kind}"
    yield f"  - {mutant.key[0]}"
    if mutant.after:
        yield f"  + {mutant.key[1]}"


def _by_reason(found: Outcome, lang: str) -> Iterator[str]:
    groups: dict[str, list[Verdict]] = {}
    for one, why in found.explained:
        groups.setdefault(words(lang, why), []).append(one)
    for reason, group in groups.items():
        yield from _listed(f"{say(lang, 'equivalent')}: {reason}", group)
