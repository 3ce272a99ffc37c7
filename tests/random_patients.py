"""patients(seed): endless valid patients crowded around every boundary of the guideline.

A *stage* is set (an early start after CAR-T, a summer pause, ...), the rest is drawn, and some facts are forgotten.
Reproducible: the id of a failing patient is the seed that makes it again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import random_start
import random_treated
from random_facts import Facts, Row
from random_treatment import off_treatment, switch_wish

STAGES = random_start.STAGES | random_treated.STAGES
CART = random_start.CART | random_treated.CART
USUAL = {  # flags, and how often each is true
    "sid": 0.95,
    "primary_immunodeficiency": 0.02,
    "igg_m_component": 0.15,
    "general_immunoparesis": 0.4,
    "infection_history_documented": 0.95,
    "low_igg_decisive": 0.75,
    "skin_prevents_sc": 0.2,
    "hgg_cause_unrelated_to_haem_or_hsct": 0.12,
    "workup_vaccine_response": 0.85,
    "workup_extended_immunology": 0.85,
    "workup_with_clinical_immunology": 0.85,
    "pneumococcal_adequate": 0.5,
    "known_organ_focus": 0.5,
    "targeted_abx_considered": 0.5,
    "assess_abx_prophylaxis_tried": 0.5,
    "assess_total_immunocompetence": 0.5,
    "assess_reversibility": 0.5,
    "assess_vaccine_response": 0.5,
    "child_treatment_judged_relevant": 0.5,
    "expect_short_treatment": 0.5,
    "very_high_dose_sc_difficult": 0.5,
    "self_injection_problem": 0.5,
    "small_child_judged": 0.5,
    "monthly_dosing_preferred": 0.5,
    "community_infection_risk": 0.5,
    "iga_or_igm_rising": 0.5,
    "iga_igm_measured": 0.5,
}
FORGETTABLE = [
    "birth_date",
    "therapy_events",
    "infections",
    "igg",
    "haem_disease",
    "infection_history_documented",
    "weight_kg",
    "igg_m_component",
    "general_immunoparesis",
    "sid",
    "low_igg_decisive",
    "ig",
    "influenza_vaccination_date",
    "primary_immunodeficiency",
    "igg_lln",
    "troughs",
]
VERSION_1_0, VERSION_1_1 = date(2024, 6, 20), date(2026, 2, 18)
MONTH_ENDS = [
    date(2027, 2, 28),
    date(2028, 2, 29),
    date(2028, 2, 28),
    date(2027, 3, 1),
    date(2026, 8, 31),
    date(2026, 11, 30),
    date(2026, 12, 1),
    date(2026, 11, 29),
    date(2028, 3, 1),
    date(2026, 3, 31),
    date(2027, 5, 31),
    date(2026, 6, 30),
    date(2027, 8, 30),
    date(2027, 12, 31),
]
SUMMER_EDGES = [
    date(2026, 4, 30),
    date(2026, 5, 1),
    date(2026, 9, 30),
    date(2026, 10, 1),
    date(2027, 5, 1),
    date(2027, 9, 30),
    date(2027, 10, 1),
    date(2026, 10, 2),
]


def decision_day(rng: random.Random) -> date:
    """A day near a change of version, the edge of summer, the end of a month, or any day."""
    kind = rng.choices(["first", "second", "summer", "month end", "1.0", "any"], [4, 8, 13, 15, 6, 54])[0]
    drawn = {
        "first": VERSION_1_0 + timedelta(rng.choice([-1, 0, 1])),
        "second": VERSION_1_1 + timedelta(rng.choice([-1, 0, 0, 1])),
        "summer": rng.choice(SUMMER_EDGES),
        "month end": rng.choice(MONTH_ENDS),
        "1.0": VERSION_1_0 + timedelta(rng.randrange(600)),
        "any": VERSION_1_1 + timedelta(rng.randrange(900)),
    }
    return drawn[kind]


def common(f: Facts) -> Row:
    """The facts that every stage starts from."""
    p: Row = {flag: f.maybe(share) for flag, share in USUAL.items()}
    p |= {
        "birth_date": f.birth("adult" if f.chance(0.75) else "any"),
        "weight_kg": f.pick([82, 70, 65.5, 50, 12, 35, 140, 0.9, 82.05]),
        "haem_disease": f.blood_disease(),
        "therapy_events": [],
        "igg": f.samples(),
        "ig": {"status": "none"},
        "infections": f.infections(12, ["severe", "home", "any", "mild", "admitted"], f.pick([0, 1, 2, 3])),
        "influenza_vaccination_date": f.near(12) if f.chance(0.5) else f.within(12),
        "troughs": f.pick([[], [], None]),
    }
    if f.chance(0.5):
        p["igg_lln"] = f.pick([2.3, 3.5, 4, 5, 5.5, 5.95, 6, 6.1, 6.5, 6.7, 7.0, 7.5])
    return p


def touch_up(f: Facts, p: Row) -> None:
    """What may lie beside any stage: further lines, an earlier treatment, other measurements."""
    if f.chance(0.35):
        p["therapy_events"] = f.more_events(p["therapy_events"], 0.35)
    if p["ig"] == {"status": "none"}:
        k = f.rng.random()
        if k < 0.12:
            p["ig"] = off_treatment(f, min(f.near(f.pick([6, 9, 12, 15, 18])), f.day))[0]
        elif k < 0.17:
            p["ig"] = f.pick([None, {}, {"status": None}])
    for key in ("iga", "igm"):
        if f.chance(0.6):
            p[key] = [{"date": f.any_day(), "g_per_l": f.pick([0.1, 0.5, "<0.1"])} for _ in range(f.pick([0, 1, 1, 2]))]
    if f.chance(0.5):
        p["iga_igm_measured"] = None
    if f.chance(0.05):
        p |= {
            "kappa_lambda_ratio": 1.2,
            "b_cell_count": [{"date": f.any_day(), "value": 0}],
            "adverse_events": [{"date": f.any_day(), "type": "fever", "route": "ivig"}],
        }
    if "switch" not in p and f.chance(0.1):
        p["switch"] = switch_wish(f)


def forget(f: Facts, p: Row) -> None:
    """Take facts away, here and there."""
    for key in FORGETTABLE:
        if f.chance(f.unknown * 0.25):
            p[key] = None
    if f.chance(0.25):
        p[f.pick(FORGETTABLE)] = None
    if p["haem_disease"] and f.chance(f.unknown * 0.15):
        p["haem_disease"]["present"] = None
    for key in ("basis", "start_date", "product", "monthly_dose_g", "follow_ups", "resumed_date", "stop_rule"):
        if p["ig"] and key in p["ig"] and f.chance(f.unknown * 0.2 + 0.01):
            p["ig"][key] = None


def written(value: Any, rng: random.Random) -> Any:
    """As a patient file holds it: days as text, and each null as null, as an absent key or as the text unknown."""
    if isinstance(value, list):
        return [written(item, rng) for item in value]
    if not isinstance(value, dict):
        return value.isoformat() if isinstance(value, date) else value
    found = {key: item for key, item in value.items() if item is not None or not (rng.random() < 0.35)}
    return {
        key: written(item, rng) if item is not None else rng.choice([None, None, None, "unknown"])
        for key, item in found.items()
    }


def patient(seed: str) -> dict[str, Any]:
    """One patient, as the JSON object of a patient file; its id is the seed."""
    rng = random.Random(seed)
    set_stage = rng.choices(list(STAGES), list(STAGES.values()))[0]
    day = decision_day(rng)
    if set_stage in CART and day < VERSION_1_1 and rng.random() < 0.9:
        day = VERSION_1_1 + timedelta(rng.choice([0, 0, 1, rng.randrange(700)]))
    f = Facts(rng, day)
    p = common(f)
    set_stage(f, p)
    touch_up(f, p)
    forget(f, p)
    keys = rng.sample(list(p), len(p)) if rng.random() < 0.2 else list(p)
    facts: dict[str, Any] = written({key: p[key] for key in keys}, rng)
    return {"id": seed, "decision_date": day.isoformat(), **facts}


def patients(seed: str = "patient") -> Iterator[dict[str, Any]]:
    """An endless series; the same seed gives the same series."""
    number = 0
    while True:
        number += 1
        yield patient(f"{seed}-{number}")
