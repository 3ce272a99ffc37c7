"""The stages of made-up patients on immunoglobulin, or after it: one function a situation."""

from __future__ import annotations

from datetime import date, timedelta

from random_facts import Facts, Row
from random_start import Stage
from random_treatment import ig_record, off_treatment, switch_wish, trough_rows


def ongoing_cart(f: Facts, p: Row) -> None:
    index, k = f.index(f.pick([6, 6, 6, 9, 9, 4, 5, "early", "late", 12])), f.rng.random()
    start = (
        index + timedelta(f.pick([-1, 0, 0, 1, 20, 60, 100]))
        if k < 0.6
        else f.near(-f.pick([3, 3, 6]), index)
        if k < 0.85
        else index - timedelta(f.rng.randrange(1, 300))
    )
    start = min(start, f.day)
    p["therapy_events"] = [f.event(index)]
    if f.chance(0.35):
        p["therapy_events"].append(
            f.event(start + timedelta(f.pick([-1, 0, 1, 40, 90])) if f.chance(0.5) else f.near(6))
        )
    early = [["start.cart.lt6"], ["start.cart.lt6"], ["start.cart.lt6", "start.hsct"], ["start.hsct"]]
    p["ig"] = ig_record(
        f, "ongoing", start, f.pick([*early, ["start.cart.lt6", "start.haem.strict"], ["start.haem.strict"], [], None])
    )
    p["community_infection_risk"] = f.maybe(0.7)
    if f.chance(0.7):
        p["troughs"] = trough_rows(f, start)


def ongoing_6_12(f: Facts, p: Row) -> None:
    start, year = f.near(f.pick([3, 6, 6, 6, 7, 9, 11, 12, 12, 12, 13, 18, 24])), f.day.year
    if f.chance(0.25):  # the edges of winter
        start = f.pick(
            [
                date(year - 1, 12, 1),
                date(year - 1, 11, 30),
                date(year - 1, 12, 2),
                date(year, 2, 28),
                date(year, 3, 1),
                date(year, 3, 2),
                date(year - 1, 3, 1),
            ]
        ) + timedelta(f.pick([-1, 0, 0, 1]))
    start = min(start, f.day)
    if f.chance(0.4):
        p["therapy_events"] = [f.event(start + timedelta(f.pick([-200, -1, 0, 1, 30, 100])))]
    rules = ["start.haem.strict", "start.hsct", "start.haem.consider", "start.other.strict", "start.cart.gt6"]
    p["ig"] = ig_record(f, "ongoing", start, f.pick([[f.pick(rules)], [f.pick(rules)], [f.pick(rules)], [], None]))
    if f.chance(0.7):
        p["troughs"] = trough_rows(f, start)


def ongoing_child(f: Facts, p: Row) -> None:
    ongoing_cart(f, p)
    p["birth_date"] = f.birth(f.pick(["18", "18", "child", "leap"]))
    p["ig"]["basis"] = f.pick(
        [
            ["start.cart.child_exempt"],
            ["start.cart.child_exempt", "start.cart.child_routine"],
            [],
            None,
            ["start.hsct"],
            ["start.haem.strict", "start.cart.child_exempt"],
            ["start.cart.lt6"],
        ]
    )


def recurrence(f: Facts, p: Row) -> None:
    p["ig"], off = off_treatment(f, min(f.day, f.near(f.pick([6, 9, 12, 15, 18, 24]))))
    kinds = f.pick([["severe"], ["home"], ["mild", "viral"], ["any"], ["viral_severe"]])
    days = [off, off - timedelta(1), off + timedelta(1), f.within(3), f.day]
    p["infections"] = [f.infection(f.pick(days), f.pick(kinds)) for _ in range(f.pick([0, 1, 1, 2]))]


