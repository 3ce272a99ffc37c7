"""Pages: single self-contained HTML files, from Jinja2 templates that extend base.html.j2.

A page needs no JavaScript, no network and no other file; its Content-Security-Policy forbids all three. What a template prints is escaped,
and a name that it was not given is an error, not an empty place.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

HOME = "sidlogic.pages"


def render(template: str, **context: object) -> str:
    """A page from a template. `lang` ('da' or 'en') and `title` are always needed; the same context gives the same bytes.

    A template stands in this folder, or in the folder of another package: 'explain/views/page.html.j2'. It extends 'base.html.j2' and
    may import 'macros.html.j2'. Raises jinja2.UndefinedError where the template asks for a name that the context lacks.

    >>> "<title>1 &lt; 2</title>" in render("base.html.j2", lang="en", title="1 < 2")
    True
    """
    words = import_module(f"sidlogic.words.pages_{context['lang']}").PHRASES
    return _environment().get_template(template).render(words=words, **context)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )


def _source(name: str) -> str | None:
    """The text of a template; None where there is none."""
    folder, _, file = name.rpartition("/")
    place = resources.files(folder.replace("/", ".") or HOME) / file
    return place.read_text("utf-8") if place.is_file() else None
