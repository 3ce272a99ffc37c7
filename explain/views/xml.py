"""Text within XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """The text as XML content or attribute; what XML 1.0 cannot hold becomes U+FFFD.

    >>> xml("a < 'b' & \\x00")
    'a &lt; &#39;b&#39; &amp; \ufffd'
    """
    return escape(clean(text), {'"': "&quot;", "'": "&#39;"})


def clean(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
