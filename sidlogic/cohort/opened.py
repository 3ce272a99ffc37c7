"""A source that has been opened: what its tables are, before they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sidlogic.cohort.duck import Duck, text
from sidlogic.cohort.faults import WrongTable
from sidlogic.record import Invalid


@dataclass(frozen=True)
class Opened:
    """`types` are those of the columns of each table, `relations` how SQL names the tables. `made_from` tells one version of the source
    from another; None where only the rows can tell. `refused` are records that were refused already, `faults` what may not be read, `parquet` the files
    of the tables that are Parquet."""

    types: Mapping[str, Mapping[str, str]]
    relations: Mapping[str, str]
    made_from: Any = None
    refused: tuple[Invalid, ...] = ()
    faults: tuple[WrongTable, ...] = ()

    parquet: Mapping[str, Sequence[Path]] = field(default_factory=dict)

    def load(self, duck: Duck) -> Any:
        """Makes raw_<table> with the number of the row in `n`; what it was made from. DuckError.

        Files and databases of files are read where they are. What only the rows can tell is copied, in an order that the rows themselves
        give: a server has none.
        """
        if self.made_from is not None:
            for name, relation in self.relations.items():
                duck.run(f"CREATE VIEW raw_{name} AS {self._numbered(duck, name, relation)}")
            return self.made_from
        stamps = []
        for name, relation in self.relations.items():
            duck.run(f"CREATE TABLE raw_{name} AS SELECT row_number() OVER () - 1 AS n, * FROM (SELECT * FROM {relation} ORDER BY ALL)")
            stamps += [name, *map(str, duck.rows(f"SELECT count(*), bit_xor(hash(r)), sum(hash(r)) FROM raw_{name} AS r")[0])]
        return stamps

    def _numbered(self, duck: Duck, name: str, relation: str) -> str:
        """The rows with their numbers. Parquet files know them, so several threads may read; other rows must be counted one after the other."""
        files = self.parquet.get(name)
        if not files:
            return f"SELECT row_number() OVER () - 1 AS n, * FROM {relation}"
        listed = ", ".join(map(text, files))
        sizes = dict(duck.rows(f"SELECT file_name, num_rows FROM parquet_file_metadata([{listed}])"))
        before = " ".join(f"WHEN {text(file)} THEN {sum(sizes[str(f)] for f in files[:i])}" for i, file in enumerate(files))
        return (f"SELECT file_row_number + CASE filename {before} END AS n, * EXCLUDE (file_row_number, filename) "
                f"FROM read_parquet([{listed}], file_row_number = true, filename = true)")
