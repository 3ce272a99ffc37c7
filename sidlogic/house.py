"""Are `kb` and `explain` really ours? PyPI holds unrelated packages of both names, and installing one overwrites our files.

Nothing of them is imported here, because a stranger's module could do anything: the marker is looked for in the text.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("kb", "explain")
MARKER = "SIDLOGIC = True"


def strangers(packages: tuple[str, ...] = PACKAGES) -> list[str]:
    """What is wrong with the packages beside sidlogic, one sentence each; [] when all are ours.

    >>> strangers()
    []
    """
    return [told for name in packages if (told := _told(name))]


def _told(name: str) -> str | None:
    spec = find_spec(name)
    if spec is None:
        return f"the package {name}, which belongs to sidlogic, is missing; reinstall sidlogic"
    place = Path(spec.origin) if spec.origin else None
    try:
        ours = place is not None and MARKER in place.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        ours = False
    if ours:
        return None
    where = place or f"a folder {name}/"
    return (
        f"{where} is another package named {name}, not the one of sidlogic; "
        f"remove it (pip uninstall {name}, or leave that folder) and reinstall sidlogic"
    )
