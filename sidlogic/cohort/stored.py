"""The columns in which a fact is kept once it has been read: exact numbers, day numbers, truth values."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.cohort import names
from sidlogic.cohort.cells import Cell
from sidlogic.cohort.layout import DATE, Column, column
from sidlogic.values import ELEMENTS
from sidlogic.vocabulary import Field


def columns(c: Column, found: Cell, of: str = names.PATIENT, row_date: str | None = None) -> Iterator[tuple[str, str, str]]:
    """The columns that a column becomes: name, SQL and type."""
    field = c.field
    if field is None:
        yield (names.DAY, found.value, "INTEGER") if c.name == DATE else (names.recorded(c.name), found.value, "BOOLEAN")
        return
    path = field.path if of == names.PATIENT else field.name
    if field.name == row_date and of != names.PATIENT:
        yield names.row_day(of), found.value, "INTEGER"
    elif field.kind == "flag":
        yield names.flag(path, of), found.value, "BOOLEAN"
    elif field.kind in ELEMENTS:
        yield f"e_{column(path)}", found.value, "INTEGER[]" if field.kind == "months" else "VARCHAR[]"
    else:
        kind = "BIGINT" if field.kind in ("number", "measured") else "INTEGER" if field.kind == "date" else "VARCHAR"
        yield names.value(path, of), found.value, kind
        if field.kind == "measured":
            yield names.value(f"{path}_below", of), found.below or "NULL", kind


def stored(field: Field) -> list[str]:
    """The columns of patient_n that hold a fact."""
    return [name for name, _, _ in columns(Column(column(field.path), "", field), Cell("", ""))]


def there(field: Field) -> str:
    """Whether a fact is documented."""
    return "(" + " OR ".join(f"{name} IS NOT NULL" for name in stored(field)) + ")"
