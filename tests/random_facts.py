"""Made-up facts of one patient, crowded around every boundary of the guideline: days, values, rows.

Everything is drawn from one `random.Random`: the same seed gives the same facts. Days are `date`, concentrations g/L.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Values = list[float | str]
SCIG = ["hizentra", "cutaquig", "hyqvia", "xembify"]
IVIG = ["kiovig", "octagam", "privigen", "gamunex"]
ELSEWHERE = ["gammanorm", "cuvitru", "flebogamma"]  # products that Table 1 does not name
AGENTS = {
    "car_t": ["axi-cel", "brexu-cel", "cilta-cel", "tisa-cel"],
    "bispecific": ["glofitamab", "teclistamab", "epcoritamab"],
}
SITES = ["lung", "lung", "blood", "bladder", "sinus", "skin", "kidney", "upper airway", "other_mucosal"]
DISEASES = [
    ("CLL", "lymphoid", True),
    ("DLBCL", "lymphoid", True),
    ("myeloma", "plasma_cell", True),
    ("AML", "myeloid", True),
    ("ITP", "benign", False),
    ("MDS", "other", True),
    ("MGUS", "plasma_cell", False),
]
MARKED: Values = [3.99, 3.9, 3.95, 3.9999999999, 2.7, 3.2, 1.1, 3, "<4", "<4.0", "<1.5", "<3.5", 0]
LOW: Values = [4.0, 4, 4.01, 4.05, 5.0, 5.9, 5.99, 5.9999999999, "<6", "<6.0", "<5", "<5.5"]
NORMAL: Values = [6.0, 6.01, 6.4, 6.5, 6.99, 7.0, 7, 7.01, 8, 9.4, 12, "<6.5", "<7", "<7.0", "<8"]
TROUGHS: Values = [
    5.9,
    5.99,
    6,
    6.0,
    6.01,
    6.5,
    6.99,
    7,
    7.0,
    7.5,
    7.99,
    8,
    8.0,
    8.01,
    8.1,
    9,
    "<6",
    "<5",
    "<6.5",
    "<7",
    "<8",
    "<8.01",
    "<9",
]
INFECTION_FLAGS = ("bacterial", "verified", "required_admission", "life_threatening", "sepsis", "abx_definite_need")
INFECTIONS = {  # how often each flag is true, in the order above
    "severe": (1, 1, 0.9, 0.3, 0.5, 0.9),
    "home": (1, 1, 0, 0, 0, 1),
    "admitted": (1, 0.5, 1, 0.1, 0.2, 0.9),
    "sepsis": (1, 0.5, 0.8, 1, 1, 1),
    "mild": (0.3, 0.2, 0, 0, 0, 0),
    "viral": (0, 0.8, 0, 0, 0, 0.1),
    "viral_severe": (0, 0.8, 1, 0.2, 0.2, 0.1),
    "any": (0.8, 0.7, 0.5, 0.2, 0.3, 0.7),
}


def months_from(day: date, months: int) -> date:
    """The same day of another month, clamped to the end of that month.

    >>> months_from(date(2026, 8, 31), 6), months_from(date(2026, 3, 31), -1)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Facts:
    """Draws facts; `unknown` is how often one of them is not documented."""

    def __init__(self, rng: random.Random, day: date) -> None:
        self.rng, self.day = rng, day
        self.unknown = self.pick([0, 0, 0, 0.03, 0.08, 0.2, 0.45])

    def pick(self, choices: Sequence[Any]) -> Any:
        return self.rng.choice(choices)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def maybe(self, share: float = 0.5, unknown: float | None = None) -> bool | None:
        return None if self.chance(self.unknown if unknown is None else unknown) else self.chance(share)

    # --- days

    def near(self, months: int, day: date | None = None) -> date:
        """About `months` before the day, mostly on the edge of the window."""
        return months_from(day or self.day, -months) + timedelta(self.pick([0, 0, 0, 1, -1, 1, -1, 2, -2, 3, -3]))

    def within(self, months: int) -> date:
        """Inside the last `months` months, often on an edge."""
        first, k = months_from(self.day, -months), self.rng.random()
        if k < 0.3:
            return first + timedelta(self.pick([0, 0, 1])) if k < 0.2 else self.day - timedelta(self.pick([0, 0, 1]))
        return first + timedelta(self.rng.randrange((self.day - first).days + 1))

    def any_day(self) -> date:
        k = self.rng.random()
        if k < 0.45:
            return self.near(self.pick([3, 6, 6, 6, 9, 12, 12, 24]))
        return self.day + timedelta(
            self.pick([-1, 0, 1]) if k < 0.52 else self.rng.randrange(1, 60) if k < 0.56 else -self.rng.randrange(800)
        )

    def birth(self, kind: str = "adult") -> date:
        if kind == "any":
            kind = self.pick(["adult", "adult", "18", "6", "child", "leap"])
        if kind in ("18", "6"):
            return months_from(self.day, -12 * int(kind)) + timedelta(self.pick([-1, 0, 0, 1]))
        if kind == "leap":
            return self.rng.choice(
                [date(2008, 2, 29), date(2020, 2, 29), date(1960, 2, 29), date(2009, 2, 28), date(2010, 2, 28)]
            )
        years = (18 * 366 + 1, 85 * 365) if kind == "adult" else (30, 17 * 365)
        return self.day - timedelta(self.rng.randrange(*years))

    def index(self, months: int | str) -> date:
        """The day of a CAR-T infusion: within six months (early), before them (late), or about so many months ago."""
        if months == "early":
            return self.within(6) + timedelta(self.pick([0, 0, 1]))
        if months == "late":
            return months_from(self.day, -6) - timedelta(self.pick([0, 0, 1, 2, 30, 200, 500]))
        return self.near(int(months))

    # --- rows

    def igg_value(self) -> float | str:
        return self.rng.choice(self.rng.choices([MARKED, LOW, NORMAL], [45, 27, 28])[0])

    def sample(
        self, day: date, value: float | str | None = None, infected: bool | None = None, on_ig: bool | None = False
    ) -> Row:
        row: Row = {"date": day, "g_per_l": self.igg_value() if value is None else value, "on_ig": on_ig}
        row["active_infection"] = self.maybe(0.3, max(self.unknown, 0.08)) if infected is None else infected
        if self.chance(self.unknown):
            row["on_ig"] = None
        elif self.chance(0.03):
            row["on_ig"] = self.pick([True, None])
        return row

    def samples(self, values: Sequence[float | str] | None = None, pair: bool = True) -> list[Row]:
        """A latest sample of the wanted level, and perhaps earlier ones around the 21-day and 12-month edges."""

        def value() -> float | str:
            return self.pick(values) if values else self.igg_value()

        last = self.near(3) if self.chance(0.07) else self.within(3)
        rows = [self.sample(last, value(), self.pick([False, False, True, None]))]
        for _ in range(self.pick([1, 1, 1, 2, 3]) if pair else 0):
            k = self.rng.random()
            day = (
                last - timedelta(self.pick([20, 21, 21, 22, 30, 60]))
                if k < 0.6
                else self.near(12)
                if k < 0.75
                else last - timedelta(self.rng.randrange(1, 300))
            )
            rows.append(self.sample(day, value() if self.chance(0.8) else None, self.pick([False, False, False, True])))
        if self.chance(0.08):  # another result of the same day
            rows.append(self.sample(self.pick(rows)["date"], value() if self.chance(0.5) else None))
        if self.chance(0.06):  # not yet taken on the decision date
            rows.append(self.sample(self.day + timedelta(self.rng.randrange(1, 20))))
        if self.chance(0.06):
            rows.append(self.sample(self.within(4), on_ig=True))
        return self.shuffled(rows)

    def infection(self, onset: date, kind: str = "any") -> Row:
        row: Row = {
            "onset": onset,
            "site": self.pick(SITES),
            "organism": self.pick(["x", "S. pneumoniae", "E. coli", None]),
        }
        for flag, share in zip(INFECTION_FLAGS, INFECTIONS[kind], strict=True):
            row[flag] = self.maybe(share, self.unknown * 0.6)
        if kind == "severe" and self.chance(0.7):
            row["required_admission"] = True
        return row

    def infections(self, months: int, kinds: Sequence[str], count: int | None = None) -> list[Row]:
        count = self.pick([1, 2, 2, 3]) if count is None else count
        rows = [self.infection(self.within(months), self.pick(kinds)) for _ in range(count)]
        extra: list[tuple[float, Callable[[], Row]]] = [
            (0.3, lambda: self.infection(self.near(self.pick([6, 12])))),
            (0.2, lambda: self.infection(self.any_day())),
            (0.08, lambda: dict(self.pick(rows)) if rows else self.infection(self.day)),  # a twin on the same day
            (0.08, lambda: self.infection(self.day + timedelta(self.rng.randrange(1, 40)), self.pick(kinds))),
        ]
        rows += [make() for share, make in extra if self.chance(share)]
        return self.shuffled(rows)

    def event(self, day: date, kind: str | None = None, **fields: Any) -> Row:
        kind = kind or self.pick(list(AGENTS))
        row: Row = {"type": kind, "date": day}
        if kind in AGENTS:
            row |= {
                "agent": self.pick(AGENTS[kind]) if self.chance(0.75) else None,
                "target": self.pick(["b_cell", "plasma_cell"]),
                "for_haem_malignancy": True,
                "new_line": self.pick([True, None]),
            }
            if self.chance(max(self.unknown, 0.04)):
                row["target"] = self.pick([None, None, None, "other"])
            if self.chance(self.unknown * 0.5 + 0.02):
                row["for_haem_malignancy"] = self.pick([None, False])
            if self.chance(0.06):
                row["new_line"] = False
        return row | fields

    def more_events(self, rows: list[Row], share: float) -> list[Row]:
        """Perhaps another course of the same treatment, another treatment, or a transplantation."""
        while self.chance(share) and len(rows) < 4:
            k, cart = self.rng.random(), [row for row in rows if row["type"] in AGENTS]
            if k < 0.5 and cart:
                like = self.pick(cart)
                row = self.event(like["date"] if self.chance(0.2) else self.any_day(), like["type"])
                row |= {
                    "agent": like["agent"] if self.chance(0.6) else row["agent"],
                    "new_line": self.pick([None, None, True, False]),
                }
            elif k < 0.7:
                row = self.event(self.any_day())
            else:
                row = self.event(
                    self.any_day() - timedelta(self.pick([0, 0, 300, 2000])),
                    self.pick(["allo_hsct", "allo_hsct", "auto_hsct"]),
                )
            rows.append(row)
        return self.shuffled(rows)

    def shuffled(self, rows: list[Row]) -> list[Row]:
        return self.rng.sample(rows, len(rows))

    def blood_disease(self, present: bool | None = True) -> Row:
        name, group, malignant = self.pick(DISEASES[:4] if self.chance(0.85) else DISEASES)
        row: Row = {"present": present}
        if present is not False:
            row |= {"name": name, "group": group, "malignant": malignant}
            if self.chance(self.unknown):
                row[self.pick(["name", "group", "malignant"])] = None
        return row
