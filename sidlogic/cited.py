"""What the clauses cite: the statements, rulings and gaps beside them, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sidlogic.errors import KbError, Problem

CITED = ("statements", "rulings", "gaps")


def cited(folder: Path, name: str) -> Mapping[str, dict[str, Any]]:
    """The entries of `name`.json by id; {} where the file does not exist. KbError if it is not such a file."""
    path = folder / f"{name}.json"
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise KbError((Problem(path.name, error.lineno, f"no JSON: {error.msg}"),)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise KbError((Problem(path.name, 1, f"cannot be read: {error}"),)) from None
    entries = content.get(name, content) if isinstance(content, dict) else None
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise KbError((Problem(path.name, 1, f"expected an object of {name} by id"),))
    return entries
