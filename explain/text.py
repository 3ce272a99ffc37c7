"""Atoms from their text in a proof document, exactly as the clause tree prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from sidlogic.clause import Atom, Compare, Num, Sym, Term, Var

_TOKEN = re.compile(r"(?P<sym>[a-z][A-Za-z0-9_]*)|'(?P<quoted>(?:[^'\\]|\\.)*)'|(?P<num>-?\d+(?:/\d+)?)|(?P<var>[A-Z_]\w*)")
_DIGITS = re.compile(r"([0-9]+)")
_COMPARE = re.compile(r"(.+?) (<|=<|>|>=|==|\\==) ([^ ].*)", re.DOTALL)
_ATOM = re.compile(r"([a-z]\w*)\((.*)\)\Z", re.DOTALL)


class NotAnAtom(ValueError):
    """A text that is no atom or term of the clause language."""


@lru_cache(maxsize=20_000)
def term(text: str) -> Term:
    """A term from its text.

    >>> term("'igg#1'"), term("10/3"), term("_")
    (Sym(name='igg#1'), Num(value=Fraction(10, 3)), Var(name='_'))
    """
    found = _TOKEN.fullmatch(text)
    if found is None:
        raise NotAnAtom(text)
    if found["num"]:
        number = Fraction(found["num"])
        return Num(number.numerator if number.denominator == 1 else number)
    if found["var"]:
        return Var(found["var"])
    return Sym(found["sym"] or re.sub(r"\\(.)", r"\1", found["quoted"], flags=re.DOTALL))


def comparison(text: str) -> Compare:
    """A comparison from its text.

    >>> comparison("3100 < 4000").op
    '<'
    """
    found = _COMPARE.fullmatch(text)
    if found is None:
        raise NotAnAtom(text)
    return Compare(found[2], term(found[1]), term(found[3]))


@lru_cache(maxsize=20_000)
def atom(text: str) -> Atom:
    """An atom from its text.

    >>> str(atom("row(anna, igg, 'igg#1', _)"))
    "row(anna, igg, 'igg#1', _)"
    """
    found = _ATOM.match(text)
    if found is None:
        raise NotAnAtom(text)
    args, at = [], 0
    while at < len(found[2]):
        piece = _TOKEN.match(found[2], at)
        if piece is None:
            raise NotAnAtom(text)
        args.append(term(piece[0]))
        at = piece.end() + 2
        if at - 2 != len(found[2]) and found[2][at - 2 : at] != ", ":
            raise NotAnAtom(text)
    return Atom(found[1], tuple(args))


def in_order(found: Atom) -> list[tuple[int, int, str]]:
    """A sort key by text in which igg#2 comes before igg#10.

    >>> sorted([atom("p('igg#10')"), atom("p('igg#2')")], key=in_order)[0].args
    (Sym(name='igg#2'),)
    """
    return [(0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in _DIGITS.split(str(found))]


def place_of(atom: Atom, places: Mapping[str, str]) -> str | None:
    """Where a fact stands in the record: the key, or the row and its field.

    >>> place_of(Atom("row_value", (Sym("anna"), Sym("igg#1"), Sym("g_per_l"), Num(3100))), {"igg#1": "igg[1]"})
    'igg[1].g_per_l'
    """
    if atom.predicate == "decision_date":
        return "decision_date"
    names = [term.name for term in atom.args[1:] if isinstance(term, Sym)]
    if not names or isinstance(atom.args[1], Var):
        return None
    row = places.get(names[0], names[0])
    if atom.predicate == "row":
        return places.get(names[1], names[1]) if len(names) > 1 else names[0]
    if atom.predicate in ("row_value", "row_flag"):
        return f"{row}.{names[1].removesuffix('_below')}" if len(names) > 1 and isinstance(atom.args[2], Sym) else row
    return names[0].removesuffix("_below")
