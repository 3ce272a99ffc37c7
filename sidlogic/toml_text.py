"""A patient in TOML, numbers exact."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from sidlogic.exact import decimal
from sidlogic.raw import Broken

DOTS = 100
"""Most points in a line. tomllib takes time and memory with the square of the parts of a dotted key."""


def load(text: str) -> dict[str, Any]:
    """The table of a TOML text; Broken otherwise (tomllib itself refuses a key that stands twice).

    >>> load("g_per_l = 3.10")
    {'g_per_l': Decimal('3.10')}
    """
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > DOTS:
            raise Broken("too_deep", f"{number}:1")
    try:
        return tomllib.loads(text, parse_float=decimal)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        raise Broken("bad_toml", f"{at[1]}:{at[2]}" if at else "") from None
    except (RecursionError, ValueError) as error:
        raise Broken("too_deep" if isinstance(error, RecursionError) else "bad_toml") from None
