"""A CSV file as a relation of DuckDB: all cells text, nothing guessed.

DuckDB's own guessing takes `#` for a comment where that seems to fit, and so would lose rows without a word.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from sidlogic.cohort.cells import quoted
from sidlogic.cohort.faults import WrongSource

HEADER = 1 << 20
"""Most characters of the line with the names of the columns."""


def csv_relation(file: Path) -> str:
    """The table of a file, its columns named by the first line. WrongSource, OSError."""
    with open(file, encoding="utf-8-sig", errors="replace", newline="") as text:
        first = text.readline(HEADER)
    line = first.rstrip("\r\n")
    if any(odd in line for odd in "\0\ufffd"):
        raise WrongSource("not_utf8", place=file)
    try:
        names = next(csv.reader([line], strict=True), [])
    except csv.Error:
        names = []
    if not names:
        raise WrongSource("no_header", place=file)
    if "" in names:
        raise WrongSource("column_unnamed", place=file, n=names.index("") + 1)
    if twice := [name for name, n in Counter(names).items() if n > 1]:
        raise WrongSource("column_twice", place=file, column=twice[0])
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    ending = {"\r\n": r"\r\n", "\r": r"\r"}.get(first[len(line) :], r"\n")
    return (f"read_csv({quoted(str(file))}, auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
            f"new_line = '{ending}', columns = {{{columns}}})")
