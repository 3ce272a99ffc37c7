"""The program of a knowledge base, kept between runs: transforming the clauses costs more than answering a patient.

Kept under the digest of the clauses, our parameters as they are set, and the code that transforms.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from sidlogic.clause import Note
from sidlogic.collector import no_collection
from sidlogic.kb import KnowledgeBase
from sidlogic.kept import cache_folder, keep, kept
from sidlogic.parameters import in_force
from sidlogic.patient import shortened
from sidlogic.plain import pack, unpack
from sidlogic.three import Program, program

CODE = ("three.py", "inline.py", "rules.py", "patient.py", "builtins.py", "signatures.py", "plain.py", "clause.py")
"""The files of this package that what is kept depends on."""


def prepared(kb: KnowledgeBase) -> Program:
    """What `shortened(program(kb))` gives, its rules without their annotations."""
    place = _place(kb)
    with no_collection():
        if place is not None and (found := kept(place)):
            try:
                return Program(unpack(found[0]), tuple(found[1]), frozenset(found[2]), frozenset(found[3]))
            except (TypeError, LookupError, ValueError):
                pass
        made = shortened(program(kb))
        if place is not None:
            rules = (replace(rule, note=Note()) for rule in made.rules)
            keep(place, (pack(rules), made.outputs, tuple(sorted(made.inputs)), tuple(sorted(made.short))))
        return made


def _place(kb: KnowledgeBase) -> Path | None:
    folder = cache_folder()
    digest = hashlib.sha256(f"{kb.sha256} {sorted(in_force(kb).items())}".encode())
    try:
        for name in CODE:
            digest.update(Path(__file__).with_name(name).read_bytes())
    except OSError:
        return None
    return folder / f"{digest.hexdigest()[:40]}.program" if folder else None
