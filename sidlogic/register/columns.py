"""A piece of a register as columns: one for each fact of the patients, and for each fact of the rows of each list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sidlogic.register.chance import Flags, Ints


@dataclass
class Column:
    """A fact of many patients or rows. `values` are: day numbers (date); 0 and 1 (flag); places in `labels` (choice, text, statement,
    statements); whole numbers of `10**-decimals` (number, measured; `below`: written "<x"); bits, one for each of `milestones` (months).
    """

    kind: str
    values: Ints
    known: Flags
    labels: tuple[str, ...] = ()
    decimals: int = 0
    below: Flags | None = None
    milestones: tuple[int, ...] = ()


@dataclass
class Listed:
    """The rows of a list: how many each patient has, whether the list is recorded, whose each row is and which of his (from 0)."""

    counts: Ints
    recorded: Flags
    owner: Ints
    nth: Ints
    first: Ints
    columns: dict[str, Column] = field(default_factory=dict)


@dataclass
class Chunk:
    """Some patients of a register, in order; `numbers` are their numbers in it. Facts by path, as in the vocabulary."""

    ids: list[str]
    numbers: Ints
    columns: Mapping[str, Column]
    lists: Mapping[str, Listed]


@dataclass
class Patients:
    """What is drawn of some patients so far. `values` are also those of facts that are not documented: other facts rest on them."""

    numbers: Ints
    kinds: Ints
    factor: Ints
    """What shares of unknown are multiplied by, in thousandths."""
    border: Ints
    side: Ints
    less: Flags
    columns: dict[str, Column] = field(default_factory=dict)
    lists: dict[str, Listed] = field(default_factory=dict)
