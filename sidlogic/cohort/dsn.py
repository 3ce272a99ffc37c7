"""How a PostgreSQL database is named: a URL or libpq's `key=value` text. The password is cut out before anybody can print the rest.

>>> parted("postgresql://anna:h%40mm@db:5433/register?sslmode=require")
Dsn(text='postgresql://anna@db:5433/register?sslmode=require', password='h@mm')
>>> parted("host=db dbname=register password='to ord'")
Dsn(text='host=db dbname=register', password='to ord')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

SCHEMES = ("postgresql://", "postgres://")
KEYWORDS = frozenset({"application_name", "connect_timeout", "dbname", "host", "hostaddr", "options", "passfile", "password", "port", "service",
                      "sslmode", "sslrootcert", "user"})
"""Words with which libpq's text may begin; it may go on with any that libpq knows."""
_PAIR = re.compile(r"\s*([A-Za-z_]+)\s*=\s*('(?:[^'\\]|\\.)*'|(?:[^\s'\\]|\\.)*)(?=\s|\Z)", re.DOTALL)
_SECRET = "sslpassword"
"""A secret that only a file of libpq may hold."""


class WrongDsn(ValueError):
    """The text cannot be taken apart for sure, so nothing of it may be printed."""


@dataclass(frozen=True)
class Dsn:
    """`text` names the database without the password; it may be printed."""

    text: str
    password: str | None = None


def is_postgres(source: str) -> bool:
    """Whether a source is meant as a PostgreSQL database.

    >>> is_postgres("postgresql:///register"), is_postgres("dbname=register"), is_postgres("register.db")
    (True, True, False)
    """
    first, equals, _ = source.partition("=")
    return source.lower().startswith(SCHEMES) or (bool(equals) and first.strip() in KEYWORDS)


def parted(source: str) -> Dsn:
    """The database and its password. WrongDsn."""
    return _url(source) if source.lower().startswith(SCHEMES) else _pairs(source)


def _url(source: str) -> Dsn:
    scheme, _, rest = source.partition("://")
    authority, mark, path = _cut(rest, "/?#")
    before, at, host = authority.rpartition("@")
    user, _, password = before.partition(":")
    where, question, query = path.partition("?")
    if "@" in path or "#" in source or "@" in user + password or (not at and re.search(r":(?!\d*(,|\Z))", re.sub(r"\[[^]]*\]", "", host))):
        raise WrongDsn
    kept, found = [], [unquote(password)] if password else []
    for pair in query.split("&") if question else ():
        name, _, value = pair.partition("=")
        if unquote(name) == "password":
            found.append(unquote(value))
        else:
            kept.append(_harmless(pair, unquote(name), unquote(value)))
    if len(found) > 1:
        raise WrongDsn
    text = f"{scheme}://{user}{at}{host}{mark}{where}" + (f"?{'&'.join(kept)}" if kept else "")
    return Dsn(text, found[0] if found else None)


def _cut(text: str, ends: str) -> tuple[str, str, str]:
    """Up to the first of some characters; that one belongs to the rest unless it is a slash."""
    place = min((n for end in ends if (n := text.find(end)) >= 0), default=len(text))
    return (text[:place], "/", text[place + 1 :]) if text[place : place + 1] == "/" else (text[:place], "", text[place:])


def _pairs(source: str) -> Dsn:
    kept, found, place = [], [], 0
    while source[place:].strip():
        pair = _PAIR.match(source, place)
        if pair is None:
            raise WrongDsn
        place = pair.end()
        name, value = pair.groups()
        if name == "password":
            found.append(re.sub(r"\\(.)", r"\1", value[1:-1] if value.startswith("'") else value, flags=re.DOTALL))
        else:
            kept.append(_harmless(f"{name}={value}", name, value))
    if len(found) > 1:
        raise WrongDsn
    return Dsn(" ".join(kept), found[0] if found else None)


def _harmless(pair: str, name: str, value: str) -> str:
    """The pair, if it can hold no password: neither another secret nor another database's name. WrongDsn."""
    if name == _SECRET or (name == "dbname" and ("://" in value or "=" in value)):
        raise WrongDsn
    return pair
