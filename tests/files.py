"""Two small patients as JSON, one patient in every format, and what is told of a file, for the tests of files."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from patients import vocabulary

from sidlogic.record import Invalid, Record, read

ONE = '{"id": "anna", "decision_date": "2026-03-20"}'
TWO = '{"id": "bo", "decision_date": "2026-03-20"}'
NOT_ONE = "er ikke en patient; skriv et objekt med id og decision_date"
SAME: dict[str, str] = {
    "json": '{"id": "anna", "decision_date": "2026-03-20", "sid": null, "skin_prevents_sc": false, "igg_lln": 3.9999999999,'
    ' "igg": [{"date": "2026-03-10", "g_per_l": 3.10}, {"date": "2026-03-01", "g_per_l": "<1.5", "on_ig": true}], "troughs": []}',
    "yaml": "id: anna\ndecision_date: 2026-03-20\nsid: ~\nskin_prevents_sc: false\nigg_lln: 3.9999999999\ntroughs: []\n"
    "igg:\n- {date: 2026-03-01, g_per_l: <1.5, on_ig: true}\n- {date: 2026-03-10, g_per_l: 3.1}\n",
    "toml": 'id = "anna"\ndecision_date = 2026-03-20\nsid = "unknown"\nskin_prevents_sc = false\nigg_lln = 3.9999999999\ntroughs = []\n'
    '[[igg]]\ndate = 2026-03-10\ng_per_l = 3.1\n[[igg]]\ndate = "2026-03-01"\ng_per_l = "<1.5"\non_ig = true\n',
}
"""The same patient in each format, its rows in another order."""


def told(found: Iterable[Record | Invalid]) -> list[str]:
    """One line a patient: source and id, or source, place and message."""
    lines = []
    for one in found:
        source = one.source.rpartition("/")[2]
        if isinstance(one, Record):
            lines.append(f"{source} {one.id}")
        else:
            lines += [f"{source} {p.place}: {p.message}" for p in one.problems]
    return lines


def of_file(folder: Path, name: str, content: str | bytes) -> list[str]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return told(read(path, vocabulary()))


def of_stdin(content: str | bytes) -> list[str]:
    return told(read("-", vocabulary(), stdin=io.BytesIO(content.encode() if isinstance(content, str) else content)))
