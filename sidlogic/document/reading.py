"""Reads a copy of the document from a file: text as it is, a PDF through pypdf (`pip install 'sidlogic[pdf]'`)."""

from __future__ import annotations

from pathlib import Path

from sidlogic.document.copies import Copy

LARGEST = 50_000_000
"""Most bytes of a file."""
LONGEST = 2_000_000
"""Most characters of its text."""
PAGES = 1000
"""Most pages of a PDF."""


class Unreadable(ValueError):
    """A copy that cannot be read: the key of a message in sidlogic.words.document, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def read_copy(path: Path) -> Copy:
    """The text of a .txt or .pdf file. Raises Unreadable: no such file, too long, not UTF-8, no text in it, pypdf not installed."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("too_large", file=path, limit=LARGEST)
        found = _pdf(path) if path.suffix.lower() == ".pdf" else _text(path)
    except OSError as error:
        raise Unreadable("no_file", file=path, what=error.strerror or str(error)) from None
    if len(found.text) > LONGEST:
        raise Unreadable("too_large", file=path, limit=LONGEST)
    if not any(c.isalpha() for c in found.text):
        raise Unreadable("no_text", file=path)
    return found


def _text(path: Path) -> Copy:
    content = path.read_bytes()
    if content[:4] == b"%PDF":
        return _pdf(path)
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", file=path, line=content.count(b"\n", 0, error.start) + 1) from None
    return Copy(text.replace("\r\n", "\n").replace("\r", "\n"))


def _pdf(path: Path) -> Copy:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise Unreadable("no_pypdf", file=path) from None
    try:
        pages = PdfReader(path).pages
        if len(pages) > PAGES:
            raise Unreadable("too_large", file=path, limit=PAGES)
        texts = [page.extract_text().replace("\f", "\n") for page in pages]
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:  # a damaged PDF
        raise Unreadable("bad_pdf", file=path, what=str(error) or type(error).__name__) from None
    return Copy("\f".join(texts), paged=True)
