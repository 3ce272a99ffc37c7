"""Lines typed at a prompt: history in the user's cache folder and completion of predicates with their meaning, where there is readline."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sidlogic.kept import cache_folder
from sidlogic.problems import clean
from sidlogic.statements import CANCEL

if TYPE_CHECKING:
    from sidlogic.predicates import Predicates

LINES = 1000
"""Most lines of history."""
SHOWN = 100
"""Most characters of a meaning beside a completion."""
COMMANDS = ("help.", "load '", "patients.", "quit.", "why.")


def completions(text: str, predicates: Predicates) -> list[str]:
    """What a word may become: predicates with their bracket, the words not and undecided and the like, and commands."""
    names = (f"{name}(" for name in (*predicates.arities, "not", "proved", "possible", "undecided", "refuted"))
    return sorted({name for name in (*names, *COMMANDS) if name.startswith(text)})


def described(found: Sequence[str], predicates: Predicates, lang: str) -> list[str]:
    """Completions as they are listed: how each predicate is written, and what it means."""
    lines = []
    for name in found:
        keys = predicates.named(name.rstrip("("))
        lines += [f"{predicates.signature(key)}  {clean(predicates.meaning(key, lang), SHOWN)}" for key in keys] or [name]
    return lines


class Prompt:
    """Asks for one line after the other until the end of input. `middle`: the next line goes on with a statement."""

    def __init__(self, predicates: Predicates, lang: str) -> None:
        self._predicates, self._lang = predicates, lang
        self._middle = False

    def middle(self, within: bool) -> None:
        self._middle = within

    def __iter__(self) -> Iterator[str]:
        history = self._prepare()
        try:
            while True:
                try:
                    yield input("|    " if self._middle else "?- ")
                except KeyboardInterrupt:
                    click.echo()
                    yield CANCEL
                except EOFError:
                    click.echo()
                    return
        finally:
            self._keep(history)

    def _prepare(self) -> Path | None:
        """Set up readline if there is one; the file of the history if there can be one."""
        try:
            import readline
        except ImportError:
            return None
        readline.set_completer_delims(" \t\n,(?-")
        readline.set_completer(self._complete)
        readline.set_completion_display_matches_hook(self._show)
        readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
        readline.set_history_length(LINES)
        folder = cache_folder()
        history = folder / "history" if folder else None
        try:
            if history:
                readline.read_history_file(history)
        except OSError:
            pass
        return history

    def _keep(self, history: Path | None) -> None:
        if history is None:
            return
        import readline

        try:
            history.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(history)
        except OSError:
            return

    def _complete(self, text: str, state: int) -> str | None:
        found = completions(text, self._predicates)
        return found[state] if state < len(found) else None

    def _show(self, _: str, matches: Sequence[str], __: int) -> None:
        import readline

        sys.stdout.write("\n" + "\n".join(described(matches, self._predicates, self._lang)))
        sys.stdout.write(f"\n{'|    ' if self._middle else '?- '}{readline.get_line_buffer()}")
        sys.stdout.flush()
