"""The vocabulary of kb/00_vocabulary.pl for tests, read without the knowledge base reader: facts only, one a line."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from sidlogic.clause import Const, Num, Sym
from sidlogic.vocabulary import Vocabulary

KB = Path(__file__).parent.parent / "kb"
_FACT = re.compile(r"^([a-z]\w*)\((.*)\)\.\s*$")


def _term(text: str) -> Const:
    return Num(int(text)) if text.isdigit() else Sym(text.strip("'"))


@lru_cache(maxsize=1)
def tables() -> dict[str, list[tuple[Const, ...]]]:
    found: dict[str, list[tuple[Const, ...]]] = defaultdict(list)
    for line in (KB / "00_vocabulary.pl").read_text(encoding="utf-8").splitlines():
        if match := _FACT.match(line):
            terms = tuple(_term(term.strip()) for term in match[2].split(","))
            found[f"{match[1]}/{len(terms)}"].append(terms)
    return dict(found)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    statements = KB / "statements.json"
    known = json.loads(statements.read_text(encoding="utf-8")) if statements.exists() else {}
    return Vocabulary.of(tables(), known)
