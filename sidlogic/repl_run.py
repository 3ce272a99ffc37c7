"""What `sidlogic repl` does once the options are understood: load, then talk, at a prompt or from a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from sidlogic.prompt import Prompt
from sidlogic.repl import Repl, converse
from sidlogic.run import knowledge, results
from sidlogic.session import Session
from sidlogic.words.query import say


def run(files: Iterable[str], options: Mapping[str, Any]) -> int:
    """Load the files and talk until quit or the end of input; the exit code."""
    lang = options["lang"]
    session = Session(knowledge(options["given"]), options["timeout"], options["at"], options["assume_unchanged"])
    at_prompt = sys.stdin.isatty()
    with results() as tell:
        repl = Repl(session, options, tell if at_prompt else _quiet(tell))
        for name in files:
            repl.load(name)
        if not at_prompt:
            repl.tell = tell
            if hasattr(sys.stdin, "reconfigure"):
                sys.stdin.reconfigure(encoding="utf-8", errors="replace")
            return converse(repl, sys.stdin, lambda _: None)
        prompt = Prompt(session.predicates, lang)
        tell(say(lang, "welcome", n=len(repl.records)))
        return converse(repl, prompt, prompt.middle)


def _quiet(_: object) -> Any:
    return lambda _: None