def recurrence_cart(f: Facts, p: Row) -> None:
    index = f.index(f.pick([6, 6, 6, 9, "early", "late"]))
    start = min(f.day, index + timedelta(f.pick([0, 5, 40])))
    p["therapy_events"] = [f.event(index)] + ([f.event(f.near(6))] if f.chance(0.3) else [])
    p["ig"], off = off_treatment(f, start)
    p["ig"]["basis"] = f.pick(
        [
            ["start.cart.lt6"],
            ["start.cart.lt6"],
            ["start.cart.lt6", "start.hsct"],
            ["start.hsct"],
            [],
            None,
            ["start.cart.lt6", "start.haem.strict"],
        ]
    )
    p["infections"] = [
        f.infection(max(off, f.within(3)), f.pick(["severe", "home", "any"])) for _ in range(f.pick([1, 2]))
    ]
    p["birth_date"] = f.birth("adult" if f.chance(0.7) else "18")


def summer_pause(f: Facts, p: Row) -> None:
    year = f.day.year if f.day >= date(f.day.year, 5, 2) else f.day.year - 1
    off = date(year, 5, 1) + timedelta(f.pick([0, 0, 30, 100]))
    if f.chance(0.1):
        off = date(year, 10, 1) + timedelta(f.pick([-1, 0, 1]))
    off, status = min(off, f.day), "paused" if f.chance(0.9) else "stopped"
    p["ig"] = ig_record(f, status, f.near(f.pick([3, 6, 12]), off) - timedelta(5), ["start.haem.strict"])
    p["ig"]["pause_date" if status == "paused" else "stop_date"] = off
    p["ig"]["stop_rule"] = f.pick(["pause.summer", "pause.summer", "pause.summer", "stop.try_6_12", None])
    p["infections"] = (
        [] if f.chance(0.5) else [f.infection(off + timedelta(f.pick([-1, 0, 5])), f.pick(["mild", "viral", "any"]))]
    )
    p["infection_history_documented"] = True if f.chance(0.85) else f.maybe()


def dose(f: Facts, p: Row) -> None:
    start = min(f.day, f.near(f.pick([1, 3, 6, 6, 6, 9, 14])))
    p["ig"] = ig_record(f, "ongoing", start, [f.pick(["start.haem.strict", "start.cart.lt6", "start.hsct"])])
    since = p["ig"].get("resumed_date") or start
    p["troughs"] = trough_rows(f, since)
    if f.chance(0.3):
        f.unknown = max(f.unknown, 0.1)
    p["igg_m_component"] = f.pick([False, False, False, False, None, True])
    kinds = f.pick([["severe"], ["viral_severe"], ["mild", "viral"], ["viral"], ["any"]])
    days = [since, since - timedelta(1), f.near(6), f.within(6), f.within(3), f.day]
    p["infections"] = [f.infection(f.pick(days), f.pick(kinds)) for _ in range(f.pick([0, 0, 1, 2]))]
    p["infection_history_documented"] = True if f.chance(0.8) else f.maybe()
    if p["ig"].get("monthly_dose_g") and f.chance(0.5):  # exactly on an end of the range, or just beside it
        p["weight_kg"] = round(p["ig"]["monthly_dose_g"] / f.pick([0.4, 0.8, 0.5]), 3)


def switch(f: Facts, p: Row) -> None:
    start = min(f.day, f.near(f.pick([3, 6, 12])))
    p["ig"] = ig_record(f, "ongoing", start, ["start.haem.strict"])
    p["troughs"] = trough_rows(f, start)
    p["switch"] = switch_wish(f)
    if f.chance(0.5):
        for flag in (
            "expect_short_treatment",
            "very_high_dose_sc_difficult",
            "skin_prevents_sc",
            "self_injection_problem",
        ):
            p[flag] = False if f.chance(0.93) else f.pick([True, None])


CART: dict[Stage, int] = {ongoing_cart: 3, ongoing_child: 1, recurrence_cart: 1}
STAGES: dict[Stage, int] = CART | {ongoing_6_12: 2, recurrence: 2, summer_pause: 1, dose: 3, switch: 2}
