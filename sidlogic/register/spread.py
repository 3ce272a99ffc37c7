"""How one fact is spread over patients: what a line of distributions.toml becomes. Shares and curves in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np

from sidlogic.register.chance import WHOLE, Ints

WORDS = {"unknown", "absent", "curve", "apart", "decimals", "below", "before", "after", "then", "between", "as", "table", "column", "otherwise",
         "done", "of", "since", "rows", "kinds"}
"""What a key of a line means something of its own; any other key is a value with its share."""


class ProfileError(ValueError):
    """The file of distributions is wrong; one line a fault."""


@dataclass(frozen=True)
class Shares:
    """Values by share: `limits` are the upper ends of the shares in [0, WHOLE]."""

    values: tuple[str, ...]
    limits: Ints


@dataclass(frozen=True)
class Curve:
    """Heights (in `10**-decimals`) over the draws. `apart`: how far the rows of one patient lie from each other, a share of WHOLE."""

    places: Ints
    heights: Ints
    decimals: int = 0
    below: Shares | None = None
    apart: int = WHOLE


@dataclass(frozen=True)
class Dated:
    """A date: `sign` times the curve in days from `base`; with `until`, per cent of the way there. `then`: rows of a list further back."""

    base: str
    curve: Curve
    sign: int = 1
    until: str = ""
    then: Curve | None = None


@dataclass(frozen=True)
class Same:
    """What a table of kb/ says of another fact (or that fact itself, without a table)."""

    path: str
    table: str = ""
    column: int = 0
    otherwise: str = ""


@dataclass(frozen=True)
class Milestones:
    """Each milestone that has come since a date, with a chance (a share of WHOLE)."""

    predicate: str
    since: str
    done: int


@dataclass(frozen=True)
class Count:
    """How many rows a list has, and of what kinds."""

    rows: Shares
    kinds: Shares | None


How: TypeAlias = Shares | Curve | Dated | Same | Milestones | Count


@dataclass(frozen=True)
class Spread:
    """How a fact is drawn; `unknown` (before the factor of the documentation) and `absent` are shares of WHOLE."""

    how: How | None
    unknown: int = 0
    absent: int = 0
    line: Mapping[str, Any] = field(default_factory=dict, compare=False)


def spread(line: Mapping[str, Any]) -> Spread:
    """A line of the file.

    >>> spread({"true": 1, "false": 3, "unknown": 50}).how.limits.tolist() == [WHOLE // 4, WHOLE]
    True
    >>> spread({"curve": [[0, 1], [50, 2]]})
    Traceback (most recent call last):
    sidlogic.register.spread.ProfileError: a curve goes from 0 to 100 per cent in rising steps, not [0, 50]
    """
    values = {key: share for key, share in line.items() if key not in WORDS}
    return Spread(_how(line, values), _share(line.get("unknown", 0)), _share(line.get("absent", 0)), line)


def _how(line: Mapping[str, Any], values: Mapping[str, Any]) -> How | None:
    if "rows" in line:
        return Count(shares(line["rows"]), shares(line["kinds"]) if "kinds" in line else None)
    if "between" in line:
        return Dated(line["between"][0], curve(line["curve"], 2), until=line["between"][1])
    if "before" in line or "after" in line:
        then = curve(line["then"]) if "then" in line else None
        return Dated(line.get("before") or line["after"], curve(line["curve"]), -1 if "before" in line else 1, then=then)
    if "curve" in line:
        found = curve(line["curve"], line.get("decimals", 0), shares(line["below"]) if "below" in line else None)
        return replace(found, apart=_share(line["apart"])) if "apart" in line else found
    if "as" in line:
        return Same(line["as"], line.get("table", ""), line.get("column", 0), line.get("otherwise", ""))
    if "done" in line:
        return Milestones(line["of"], line["since"], _share(line["done"]))
    return shares(values) if values else None


def shares(values: Mapping[str, Any]) -> Shares:
    """Values with their shares, which are parts of their sum."""
    total, so_far, limits = sum(map(Decimal, values.values())), Decimal(0), []
    if not values or total <= 0 or min(map(Decimal, values.values())) < 0:
        raise ProfileError(f"shares are numbers from 0 up, and one of them is above 0: {dict(values)}")
    for share in values.values():
        so_far += Decimal(share)
        limits.append(int(so_far / total * WHOLE))
    return Shares(tuple(map(str, values)), np.array([*limits[:-1], WHOLE], np.int64))


def curve(points: list[list[Any]], decimals: int = 0, below: Shares | None = None) -> Curve:
    """Points (per cent, height), heights as so many decimals."""
    places = [Decimal(place) for place, _ in points]
    if places[:1] != [0] or places[-1] != 100 or any(a >= b for a, b in zip(places, places[1:], strict=False)):
        raise ProfileError(f"a curve goes from 0 to 100 per cent in rising steps, not [{', '.join(map(str, places))}]")
    at = [int(place * WHOLE / 100) for place in places]
    heights = [int((Decimal(height) * 10**decimals).to_integral_value()) for _, height in points]
    return Curve(np.array(at, np.int64), np.array(heights, np.int64), decimals, below)


def fixed_day(base: str) -> int | None:
    """The day number of a date that is written out in place of a fact, None for a fact."""
    try:
        return date.fromisoformat(base).toordinal()
    except ValueError:
        return None


def _share(percent: Any) -> int:
    if not 0 <= Decimal(percent) <= 100:
        raise ProfileError(f"{percent} is not from 0 to 100 per cent")
    return int(Decimal(percent) * WHOLE / 100)
