"""What DuckDB's connection does when something goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sidlogic.cohort.duck import Duck, DuckError


def test_a_database_that_is_gone_does_not_hide_why() -> None:
    duck = Duck(Path(":memory:"), threads=2)
    with pytest.raises(DuckError, match="no room") as raised, duck.one_thread(in_order=True):
        duck.close()
        raise DuckError("no room", full=True)
    assert raised.value.full


def test_the_threads_are_as_before() -> None:
    duck = Duck(Path(":memory:"), threads=2)
    with duck.one_thread(in_order=True):
        assert duck.rows("SELECT current_setting('threads')") == [(1,)]
    assert duck.rows("SELECT current_setting('threads'), current_setting('disabled_optimizers')") == [(2, "")]
    duck.close()
