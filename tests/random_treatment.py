"""Made-up immunoglobulin treatment: the `ig` record, troughs, a wish to switch."""

from __future__ import annotations

from datetime import date, timedelta

from random_facts import ELSEWHERE, IVIG, SCIG, TROUGHS, Facts, Row

BASES: list[list[str] | None] = [
    ["start.cart.lt6"],
    ["start.haem.strict"],
    ["start.hsct"],
    [],
    None,
    ["start.cart.lt6", "start.hsct"],
    ["start.haem.consider"],
]
STOP_RULES = [
    "stop.cart.try",
    "stop.cart.prior_ig",
    "stop.try_6_12",
    "stop.try_6_12",
    "pause.summer",
    "pause.summer",
    None,
]


def ig_record(f: Facts, status: str, start: date | None, basis: list[str] | None = None) -> Row:
    """`ig` with the given status, start and basis; product, dose and follow-ups are drawn."""
    ig: Row = {"status": status, "start_date": start, "basis": basis}
    if f.chance(0.85):
        product = f.pick(SCIG * 2 + IVIG + ELSEWHERE[:1]) if f.chance(0.93) else f.pick(ELSEWHERE)
        route = "ivig" if product in [*IVIG, "flebogamma"] else "fscig" if product == "hyqvia" else "scig"
        ig |= {"product": product, "route": None if f.chance(0.1) else route}
    k = f.rng.random()
    if k < 0.4:
        ig["dose_g"] = f.pick([5, 6.5, 7, 8, 10, 12.5, 14, 20, 28, 30, 32.8, 40])
        ig["interval_days"] = f.pick([1, 3, 7, 7, 7, 10, 14, 21, 27, 28, 29, 30, 31, 32])
        if f.chance(0.06):
            ig[f.pick(["dose_g", "interval_days"])] = None
    elif k < 0.75:
        ig["monthly_dose_g"] = f.pick([10, 20, 24, 28, 28.05, 32, 40, 48, 56, 60, 64.1])
    if status == "ongoing":
        done = [months for months in (3, 6, 12, 18, 24, 30, 36) if f.chance(0.5)]
        ig["follow_ups"] = f.pick([done, done, done, [], None])
        if start is not None and f.chance(0.25):
            ig["resumed_date"] = max(start, min(f.day, f.near(f.pick([1, 3, 6, 6]))))
    return ig


def off_treatment(f: Facts, start: date, basis: list[str] | None = None) -> tuple[Row, date]:
    """`ig` of a treatment that is paused or stopped, and the day it ended."""
    status = f.pick(["paused", "stopped"])
    ig = ig_record(f, status, start, f.pick(BASES) if basis is None else basis)
    end = max(start, min(f.day, f.within(f.pick([3, 6, 6, 12]))))
    ig["pause_date" if status == "paused" else "stop_date"] = None if f.chance(f.unknown * 0.6 + 0.02) else end
    ig["stop_rule"] = f.pick(STOP_RULES)
    if status == "stopped" and f.chance(0.15):  # paused before it was stopped
        ig["pause_date"] = max(start, end - timedelta(30))
    return ig, end


def trough_rows(f: Facts, since: date) -> list[Row]:
    """Troughs around the start of the treatment and the six-month edge, some on one day."""
    inside = max(f.within(3), since)
    days = [inside, inside, inside, max(f.within(6), since), f.near(6), since + timedelta(f.pick([-1, 0, 1]))]
    rows = [{"date": f.pick(days), "g_per_l": f.pick(TROUGHS)} for _ in range(f.pick([1, 1, 1, 2, 3]))]
    if f.chance(0.1):
        rows.append({"date": f.pick(rows)["date"], "g_per_l": f.pick(TROUGHS)})
    if f.chance(0.06):
        rows.append({"date": f.day + timedelta(3), "g_per_l": f.pick(TROUGHS)})
    return rows


def switch_wish(f: Facts) -> Row:
    """`switch`: two products (or only routes), a reason, and what the reason asks for."""
    wish: Row = {}
    known = SCIG + IVIG
    if f.chance(0.3):
        wish["from_product"], wish["to_product"] = f.pick(
            [
                (f.pick(IVIG), f.pick(IVIG)),
                (f.pick(SCIG), f.pick(SCIG)),
                (f.pick(IVIG), f.pick(SCIG)),
                (f.pick(SCIG), f.pick(IVIG)),
            ]
        )
    else:
        for side in ("from", "to"):
            product = f.pick([*known, *known, *ELSEWHERE, None])
            wish[side + "_product"] = product
            if product not in known:
                wish["route_" + side] = f.pick(["scig", "fscig", "ivig", None])
    wish["reason"] = f.pick(["adverse_event", "lack_of_effect", "economic", "maintenance", "practical", "preference"])
    wish["setting"] = f.pick(["hospital", "home"])
    wish |= {
        flag: f.maybe(0.5, max(f.unknown, 0.12))
        for flag in ("igg_rise_adequate", "substantial_saving", "training_planned")
    }
    for field in ("reason", "setting"):
        if f.chance(max(f.unknown * 0.5, 0.05)):
            wish[field] = None
    return wish if any(value is not None for value in wish.values()) else {"setting": "home"}
