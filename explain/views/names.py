"""What the data forms call a step, and where its label comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explain.views.words import MARKS

if TYPE_CHECKING:
    from explain.views.view import View


def label(told: View, node: Mapping[str, Any]) -> str:
    """The sentence of a step in the language of the explanation, with the mark of its status.

    Steps under a negation are affirmative too: the mark is that of the sentence, not of what the rule needs.
    """
    mark = "¬ " if node["kind"] == "negation" else ""
    return f"{MARKS[node['status']]} {mark}{node.get(f'label_{told.lang}', node['text'])}"
