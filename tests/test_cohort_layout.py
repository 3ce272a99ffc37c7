"""The tables of a population follow the vocabulary, and the template writes them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from worked import decider

from sidlogic.cli import main
from sidlogic.cohort.layout import DATE, KEY, PRINTED, TYPES, input_tables, output_columns
from sidlogic.cohort.template import write_template
from sidlogic.vocabulary import SCALARS, Group


def test_every_fact_of_the_vocabulary_has_one_column() -> None:
    vocabulary = decider().vocabulary
    fields = [c.field.path for table in input_tables(vocabulary) for c in table.columns if c.field is not None]
    expected = [
        f.path
        for entry in vocabulary.keys.values()
        for f in (entry.fields.values() if isinstance(entry, Group) else [entry])
    ]
    assert sorted(fields) == sorted(expected)
    assert SCALARS == TYPES.keys()


def test_no_two_columns_of_a_table_share_a_name() -> None:
    for table in [*input_tables(decider().vocabulary)]:
        names = [c.name for c in table.columns]
        assert len(names) == len(set(names))
        assert names[0] == KEY


def test_every_printed_field_has_a_column() -> None:
    kinds = decider().kinds
    names = [c.name for c in output_columns(kinds)]
    assert [f"{of}__{field}" for of, field in kinds if f"{of}__{field}" not in names] == []
    assert set(kinds.values()) <= PRINTED.keys()
    assert names[:2] == [KEY, DATE]


def test_template_writes_every_table_and_nothing_over_another(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["cohort", "--template", str(tmp_path / "t")])
    assert done.exit_code == 0, done.output
    for table in input_tables(decider().vocabulary):
        with open(tmp_path / "t" / f"{table.name}.csv", encoding="utf-8", newline="") as file:
            assert list(csv.reader(file)) == [[c.name for c in table.columns]]
    again = CliRunner().invoke(main, ["cohort", "--template", str(tmp_path / "t")])
    assert again.exit_code == 2
    with pytest.raises(FileExistsError):
        write_template(tmp_path / "t", decider().vocabulary)
