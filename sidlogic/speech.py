"""How things are said in a language: dates, exact numbers, the names of an answer, and the readings of clauses filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sidlogic.clause import Clause, Const, Num, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.shape import rounded

SCALES = {"g_per_l": 1000, "g": 1000}
"""Formats of numbers that the clauses keep in a smaller unit: mg/L read as g/L, mg as g."""
PLACES = 2
"""Decimals of a number that has more than can be shown."""
_HOLE = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True)
class Speech:
    """A language: `words` are the tables of kb/words_<lang>.json, `numbers` those of kb by name, `places` where rows stand."""

    lang: str
    words: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, Num] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def number(self, value: int | Fraction | Decimal) -> str:
        """An exact number as it is written, with at most as many decimals as are needed, or PLACES if it has no end.

        >>> Speech("da", {}).number(Fraction(131, 4)), Speech("en", {}).number(Fraction(1, 3)), Speech("da", {}).number(Decimal("56.0"))
        ('32,75', '0.33', '56,0')
        """
        text = str(value)
        if isinstance(value, Fraction):
            places = next((n for n in range(1, 7) if 10**n % value.denominator == 0), PLACES)
            text = f"{rounded(value, places):f}"
        return text.replace(".", ",") if self.lang == "da" else text

    def day(self, day: date) -> str:
        """A date: 20.03.2026 in Danish, 2026-03-20 in English."""
        return f"{day:%d.%m.%Y}" if self.lang == "da" else day.isoformat()

    def value(self, value: Const, form: str = "plain", of: str = "") -> str:
        """A constant of a clause in a format: date, g_per_l, g or plain. Names by what they are called, `of` that variable or fact."""
        if isinstance(value, Sym):
            return self.places.get(value.name) or self.term(value.name, of)
        if form == "date":
            return self.day(date.fromordinal(int(value.value)))
        return self.scaled(value, SCALES.get(form, 1))

    def term(self, name: str, of: str = "") -> str:
        """What a name is called: as a value of that variable or fact, as ever, as the status of a decision, or itself."""
        terms, statuses = self.words.get("terms", {}), self.words.get("status", {})
        status = next((text.lower() for key, text in statuses.items() if key.partition(".")[2] == name), name)
        return terms.get(f"{of}.{name}") or terms.get(name, name if "." in of else status)

    def scaled(self, value: Num, scale: int) -> str:
        """A number that the clauses keep `scale` times as large, in the unit of the record."""
        number = Fraction(value.value) / scale
        return self.number(number.numerator if number.denominator == 1 else number)

    def word(self, table: str, key: str, **values: str) -> str:
        """The text of a name, its numbers filled in; the name itself where it has none."""
        text = self.words.get(table, {}).get(key)
        return key if text is None else self.filled(text, values)

    def place(self, pos: str) -> str:
        """Where a statement stands in the guideline, word by word; what stands in quotes is the guideline's own.

        >>> Speech("da", {"places": {"p": "side ", "bullet": "punkt"}}).place("p6, bullet 1")
        'side 6, punkt 1'
        """
        table = self.words.get("places", {})
        names = "|".join(map(re.escape, sorted((name for name in table if name != "p"), key=len, reverse=True)))
        page = re.sub(r"\bp(?=[0-9])", table.get("p", "p"), pos)
        return re.sub(rf"'[^']*'|\b(?:{names})\b", lambda found: table.get(found[0], found[0]), page) if names else page

    def filled(self, text: str, values: Mapping[str, str] | None = None) -> str:
        """A text of the word files with {weight} given and {igg_marked_limit:g_per_l} taken from the knowledge base."""

        def put(hole: re.Match[str]) -> str:
            name, form = hole[1], hole[2] or "plain"
            return values[name] if values and name in values else self.value(self.numbers[name], form)

        return _HOLE.sub(put, text)

    def reading(self, kb: KnowledgeBase, clause: Clause, bindings: Mapping[Var, Const]) -> str:
        """The sentence of a clause with its variables and the numbers of kb/ filled in; a variable without a value is '…'."""
        note = kb.note(clause)
        known = {variable.name: value for variable, value in bindings.items()} if note is clause.note else {}
        for first, term in zip(kb.of(clause.head.key)[0].head.args, clause.head.args, strict=True):
            value = bindings.get(term) if isinstance(term, Var) else term
            if note.helper and isinstance(first, Var) and value is not None:
                known[first.name] = value  # a helper's reading names the head of the predicate's first clause

        def put(hole: re.Match[str]) -> str:
            if hole[1] in self.numbers:  # a number of kb/ by its name; variables begin with a capital
                return self.value(self.numbers[hole[1]], hole[2] or "plain")
            term = clause.head.args[int(hole[1]) - 1] if hole[1].isdigit() else Var(hole[1])
            value = known.get(hole[1], bindings.get(term) if hole[1].isdigit() else None) if isinstance(term, Var) else term
            return "…" if value is None else self.value(value, hole[2] or "plain", hole[1])

        return _HOLE.sub(put, note.da if self.lang == "da" else note.en)


def speech(kb: KnowledgeBase, lang: str, places: Mapping[str, str] | None = None) -> Speech:
    """The language `da` or `en` with the words and numbers of a knowledge base."""
    path = kb.folder / f"words_{lang}.json"
    words: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    tables = [row for key in ("guideline_number/2", "own_parameter/2") for row in kb.table(key)]
    numbers = {str(row[0]): row[1] for row in tables if isinstance(row[1], Num)}
    return Speech(lang, {name: table for name, table in words.items() if isinstance(table, dict)}, numbers, places or {})
