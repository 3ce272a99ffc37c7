"""The reader's copy of the document, where there is one, and what other programs would have made of the same document."""

from __future__ import annotations

import os
import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ABSENT = "no copy of document 233094: name one in SIDLOGIC_SOURCE, or put it in a folder `guideline` in a folder beside the project"


def source() -> Path:
    """The text of the document; the test is skipped where there is none."""
    named = os.environ.get("SIDLOGIC_SOURCE")
    found = [Path(named)] if named else sorted(ROOT.parent.glob("*/guideline/source-233094-*.txt"))
    if not found or not found[0].is_file():
        pytest.skip(ABSENT)
    return found[0]


def pdf(text: str, lines: int = 50) -> bytes:
    """A plain PDF of a text, so many lines a page, in the character set that every PDF reader knows (a hollow bullet becomes an o)."""
    written = text.replace("◦", "o").replace("”", '"').split("\n")
    pages = [written[at : at + lines] for at in range(0, len(written), lines)]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    for n, page in enumerate(pages):
        stream = b"BT /F1 8 Tf 12 TL 40 800 Td\n" + b"".join(_shown(line) for line in page) + b"ET"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * n} 0 R>>".encode())
        objects.append(f"<</Length {len(stream)}>>\nstream\n".encode() + stream + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _shown(line: str) -> bytes:
    return b"(" + re.sub(rb"([\\()])", rb"\\\1", line.encode("cp1252")) + b") Tj T*\n"


def narrow(text: str) -> str:
    """Lines of 44 characters, long words hyphenated, a page number and a running head every 40 lines."""
    out: list[str] = []
    for block in re.split(r"\n(?=\s*[•◦]|\s*\d+\. |\s*\n\s*[A-Z<>\d•◦])", text):
        out += textwrap.wrap(" ".join(_split_words(block)), 44)
    pages = [out[at : at + 40] for at in range(0, len(out), 40)]
    return "\f".join("\n".join(["Behandlingsvejledning", "", *page, "", f"Side {n}/{len(pages)}"]) for n, page in enumerate(pages, 1))


def _split_words(block: str) -> list[str]:
    return [part for word in block.split() for part in ([f"{word[:15]}-", word[15:]] if len(word) > 30 and word.isalpha() else [word])]


def typographic(text: str) -> str:
    """Ligatures, no-break and thin spaces, soft hyphens, other quotation marks and dashes, composed letters taken apart, CRLF, a BOM."""
    text = unicodedata.normalize("NFD", text).replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")
    text = text.replace(" 6 ", "\u00a06\u2009").replace("behandling", "be\u00adhand\u00adling").replace("”", "“").replace('"', "»")
    return "\ufeff" + text.replace("-", "\u2011").replace("6\u201112", "6 \u2013 12").replace("\n", "\r\n")


def joined(text: str) -> str:
    """One line a paragraph, wide blanks, stars for bullets, no numbers of pages."""
    lines = [line for line in text.split("\n") if not re.fullmatch(r"\s*Side \d+/\d+\s*", line)]
    paragraphs = re.split(r"\n(?=\s*[•◦]|\s*\n\s*[A-Z<>\d•◦])", "\n".join(lines))
    return "\n\n".join("   ".join(paragraph.replace("•", "*").replace("◦", "*").split()) for paragraph in paragraphs)


def headed(text: str) -> str:
    """A running head with a page number, and a line under it, in the middle of whatever stands there, every 23 lines."""
    lines = text.split("\n")
    for n, at in enumerate(range(23, 500, 24), 1):
        lines[at:at] = [f"Medicinrådet · dok. 233094          Side {n} af 22", ""]
    return "\n".join(lines)


def titled(text: str) -> str:
    """The title of the document every 31 lines, in the middle of whatever stands there, and nothing that marks the pages."""
    lines = text.split("\n")
    for at in range(31, 500, 32):
        lines.insert(at, "Immunglobulin ved SID")
    return "\n".join(lines)


def laid(text: str) -> str:
    """The first table as its columns lie on the page: lines of several cells, a cell of two lines beside a list."""
    lines = [line.strip() for line in text.split("\n")]
    first = next(n for n, line in enumerate(lines) if line.startswith("Anvend til"))
    last = next(n for n, line in enumerate(lines) if n > first and line.startswith("IVIG: "))
    cells = [line for line in lines[first:last] if line]
    ratios = [n for n, cell in enumerate(cells) if cell.startswith("1 gram")]
    rows = []
    for left, middle in ((cells[:2], cells[2 : ratios[0]]), (cells[ratios[0] + 1 :][:1], cells[ratios[0] + 2 : ratios[1]])):
        for n, cell in enumerate(middle):
            beside = cells[ratios[0]] if n == 0 else ""
            rows.append(f"{left[n] if n < len(left) else '':30}{cell:30}{beside}".rstrip())
        rows.append("")
    return "\n".join([*text.split("\n")[:first], *rows, *text.split("\n")[last:]])


DISTORTED: dict[str, Callable[[str], str]] = {
    "narrow": narrow, "typographic": typographic, "joined": joined, "headed": headed, "titled": titled, "laid": laid}
