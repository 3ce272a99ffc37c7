"""The folder beside the output in which a run keeps its parts, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidlogic.cohort.faults import WrongSource

STATE = "state.json"


@dataclass(frozen=True)
class Work:
    """`folder` holds state.json (what the parts were made from) and part-<number>.parquet, beside it alone-<number>.parquet if any of its
    patients was answered alone, and bad-<number>.json; the last is written last."""

    folder: Path

    def part(self, number: int) -> Path:
        return self.folder / f"part-{number:06}.parquet"

    def alone(self, number: int) -> Path:
        return self.folder / f"alone-{number:06}.parquet"

    def bad(self, number: int) -> Path:
        return self.folder / f"bad-{number:06}.json"

    def done(self, number: int) -> bool:
        return self.part(number).exists() and self.bad(number).exists()

    def begin(self) -> None:
        """The folder, with the parts of a broken-off run if there are any, and nothing else. WrongSource if it is not ours."""
        if self.folder.exists() and not (self.folder / STATE).exists() and any(self.folder.iterdir()):
            raise WrongSource("work_taken", place=self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._state("")
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != STATE and not _part(path):
                path.unlink()

    def claim(self, made_from: Any) -> None:
        """Throws the parts away if they were made from something else."""
        digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
        if self._state(digest) != digest:
            for path in filter(_part, self.folder.iterdir()):
                path.unlink()
            (self.folder / STATE).write_text(digest, "utf-8")

    def _state(self, otherwise: str) -> str:
        """What the parts were made from; written down if nothing is yet, so that the folder is known for ours."""
        state = self.folder / STATE
        if not state.exists():
            state.write_text(otherwise, "utf-8")
        return state.read_text("utf-8")

    def left(self) -> bool:
        """Whether a run that failed left finished parts; a folder of ours without any is removed."""
        if not (self.folder / STATE).exists():
            return False
        if any(self.bad(number).exists() for number in self._numbers()):
            return True
        self.end()
        return False

    def _numbers(self) -> list[int]:
        return [int(path.stem.rpartition("-")[2]) for path in self.folder.glob("part-*.parquet")]

    def hand_out(self, out: Path, write: Callable[[Path], None]) -> None:
        """A folder that is there with everything that is written to it, or not at all."""
        ready = self.folder / "out"
        ready.mkdir()
        write(ready)
        shutil.rmtree(out, ignore_errors=True)
        os.rename(ready, out)

    def end(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _part(path: Path) -> bool:
    return path.name.startswith(("part-", "alone-", "bad-")) and path.suffix in (".parquet", ".json")


def stamp(files: Iterable[Path]) -> list[tuple[str, int, int]]:
    """What tells one version of a file from another."""
    return [(str(file.resolve()), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
