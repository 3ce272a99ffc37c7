"""Patients that come with the package, made up: `sidlogic decide example:anna`."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The patients there are.

    >>> "anna" in names()
    True
    """
    return sorted(file.stem for file in FOLDER.glob("*.json"))


def path(name: str) -> Path:
    """The file of a patient; KeyError with a sentence for an unknown one."""
    if name not in names():
        raise KeyError(f"there is no example {name}; there are {', '.join(names())}")
    return FOLDER / f"{name}.json"
