"""A patient in YAML, without YAML's surprises: numbers exact, dates and words as texts, no tags, a bounded number of nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import yaml  # type: ignore[import-untyped, unused-ignore]

from sidlogic.exact import NotFinite, decimal, unique, whole
from sidlogic.raw import Broken

NODES = 20_000
"""Most nodes of a file, each alias counted with all it stands for."""
DEPTH = 30

_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.SafeLoader):  # type: ignore[misc, unused-ignore]
    """Knows null, true, false and decimal numbers; everything else is text (no, on, 2026-03-20, 12:30, 0x1f, 1_000)."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}
    depth = count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        self.count += 1
        if self.depth > DEPTH:
            raise Broken("too_deep", _place(self.peek_event().start_mark))
        if self.count > NODES:
            raise Broken("too_much", _place(self.peek_event().start_mark), limit=NODES)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


_Loader.add_implicit_resolver(_TAG + "null", re.compile(r"(~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
_Loader.add_implicit_resolver(_TAG + "bool", re.compile(r"(true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))
_Loader.add_implicit_resolver(_TAG + "int", re.compile(r"[-+]?(0|[1-9][0-9]*)\Z"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    _TAG + "float",
    re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?|\.[0-9]+|\.(inf|Inf|INF))\Z|\.(nan|NaN|NAN)\Z"),
    list("-+0123456789."),
)


def _float(text: str) -> Any:
    return NotFinite(text) if "n" in text.lower() else decimal(text)


_SCALARS: Mapping[str, Callable[[str], Any]] = {
    _TAG + "null": lambda text: None,
    _TAG + "bool": lambda text: text.lower() == "true",
    _TAG + "int": whole,
    _TAG + "float": _float,
    _TAG + "str": str,
}


def load(text: str) -> Any:
    """The value of a YAML text with one document; Broken otherwise. A key that stands twice is told by the object (Doubled).

    >>> load("{born: 1960-02-29, sid: no, g_per_l: 3.10}")
    {'born': '1960-02-29', 'sid': 'no', 'g_per_l': Decimal('3.10')}
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise Broken("bad_yaml", _place(error.problem_mark)) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Broken("bad_yaml") from None
    if node is None:
        raise Broken("empty_file")
    return _Builder().build(node)


def _place(mark: Any) -> str:
    return f"{mark.line + 1}:{mark.column + 1}" if mark is not None else ""


class _Builder:
    """Turns nodes into values, counting them, so that aliases cannot multiply without end."""

    def __init__(self) -> None:
        self.count = 0
        self.open: set[int] = set()

    def build(self, node: Any) -> Any:
        self.count += 1
        if self.count > NODES:
            raise Broken("too_much", _place(node.start_mark), limit=NODES)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if node.tag not in (_TAG + "map", _TAG + "seq"):
            raise Broken("yaml_tag", _place(node.start_mark), found=node.tag)
        if id(node) in self.open:
            raise Broken("yaml_loop", _place(node.start_mark))
        self.open.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            value: Any = [self.build(child) for child in node.value]
        else:
            value = unique([(self.key(key), self.build(child)) for key, child in node.value])
        self.open.discard(id(node))
        return value

    def scalar(self, node: Any) -> Any:
        read = _SCALARS.get(node.tag)
        if read is None:
            raise Broken("yaml_tag", _place(node.start_mark), found=node.tag)
        try:
            return read(node.value)
        except (ValueError, ArithmeticError):  # an explicit tag on a text that is no number
            raise Broken("yaml_tag", _place(node.start_mark), found=node.tag) from None

    def key(self, node: Any) -> str:
        """Keys are names; one that is a list or an object is no YAML that is read here."""
        if not isinstance(node, yaml.ScalarNode):
            raise Broken("bad_yaml", _place(node.start_mark))
        return str(node.value)
