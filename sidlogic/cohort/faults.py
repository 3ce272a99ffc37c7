"""What can be wrong with a population before anybody of it is decided. Each has the key of a message and the values that fill it."""

from __future__ import annotations

from collections.abc import Iterable


class Wrong(Exception):
    """`key` names the message, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class WrongSource(Wrong):
    """SOURCE is none, or cannot be read."""


class NotInstalled(WrongSource):
    """SOURCE can be read, but not with what is installed."""


class WrongTable(Wrong):
    """A table that cannot be read as what it is called."""


class WrongTables(Exception):
    """The tables cannot be read; `faults` are all of what is wrong with them."""

    def __init__(self, faults: Iterable[WrongTable]) -> None:
        self.faults = list(faults)
        super().__init__(f"{len(self.faults)} faults")
