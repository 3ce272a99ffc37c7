"""An explanation in a form, by name or by the ending of a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explain.views.view import View

FORMS: Mapping[str, str] = {
    "html": ".html", "svg": ".svg", "png": ".png", "json": ".json", "graphml": ".graphml", "dot": ".dot", "mermaid": ".mmd", "prov": ".prov.json",
}  # fmt: skip
"""The forms, each with the ending of its files. A longer ending is tried before a shorter one."""
PICTURES = ("svg", "png")
GRAPHS = ("dot", "mermaid")
FOLDED = ("html", *PICTURES, *GRAPHS)
"""What --depth folds: a page can be unfolded again, the others cannot. Of the told tree it counts lines, of a graph steps."""


def form_of(name: str) -> str | None:
    """The form of a file by its ending; None if no form has it.

    >>> form_of("anna.html"), form_of("anna.txt")
    ('html', None)
    >>> form_of("anna.prov.json"), form_of("anna.json")
    ('prov', 'json')
    """
    endings = sorted(FORMS.items(), key=lambda pair: -len(pair[1]))
    return next((form for form, ending in endings if name.lower().endswith(ending)), None)


def write(told: View, form: str, depth: int | None = None, source: Mapping[str, str] | None = None) -> bytes:
    """The explanation in one of FORMS, as the bytes of a file; text as UTF-8 with a line end. `depth` folds those of FOLDED;
    `source` are sentences of the reader's own copy for a page, by statement id.

    Raises explain.views.png.NoPicture where a PNG cannot be made.
    """
    if form == "html":
        return told.html(source, depth).encode()
    if form == "json":
        return (json.dumps(told.document, ensure_ascii=False, indent=1) + "\n").encode()
    if form in PICTURES:
        picture: str | bytes = getattr(told, form)(depth)
        return picture.encode() if isinstance(picture, str) else picture
    made: Callable[..., str] = import_module(f"explain.views.{form}").text
    return (made(told, depth) if form in GRAPHS else made(told)).encode()
