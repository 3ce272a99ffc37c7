"""What would turn a no into a yes, against every set of changes; what is known is never changed."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product
from typing import Any

from click.testing import CliRunner
from test_whatif import example
from worked import MANY, cases, decider, kb, made_up, record

from explain.comings import Coming, changed, comings, idle
from explain.nearest import nearest, pathways
from explain.nearest_run import told
from sidlogic.check import check
from sidlogic.cli import main
from sidlogic.examples import path
from sidlogic.record import Record
from sidlogic.speech import speech

VOCABULARY = decider().vocabulary
POSSIBLE = comings(kb(), VOCABULARY)


def refused() -> list[dict[str, Any]]:
    """Patients whose answer is no."""
    patients = [*(case["patient"] for case in cases()[::8]), *made_up(30 * MANY, "nearest")]
    words = ("not_met", "not_recommended", "not_covered")
    return [one for one in patients if decider().decide(record(one))["decisions"]["start"]["status"] in words]


def holds(patient: dict[str, Any], come: tuple[Coming, ...]) -> bool:
    """By the engine, not by the derivation that the search uses."""
    found = check(changed(patient, VOCABULARY, come), VOCABULARY)
    return isinstance(found, Record) and bool(decider().decide(found)["decisions"]["start"]["pathways"])


def dominated(one: Counter[str], other: Counter[str]) -> bool:
    """True if `other` lies within `one`, a lesser change standing for a greater one."""
    less = {found.name: found.less for found in POSSIBLE}
    if not other:
        return True
    name = next(iter(other))
    return any(dominated(one - Counter([there]), other - Counter([name])) for there in one if name == there or name in less[there])


def brute(patient: dict[str, Any], most: int) -> set[frozenset[tuple[str, int]]]:
    """Every set of changes that is enough, the minimal ones kept."""
    usable = [one for one in POSSIBLE if not idle(patient, one)]
    every = [come for size in range(1, most + 1) for come in product(usable, repeat=size)]
    counted = {frozenset(Counter(one.name for one in come).items()): come for come in every
               if all(n == 1 or not one.once for one, n in Counter(come).items())}
    enough = [Counter(dict(key)) for key, come in counted.items() if holds(patient, come)]
    return {frozenset(one.items()) for one in enough if not any(o != one and dominated(one, o) for o in enough)}


def test_the_smallest_changes_are_those_of_brute_force() -> None:
    turned = 0
    for patient in refused():
        found = nearest(kb(), VOCABULARY, patient, pathways(patient["id"]), 2, 600)
        assert not found.stopped
        assert {frozenset(Counter(c.name for c in near.changes).items()) for near in found.near} == brute(patient, 2)
        turned += bool(found.near)
    assert turned > 5


def test_what_is_known_stays() -> None:
    for patient in refused():
        for one in POSSIBLE:
            after = changed(patient, VOCABULARY, [one])
            for name, value in patient.items():
                if isinstance(value, list):
                    assert after[name][:len(value)] == value
                elif name not in {key for key, _ in one.sets} | {"decision_date"}:
                    assert after[name] == value


def test_every_change_has_words_without_names() -> None:
    for lang in ("da", "en"):
        for one in POSSIBLE:
            said = told(one, speech(kb(), lang))
            assert "{" not in said and "_" not in said and said != one.name


def test_clara() -> None:
    found = nearest(kb(), VOCABULARY, example("clara"), pathways("clara"))
    assert [[one.name for one in near.changes] for near in found.near] == [
        ["judgement", "infection_treated"], ["infection_treated", "samples_marked"]]


def test_time_is_limited() -> None:
    assert nearest(kb(), VOCABULARY, example("clara"), pathways("clara"), 3, 0).stopped


def test_the_command() -> None:
    found = CliRunner().invoke(main, ["nearest", str(path("clara")), "--format", "json"])
    data = json.loads(found.output)
    assert (data["status"], data["nearest"][0]["goals"]) == ("not_met", ["start.haem.consider"])
    yes = CliRunner().invoke(main, ["nearest", str(path("anna")), "--lang", "en"])
    assert "yes already" in yes.output
    unsettled = CliRunner().invoke(main, ["nearest", "example:bo", "--lang", "en"])
    assert "sidlogic missing example:bo start" in unsettled.output
