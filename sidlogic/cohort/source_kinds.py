"""What kinds of source there are, told by their names alone."""

from __future__ import annotations

from pathlib import Path

from sidlogic.cohort.dsn import is_postgres

PATIENT_FILES = frozenset({".json", ".jsonl", ".yaml", ".yml", ".toml"})
DATABASES = frozenset({".duckdb", ".db", ".sqlite", ".sqlite3", ".ddb"})


def is_population(source: str) -> bool:
    """Whether a source holds tables, so that it can only be decided all at once.

    >>> is_population("register.duckdb"), is_population("patients.jsonl"), is_population("postgresql:///register")
    (True, False, True)
    """
    return is_postgres(source) or Path(source).is_dir() or Path(source).suffix.lower() in DATABASES
