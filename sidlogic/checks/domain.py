"""What an argument can be: a set of constants and of marks that stand for many (a number, a text, the patient, a row of a list)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from sidlogic.checks.draft import listed
from sidlogic.clause import Const, Num, Sym


@dataclass(frozen=True, slots=True)
class Mark:
    """Stands for every value of a sort; `name` is how a message says it."""

    name: str

    def __str__(self) -> str:
        return self.name


NUMBER, TEXT, PATIENT = Mark("a number"), Mark("a text of the record"), Mark("the patient")

Domain: TypeAlias = frozenset[Const | Mark] | None
"""None: anything."""
Row: TypeAlias = tuple[Domain, ...]
"""What the arguments of one clause's head can be together."""

NUMBERS: Domain = frozenset({NUMBER})
TEXTS: Domain = frozenset({TEXT})


def only(*values: Const | Mark) -> Domain:
    return frozenset(values)


def row_of(group: str) -> Domain:
    """The rows of a list of the record."""
    return only(Mark(f"a row of {group}"))


def holds(domain: Domain, value: Const | Mark) -> bool:
    """Can the argument be this?"""
    if domain is None or value in domain:
        return True
    return (isinstance(value, Num) and NUMBER in domain) or (isinstance(value, Sym) and TEXT in domain)


@lru_cache(maxsize=20_000)
def both(one: Domain, two: Domain) -> Domain:
    """What is in both.

    >>> both(only(Num(1), Sym("a")), only(NUMBER))
    frozenset({Num(value=1)})
    """
    if one is None or two is None or one == two:
        return two if one is None else one
    return frozenset(v for v in one if holds(two, v)) | frozenset(v for v in two if holds(one, v))


def either(domains: Iterable[Domain]) -> Domain:
    """What is in one of them."""
    found: set[Const | Mark] = set()
    for domain in domains:
        if domain is None:
            return None
        found |= domain
    return frozenset(found)


def numeric(domain: Domain) -> bool:
    """Are all values numbers? Anything may be one."""
    return domain is None or all(value == NUMBER or isinstance(value, Num) for value in domain)


def told(domain: Domain) -> str:
    """A domain as a message says it.

    >>> told(only(Sym("scig"), Sym("ivig"), NUMBER))
    'a number, ivig or scig'
    """
    return "anything" if domain is None else listed(sorted(map(str, domain))) or "nothing"


def words(domain: Domain) -> list[str]:
    """The constants of a domain, for a did-you-mean."""
    return sorted(str(v) for v in domain or () if not isinstance(v, Mark))
