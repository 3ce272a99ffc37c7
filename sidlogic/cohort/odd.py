"""Patients whose cells are not plainly right: their records are rebuilt and judged as those of a file, and answered one by one if valid.

A number too long for 64 bits, a text in an unusual script and a real mistake all end here; only the last is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sidlogic.check import check
from sidlogic.cohort.duck import Duck
from sidlogic.cohort.intake import Intake
from sidlogic.cohort.layout import KEY, PATIENT
from sidlogic.cohort.rebuild import UNKNOWN, record_object
from sidlogic.decide import Decider
from sidlogic.problems import Problem, say
from sidlogic.record import Invalid, Record, day_problem
from sidlogic.shape import json_line

Judged = tuple[int, Record | Invalid]


@dataclass
class Odd:
    """The patients that are looked at one by one."""

    duck: Duck
    intake: Intake
    decider: Decider
    lang: str
    at: date | None
    _first: dict[str, int] = field(default_factory=dict)

    def judged(self, low: int, high: int) -> Iterator[Judged]:
        """The number of each such patient of a batch, and its record or what is wrong with it."""
        for number, patient in self._objects(f"SELECT p FROM odd WHERE p >= {low} AND p < {high}"):
            yield number, self._judge(number, patient)

    def record(self, number: int) -> Record | Invalid:
        """The record of one patient, odd or not."""
        ((_, patient),) = self._objects(f"SELECT {number}")
        return self._judge(number, patient)

    def text(self, number: int) -> str:
        """The record of one patient as a patient file."""
        ((_, patient),) = self._objects(f"SELECT {number}")
        return json_line(patient)

    def _objects(self, chosen: str) -> Iterator[tuple[int, dict[str, Any]]]:
        rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
        patients = list(self.duck.records(f"SELECT {self._as_printed(PATIENT)} FROM raw_{PATIENT} WHERE n IN ({chosen}) ORDER BY n"))
        owners = f"SELECT {KEY} FROM patient_n WHERE p IN ({chosen}) AND {KEY} IS NOT NULL"
        for table in self.intake.tables[1:]:
            for row in self.duck.records(f"SELECT {self._as_printed(table.name)} FROM raw_{table.name} WHERE {KEY} IN ({owners}) ORDER BY n"):
                rows.setdefault(row[KEY], {}).setdefault(table.name, []).append(row)
        for patient in patients:
            own = rows.get(patient[KEY], {}) if self._owner(patient) else {}
            yield patient["n"], record_object(self.intake.vocabulary, patient, own, self.intake.tables)

    def _as_printed(self, table: str) -> str:
        """The columns of a table; Python has no day without end and no short float, so those are taken as they are printed."""
        printed = {"DATE": "CAST(\"{0}\" AS VARCHAR)", "FLOAT": "CAST(CAST(\"{0}\" AS VARCHAR) AS DOUBLE)"}
        made = [f'{printed[kind].format(name)} AS "{name}"' for name, kind in self.intake.types[table].items() if kind in printed]
        return f"* REPLACE ({', '.join(made)})" if made else "*"

    def _owner(self, patient: Mapping[str, Any]) -> bool:
        """Whether the rows of an id are this patient's: they are those of the first with that id."""
        return self._first_of(patient[KEY]) in (None, patient["n"])

    def _first_of(self, name: str | None) -> int | None:
        if name in (None, UNKNOWN):
            return None
        if name not in self._first:
            self._first[name] = self.duck.rows(f"SELECT p FROM first_n WHERE {KEY} = ?", [name])[0][0]
        return self._first[name]

    def _judge(self, number: int, patient: dict[str, Any]) -> Record | Invalid:
        source = f"{PATIENT}:{number + 1}"
        found = check(patient, self.intake.vocabulary, source, self.lang)
        first = self._first_of(patient.get(KEY) if isinstance(patient.get(KEY), str) else None)
        problems: list[Problem] = []
        if first not in (None, number):
            problems.append(Problem(KEY, say(self.lang, "id_twice", found=patient[KEY], where=f"{PATIENT}:{(first or 0) + 1}")))
        if isinstance(found, Record) and self.at and (wrong := day_problem(found, self.intake.vocabulary, self.at, self.lang)):
            problems.append(wrong)
        if isinstance(found, Invalid):
            problems += found.problems
        return Invalid(source, tuple(problems), found.id) if problems else found
