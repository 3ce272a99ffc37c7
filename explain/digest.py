"""The hash of a proof document, and the form it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

FORMAT, VERSION = "sidlogic-proof", 1
NOT_HASHED = ("place", "label")
"""Where a value stands in a file, and how a step is said, are not part of what is proved."""


def digest(told: Mapping[str, Any]) -> str:
    """SHA-256 of a document without its own hash, the places in the record and the labels."""
    nodes = [{key: value for key, value in node.items() if key not in NOT_HASHED} for node in told["nodes"]]
    rest = {key: value for key, value in told.items() if key not in ("sha256", "nodes")}
    text = json.dumps({**rest, "nodes": nodes}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
