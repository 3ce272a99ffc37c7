"""clingo, asked about many patients at once. The only file that imports clingo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sidlogic.audit.judge import JudgeError
from sidlogic.clause import Atom, Const, Num
from sidlogic.export.names import name, number


class Clingo:
    """The one answer set of a program."""

    target = "clingo"

    def version(self) -> str | None:
        try:
            import clingo
        except ImportError:
            return None
        return str(clingo.__version__)

    def answers(self, program: str, patients: Mapping[str, str], asked: Sequence[str]) -> frozenset[Atom]:
        import clingo

        complaints: list[str] = []
        control = clingo.Control(["--warn=all"], logger=lambda code, text: complaints.append(text), message_limit=20)
        try:
            control.add("base", [], "\n".join([program, *patients.values()]))
            control.ground([("base", [])])
        except RuntimeError as error:
            raise JudgeError("\n".join(complaints) or str(error)) from None
        with control.solve(yield_=True) as handle:
            models = [[_atom(symbol) for symbol in model.symbols(shown=True)] for model in handle]
        if complaints or len(models) != 1:
            raise JudgeError("\n".join([*complaints, f"{len(models)} answer sets"]))
        return frozenset(models[0])


def _atom(symbol: Any) -> Atom:
    return Atom(symbol.name, tuple(map(_constant, symbol.arguments)))


def _constant(symbol: Any) -> Const:
    from clingo import SymbolType

    if symbol.type == SymbolType.Number:
        return Num(symbol.number)
    if symbol.type == SymbolType.String:
        return name(symbol.string)
    return number(symbol.arguments[0].string) if symbol.arguments else name(symbol.name)
