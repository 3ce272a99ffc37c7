"""Empty tables to fill in: one CSV file a table, and tables.sql with the types."""

from __future__ import annotations

import csv
from pathlib import Path

from sidlogic.cohort.layout import create, input_tables
from sidlogic.vocabulary import Vocabulary


def write_template(folder: Path, vocabulary: Vocabulary) -> list[str]:
    """The files written. FileExistsError, before anything is written, if one of them is there already."""
    tables = input_tables(vocabulary)
    files = {f"{table.name}.csv": [column.name for column in table.columns] for table in tables}
    for name in (*files, "tables.sql"):
        if (folder / name).exists():
            raise FileExistsError(str(folder / name))
    folder.mkdir(parents=True, exist_ok=True)
    for name, header in files.items():
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(header)
    (folder / "tables.sql").write_text("".join(f"{create(table)};\n" for table in tables), encoding="utf-8")
    return [*files, "tables.sql"]
