"""From a decoded object to a Record or to everything that is wrong with it. All medical knowledge comes from the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sidlogic.contents import Contents, documented
from sidlogic.problems import Report, Wrong
from sidlogic.record import Invalid, Record
from sidlogic.values import day, text
from sidlogic.vocabulary import Field, Vocabulary

ID_LENGTH = 200


def check(value: object, vocabulary: Vocabulary, source: str = "", lang: str = "da") -> Record | Invalid:
    """The record in an object (keys as in the vocabulary, plus id and decision_date), or all its problems.

    Numbers may be int, Decimal or float (taken as printed). Missing, None and the text 'unknown' are all not documented.
    """
    report = Report(lang)
    if not isinstance(value, dict):
        report.add("", "not_patient", found=value)
        return Invalid(source, report.all())
    contents = Contents(vocabulary, report)
    contents.twice(value, "")
    patient = decided = None
    data: dict[str, Any] = {}
    for name, found in value.items():
        if name == "id":
            patient = _patient_id(found, report)
        elif name == "decision_date":
            decided = _decision_date(found, report)
        else:
            contents.entry(name, found, data)
    for name in ("id", "decision_date"):
        if name not in value:
            report.add(name, "missing")
    if decided is not None:
        _not_later(decided, data, vocabulary, report)
    if report.problems or patient is None or decided is None:
        return Invalid(source, report.all(), patient)
    return Record(patient, decided, data, source)


def _patient_id(value: object, report: Report) -> str | None:
    if isinstance(value, (int, Decimal)):
        report.add("id", "id_not_text", found=value)
    elif not documented(value) or (isinstance(value, str) and not value.strip()):
        report.add("id", "missing")
    else:
        try:
            return text(None, value, ID_LENGTH)
        except Wrong as wrong:
            report.add("id", wrong.key, **wrong.values)
    return None


def _decision_date(value: object, report: Report) -> date | None:
    if not documented(value):
        report.add("decision_date", "missing")
        return None
    try:
        return day(None, value)
    except Wrong as wrong:
        report.add("decision_date", wrong.key, **wrong.values)
        return None


def _not_later(decided: date, data: Mapping[str, object], vocabulary: Vocabulary, report: Report) -> None:
    for name, value in data.items():
        field = vocabulary.keys[name]
        if isinstance(field, Field) and field.not_later and isinstance(value, date) and value > decided:
            report.add(name, "later_than_decision", found=value, day=decided)
