"""What YAML and TOML make of a value: no date, word or number that the file does not plainly hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from files import told
from patients import vocabulary

from sidlogic import toml_text, yaml_text
from sidlogic.check import check


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2026-03-20", "2026-03-20"),
        ("12:30", "12:30"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("007", "007"),
        ("<1.5", "<1.5"),
        ("~", None),
        ("", None),
        ("null", None),
        ("True", True),
        ("3", 3),
        ("-3", -3),
        ("3.10", Decimal("3.10")),
        ("1e3", Decimal("1E+3")),
        ("'3'", "3"),
        ("!!str 3", "3"),
        ("=", "="),
        ("2026-03-20T10:00:00Z", "2026-03-20T10:00:00Z"),
    ],
)
def test_yaml_scalars_hold_no_surprise(text: str, value: object) -> None:
    assert repr(yaml_text.load(f"a: {text}")["a"]) == repr(value)


def test_toml_values_that_json_does_not_have() -> None:
    base = 'id = "a"\ndecision_date = 2026-03-20\n'
    for line, message in [
        ("weight_kg = nan", "nan er ikke et endeligt tal"),
        ("weight_kg = -inf", "-inf er ikke et endeligt tal"),
        ("birth_date = 1960-01-01T00:00:00", "1960-01-01T00:00:00 er ikke en dato; skriv ÅÅÅÅ-MM-DD"),
        ("sid = 10:30:00", "10:30:00 er ikke true, false eller unknown"),
    ]:
        [found] = told([check(toml_text.load(base + line), vocabulary())])
        assert found.partition(": ")[2] == message
