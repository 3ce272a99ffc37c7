"""The stages of made-up patients who may start: one function a situation, each changing the facts it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from random_facts import AGENTS, LOW, MARKED, NORMAL, Facts, Row
from random_treatment import off_treatment

Stage = Callable[[Facts, Row], None]


def haem_strict(f: Facts, p: Row) -> None:
    p["igg"] = f.samples(MARKED)
    p["infections"] = f.infections(12, f.pick([["severe"], ["home"], ["home", "severe", "admitted"]]))


def haem_consider(f: Facts, p: Row) -> None:
    p["igg"] = f.samples(f.pick([LOW, LOW, MARKED, NORMAL]))
    p["infections"] = f.infections(6, f.pick([["admitted"], ["sepsis"], ["home"], ["home", "admitted"]]))
    p["low_igg_decisive"] = f.maybe(0.93)


def cart_early(f: Facts, p: Row) -> None:
    p["therapy_events"] = [f.event(f.index("early"))]
    p["igg"] = f.samples(MARKED if f.chance(0.75) else None, f.chance(0.5))
    p["infections"] = [] if f.chance(0.5) else f.infections(12, ["any", "severe"])


def cart_late(f: Facts, p: Row) -> None:
    p["therapy_events"] = [f.event(f.index("late"))]
    p["igg"] = f.samples(MARKED if f.chance(0.8) else None)
    p["infections"] = f.infections(12, ["severe", "home"])
    if f.chance(0.5):
        p["haem_disease"] = f.blood_disease(f.pick([False, None, True]))


def cart_under6(f: Facts, p: Row) -> None:
    p["therapy_events"] = [f.event(f.index(f.pick(["early", "late", 6])))]
    haem_consider(f, p)
    if f.chance(0.5):
        p["haem_disease"] = f.blood_disease(f.pick([False, None]))


def hsct(f: Facts, p: Row) -> None:
    day = f.pick([f.near(24), f.near(3), f.within(6), f.day - timedelta(f.rng.randrange(4000))])
    p["therapy_events"] = [f.event(day, "allo_hsct")]
    p["igg"] = f.samples(MARKED if f.chance(0.6) else f.pick([LOW, None]))
    p["haem_disease"] = f.blood_disease(f.pick([True, True, False, None]))
    p["birth_date"] = f.birth("any")
    if f.chance(0.4):
        p["infections"] = []


def hsct_cart(f: Facts, p: Row) -> None:
    hsct(f, p)
    p["therapy_events"].append(f.event(f.index(f.pick(["early", "late", 6]))))


def other_strict(f: Facts, p: Row) -> None:
    haem_strict(f, p)
    p["haem_disease"] = {"present": False}
    if f.chance(0.3):
        p["therapy_events"] = [f.event(f.any_day(), "auto_hsct")]
    elif f.chance(0.2):
        p["therapy_events"] = [f.event(f.index("early"), for_haem_malignancy=False)]


def other_consider(f: Facts, p: Row) -> None:
    haem_consider(f, p)
    p["haem_disease"] = {"present": False}


def other_unrelated(f: Facts, p: Row) -> None:
    f.pick([haem_strict, haem_consider, hsct])(f, p)
    p["hgg_cause_unrelated_to_haem_or_hsct"] = True


def child_cart(f: Facts, p: Row) -> None:
    f.pick([cart_early, cart_late, cart_under6, hsct_cart])(f, p)
    p["birth_date"] = f.birth(f.pick(["18", "18", "child", "6", "leap"]))


def m_component(f: Facts, p: Row) -> None:
    f.pick([haem_strict, haem_consider, cart_early, cart_early, cart_late, cart_under6, hsct, hsct])(f, p)
    p["igg_m_component"] = f.pick([True, True, None])
    p["general_immunoparesis"] = f.pick([True, True, None, False])
    p["igg"] = f.samples(NORMAL if f.chance(0.7) else None)


def no_infections(f: Facts, p: Row) -> None:
    f.pick([haem_strict, cart_early, cart_late, hsct, other_strict])(f, p)
    p["infections"] = [] if f.chance(0.5) else f.infections(12, ["viral"], f.pick([1, 2]))
    p["infection_history_documented"] = True if f.chance(0.9) else f.maybe()


def not_sufficient(f: Facts, p: Row) -> None:
    f.pick([haem_strict, haem_consider, other_strict, cart_late])(f, p)
    p["infections"] = [
        f.infection(f.within(12), f.pick(["mild", "mild", "viral"])) for _ in range(f.pick([1, 2, 2, 3]))
    ]
    p |= {"infection_history_documented": True, "igg_m_component": False}


def not_covered(f: Facts, p: Row) -> None:
    p |= {"haem_disease": {"present": False}, "igg_m_component": False, "infection_history_documented": True}
    if f.chance(0.5):
        p["igg"] = f.samples(NORMAL)
    else:
        p["therapy_events"] = [f.event(f.near(f.pick([3, 4, 24])), "allo_hsct")]
        p["igg"] = [f.sample(f.within(2), f.pick(LOW), infected=False)]


def old_infection(f: Facts, p: Row) -> None:
    f.pick([haem_strict, other_strict])(f, p)
    p["infections"] = [f.infection(f.near(12) - timedelta(f.pick([0, 1, 40])), "severe") for _ in range(f.pick([1, 2]))]
    p["infection_history_documented"] = True


def several_lines(f: Facts, p: Row) -> None:
    """Several rows: new lines, restarts, open targets."""
    f.pick([cart_early, cart_late, cart_under6])(f, p)
    kind = f.pick(list(AGENTS))
    agent = f.pick([*AGENTS[kind], None])
    p["therapy_events"] = []
    for _ in range(f.pick([1, 2, 2, 3])):
        row = f.event(f.index(f.pick(["early", "late", 6, 6, 9])), kind, new_line=f.pick([True, None, None, False]))
        row["agent"] = agent if f.chance(0.7) else f.pick([*AGENTS[kind], None])
        if f.chance(0.25):
            row["target"] = None
        p["therapy_events"].append(row)


def sample_rules(f: Facts, p: Row) -> None:
    """Samples that may not count, several a day, '<x', an earlier low one, ages."""
    f.pick([haem_strict, haem_consider, cart_early, cart_late, hsct, other_strict])(f, p)
    days = [f.within(3), f.within(3), f.near(3), f.near(12)]
    days.append(days[0] - timedelta(f.pick([20, 21, 22])))
    values = f.pick([MARKED, MARKED + LOW, LOW + NORMAL, MARKED + LOW + NORMAL])
    p["igg"] = [
        f.sample(f.pick(days), f.pick(values), f.pick([False, True, None]), f.pick([False, False, False, None, True]))
        for _ in range(f.pick([1, 2, 3, 4, 5]))
    ]
    if f.chance(0.3):
        p["ig"] = off_treatment(f, f.near(12))[0]


def chaos(f: Facts, p: Row) -> None:
    f.unknown = max(f.unknown, f.pick([0.05, 0.2, 0.4]))
    p["birth_date"] = f.birth("any")
    p["haem_disease"] = f.pick([None, {"present": None}, {"present": False}, f.blood_disease(), f.blood_disease(), {}])
    p["therapy_events"] = f.more_events([f.event(f.any_day(), f.pick(["car_t", "bispecific", "allo_hsct"]))], 0.5)
    p["igg"] = [f.sample(f.any_day()) for _ in range(f.pick([0, 1, 2, 3, 4]))]
    p["infections"] = [f.infection(f.any_day()) for _ in range(f.pick([0, 1, 2, 3, 5]))]
    p |= {"sid": f.maybe(0.8), "primary_immunodeficiency": f.maybe(0.15)}


CART: dict[Stage, int] = {  # stages that say little before section 2 was in force, and how often each is drawn
    cart_early: 2,
    cart_late: 1,
    cart_under6: 1,
    hsct_cart: 1,
    child_cart: 1,
    several_lines: 2,
}
STAGES: dict[Stage, int] = CART | {
    haem_strict: 2,
    haem_consider: 1,
    hsct: 1,
    other_strict: 1,
    other_consider: 1,
    other_unrelated: 1,
    m_component: 1,
    no_infections: 1,
    not_sufficient: 1,
    not_covered: 1,
    old_infection: 1,
    sample_rules: 2,
    chaos: 2,
}
