"""The independent engines as parameters of a test; one that is not installed is skipped, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from sidlogic.audit.judges import JUDGES


def installed() -> list[Any]:
    """Every engine, those that are absent marked as skipped."""
    return [pytest.param(judge, marks=pytest.mark.skipif(judge.version() is None, reason=f"{name} is not installed"))
            for name, judge in JUDGES.items()]
