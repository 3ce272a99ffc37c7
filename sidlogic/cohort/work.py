"""The folder beside the output in which a run keeps its parts, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STATE = "state.json"


@dataclass(frozen=True)
class Work:
    """`folder` holds state.json (what the parts were made from) and part-<number>.parquet with bad-<number>.json beside it."""

    folder: Path

    def part(self, number: int) -> Path:
        return self.folder / f"part-{number:06}.parquet"

    def bad(self, number: int) -> Path:
        return self.folder / f"bad-{number:06}.json"

    def done(self, number: int) -> bool:
        return self.part(number).exists() and self.bad(number).exists()

    def begin(self, made_from: dict[str, Any]) -> None:
        """An empty folder, or the one of a broken-off run over the same input, with its finished parts and nothing else."""
        digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
        state = self.folder / STATE
        if not state.exists() or state.read_text("utf-8") != digest:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            state.write_text(digest, "utf-8")
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != STATE and not (path.name.startswith(("part-", "bad-")) and path.suffix in (".parquet", ".json")):
                path.unlink()

    def hand_out(self, out: Path, parts: int) -> None:
        """The parts as a folder that is there with all of them or not at all."""
        ready = self.folder / "out"
        ready.mkdir()
        for number in range(parts):
            os.link(self.part(number), ready / self.part(number).name)
        os.rename(ready, out)

    def end(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def stamp(files: Iterable[Path]) -> list[tuple[str, int, int]]:
    """What tells one version of a file from another."""
    return [(str(file.resolve()), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
