"""Which mutants no patient can tell from the clause as it stands, and why: worked out from the clauses, or listed in kb/equivalent.json."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sidlogic.audit.impossible import Impossible, Reason
from sidlogic.audit.mutants import Mutant
from sidlogic.kb import KnowledgeBase


class Equivalent:
    """The mutants that are equivalent, each with the reason.

    Worked out: leaving out a condition that is never false and never undecided where it is reached (sidlogic.audit.impossible).
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._impossible = Impossible(kb)
        self.listed = listed(kb)

    def why(self, mutant: Mutant) -> Reason | None:
        """The reason; None if there is none."""
        if mutant.kind == "drop_condition" and mutant.place is not None:
            out = self._impossible.of(mutant.before, mutant.place)
            if "false" in out and "undecided" in out and "true" not in out:
                return out["false"]
        return self.listed.get(mutant.key)


def listed(kb: KnowledgeBase) -> dict[tuple[str, str], Mapping[str, str]]:
    """The reasons that are listed, by the text of the clause before and after, in Danish and English; one reason for several mutants."""
    try:
        data = json.loads((kb.folder / "equivalent.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {(before, after): {"da": group["da"], "en": group["en"]} for group in data["groups"] for before, after in group["mutants"]}
