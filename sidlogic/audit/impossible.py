"""Which values a clause or a condition cannot take, and why: what sidlogic.audit.possible works out, and what kb/impossible.json lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from sidlogic.audit.coverage import WAYS
from sidlogic.audit.implied import Implied
from sidlogic.audit.possible import Possible
from sidlogic.clause import Clause, variables
from sidlogic.kb import KnowledgeBase

Reason: TypeAlias = str | Mapping[str, str]
"""The name of a reason that was worked out, or the words of one that is listed, by language."""
Named: TypeAlias = tuple[str, str | None, str]
"""The text of a clause, that of one of its conditions or None, and a value."""
NAMES = {bit: name for name, bit in WAYS.items()}


class Impossible:
    """The values that are out of the question, by name (true, false, undecided), each with its reason."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._possible, self._implied = Possible(kb), Implied(kb)
        self.listed = listed(kb)

    def of(self, clause: Clause, condition: int | None = None) -> dict[str, Reason]:
        """Of a clause, or of its condition of that number (from 0)."""
        found: dict[str, Reason] = {NAMES[bit]: why for bit, why in self._possible.why_not(clause, condition).items()}
        if condition is not None and "false" not in found and self._follows(clause, condition):
            found["false"] = "implied"
        shown = None if condition is None else str(clause.body[condition])
        for name in WAYS:
            if name not in found and (reason := self.listed.get((str(clause), shown, name))) is not None:
                found[name] = reason
        return found

    def _follows(self, clause: Clause, condition: int) -> bool:
        """Whether a condition follows from those before it, the variables that they leave free taking any value."""
        before, this = clause.body[:condition], clause.body[condition]
        bound = {variable for item in before for variable in variables(item)}
        return self._implied.by(before, this, set(variables(this)) - bound)


def listed(kb: KnowledgeBase) -> dict[Named, Mapping[str, str]]:
    """The reasons that are listed: by clause, condition (None for the clause itself) and value, in Danish and English.

    Clauses and conditions are named by their text, so that an entry whose clause has changed names nothing.
    """
    try:
        data = json.loads((kb.folder / "impossible.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}  # another knowledge base than ours need not have any
    found: dict[Named, Mapping[str, str]] = {}
    for entry in data["clauses"]:
        found[entry["clause"], None, entry["value"]] = {"da": entry["da"], "en": entry["en"]}
    for group in data["conditions"]:
        for clause, condition in group["never_false"]:
            found[clause, condition, "false"] = {"da": group["da"], "en": group["en"]}
    return found
