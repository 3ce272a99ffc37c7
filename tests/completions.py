"""A patient whose missing facts have become known: every way the world may turn out to be is one completion.

Facts with a declared default keep it (there silence is an answer); each exception has its reason beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from random_facts import AGENTS, INFECTION_FLAGS, Facts, Row

EITHER = (  # flags of which a missing value may turn out either way
    "low_igg_decisive",
    "workup_vaccine_response",
    "workup_extended_immunology",
    "workup_with_clinical_immunology",
    "general_immunoparesis",
)
CART = tuple(AGENTS)


def documented(value: Any) -> Any:
    """The same without null and 'unknown': what is left in a record is known.

    >>> documented({"sid": None, "ig": {"status": "unknown"}, "igg": []})
    {'ig': {}, 'igg': []}
    """
    if isinstance(value, list):
        return [documented(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: documented(item) for key, item in value.items() if item is not None and item != "unknown"}


def complete(patient: Row, f: Facts) -> Row:
    """One completion, drawn by `f` (whose day is the decision date). Rows and values that are known stay as they are."""
    known = documented(patient)
    done: Row = {flag: f.chance(0.5) for flag in EITHER} | known
    done["haem_disease"] = {"present": f.chance(0.5)} | known.get("haem_disease", {})
    done.setdefault("birth_date", f.birth("any").isoformat())
    done.setdefault("sid", True)  # false would be out of scope: the declared default of sections 1 to 3
    if not no_m_component(known):
        done.setdefault("igg_m_component", f.chance(0.5))
    done["igg"] = samples(known, f)
    if not earlier_value_open(known):
        done["igg"] = [row | {"g_per_l": exact(row["g_per_l"], f)} for row in done["igg"]]
        done.setdefault("igg_lln", f.pick([2.3, 4, 5.5, 6, 6.4, 6.7, 7.0]))  # never above 7.0: igg_lln_upper_bound
    done |= {"infections": infections(known, f), "infection_history_documented": True}
    events = therapies(known, f)
    if not any(continues_nothing(row, events) for row in events):
        done["therapy_events"] = events
    return done


def filled(row: Row, draw: Callable[[], Any], *fields: str) -> Row:
    drawn = {field: draw() for field in fields}
    return drawn | row


# --- samples


def samples(known: Row, f: Facts) -> list[Row]:
    """Samples not recorded may be any; the open flags of a sample may turn out either way."""
    if "igg" not in known:
        return [dated(row, "date") for row in f.samples()]
    rows = [filled(row, lambda: f.chance(0.5), "active_infection") for row in known["igg"]]
    # never treated: on_ig is false by declared default
    never = known.get("ig", {}).get("status") == "none"
    return one_a_day([filled(row, lambda: not never and f.chance(0.5), "on_ig") for row in rows], f)


def one_a_day(rows: list[Row], f: Facts) -> list[Row]:
    """Of several results on one day any may be the right one."""
    valid = f.shuffled([row for row in rows if not row["on_ig"]])
    return [row for row in rows if row["on_ig"]] + list({row["date"]: row for row in valid}.values())


def dated(row: Row, field: str) -> Row:
    return row | {field: row[field].isoformat()}


def exact(value: Any, f: Facts) -> Any:
    """'<5' turns out to be some number below 5."""
    return round(float(value[1:]) * f.pick([0, 0.3, 0.6, 0.8, 0.99]), 3) if isinstance(value, str) else value


# --- infections and treatments


def infections(known: Row, f: Facts) -> list[Row]:
    """Open fields turn out either way; a history that is not documented may hold more."""
    rows: list[Row] = known.get("infections", [])
    if known.get("infection_history_documented") is not True or "infections" not in known:
        days = [min(f.any_day(), f.day) for _ in range(f.pick([0, 1, 2, 3]))]
        more = [f.infection(day, f.pick(["any", "severe", "sepsis", "home", "mild"])) for day in days]
        rows = rows + [dated(documented(row), "onset") for row in more]
    return [filled(row, lambda: f.chance(0.5), *INFECTION_FLAGS) for row in rows]


def therapies(known: Row, f: Facts) -> list[Row]:
    """Treatments not recorded may be any; of a recorded one the target, the indication, and whether it is a new line."""
    if "therapy_events" not in known:
        days = [min(f.any_day(), f.day) for _ in range(f.pick([0, 0, 1, 1, 2]))]
        return [dated(f.event(day, f.pick([*CART, *CART, "allo_hsct"])), "date") for day in days]
    return [course(row, known["therapy_events"], f) if row["type"] in CART else row for row in known["therapy_events"]]


def course(row: Row, rows: list[Row], f: Facts) -> Row:
    done = filled(row, lambda: f.pick(["b_cell", "plasma_cell", "other"]), "target")
    done = filled(done, lambda: f.chance(0.7), "for_haem_malignancy")
    # the first row of an agent is a new line by declared default
    return filled(done, lambda: f.chance(0.5), "new_line") if earlier(row, rows) else done


def earlier(row: Row, rows: list[Row]) -> list[Row]:
    """The rows that this one may continue: the same type, an earlier day, and perhaps the same agent."""
    agents = [row.get("agent", other.get("agent")) == other.get("agent", row.get("agent")) for other in rows]
    before = [other["type"] == row["type"] and other["date"] < row["date"] for other in rows]
    return [other for other, agent, day in zip(rows, agents, before, strict=True) if agent and day]


# --- where completing is no fair question


def no_m_component(known: Row) -> bool:
    """Declared default: not recorded counts as none where there is no blood disease or no immunoparesis."""
    return known.get("general_immunoparesis") is False or known.get("haem_disease", {}).get("present") is False


def earlier_value_open(known: Row) -> bool:
    """A corner in which the letter of the definition is not sound: it asks for an earlier value that is certainly below.

    An earlier 6.5 with igg_lln not recorded, the latest 7.01 taken during an infection: a no. With igg_lln 6.9: undecided.
    """
    rows = known.get("igg", [])
    unclear = [row["date"] for row in rows if isinstance(row["g_per_l"], str) or 6 <= row["g_per_l"] < 7]
    clouded = [row["date"] for row in rows if row.get("active_infection") is not False]
    return any(one < other for one in unclear for other in clouded)


def continues_nothing(row: Row, rows: list[Row]) -> bool:
    """The other such corner: a row that qualifies, is no new line, and comes after rows that do not qualify.

    The population holds by this row, but no row is the index; while the earlier rows or the line were open, the rules of
    section 2 may have been proved. Such a history contradicts itself, so it is not asked about.
    """
    before = earlier(row, rows) if row["type"] in CART else []
    return row.get("new_line") is False and bool(before) and not any(map(qualifies, before))


def qualifies(row: Row) -> bool:
    return row.get("target") in ("b_cell", "plasma_cell") and row.get("for_haem_malignancy") is True
