"""What a worked case expects, compared with what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any


def differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    """One line a field that is not as the case says; a case says null of a field that must be absent, nothing of one it leaves open.

    >>> list(differences({"dose": {"action": "none", "missing": []}}, {"dose": {"action": "pending", "missing": []}}))
    ['dose.action: expected none, found pending']
    """
    for decision, fields in expected.items():
        if not isinstance(fields, Mapping):  # placement: a list of products
            if same(fields) != same(found.get(decision)):
                yield f"{decision}: expected {fields}, found {found.get(decision)}"
            continue
        for field, value in fields.items():
            answer = found.get(decision, {}).get(field)
            if same(answer) != same(value):
                yield f"{decision}.{field}: expected {value}, found {'(absent)' if answer is None else answer}"


def same(value: Any) -> Any:
    """Lists in one order, numbers as exact decimals."""
    if isinstance(value, list | tuple):
        return sorted(map(same, value), key=str)
    if isinstance(value, Mapping):
        return {key: same(one) for key, one in value.items()}
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    return Decimal(str(value))
