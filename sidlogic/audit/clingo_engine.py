"""clingo, asked about many patients at once, or for the smallest patient. The only file that imports clingo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sidlogic.audit.judge import JudgeError
from sidlogic.clause import Atom, Const, Num, Sym
from sidlogic.export.names import name, number

GOAL, PATIENT = "goal", "p"
"""goal(Patient, Name): what a finder looks for, about the one patient of its program."""


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
        control, complaints = _grounded("\n".join([program, *patients.values()]), [])
        with control.solve(yield_=True) as handle:
            models = [[_atom(symbol) for symbol in model.symbols(shown=True)] for model in handle]
        if complaints or len(models) != 1:
            raise JudgeError("\n".join([*complaints, f"{len(models)} answer sets"]))
        return frozenset(models[0])


class Finder:
    """A program with choices, grounded once, and asked for goal after goal; what it minimises is its own #minimize."""

    def __init__(self, text: str) -> None:
        self._control, complaints = _grounded(text, ["0"])
        if complaints:
            raise JudgeError("\n".join(complaints))

    def reachable(self) -> frozenset[str]:
        """The goals that some choice reaches."""
        self._control.configuration.solve.opt_mode = "ignore"
        self._control.configuration.solve.enum_mode = "brave"
        last: Any = ()
        with self._control.solve(yield_=True) as handle:
            for model in handle:
                last = [_atom(symbol) for symbol in model.symbols(shown=True) if symbol.name == GOAL]
        return frozenset(_text(atom) for atom in last)

    def smallest(self, goal: str, seconds: float) -> tuple[frozenset[Atom], bool] | None:
        """What holds in a choice of least cost that reaches a goal, and whether it is proved that none costs less. None if there is none."""
        from clingo import Function, String

        wanted = Function(GOAL, [Function(PATIENT), String(goal)])
        self._control.configuration.solve.opt_mode = "opt"
        self._control.configuration.solve.enum_mode = "auto"
        best: frozenset[Atom] | None = None
        with self._control.solve(assumptions=[(wanted, True)], yield_=True, async_=True) as handle:
            while True:
                handle.resume()
                if not handle.wait(seconds):
                    handle.cancel()
                    return None if best is None else (best, False)
                model = handle.model()
                if model is None:
                    return None if best is None else (best, bool(handle.get().exhausted))
                best = frozenset(map(_atom, model.symbols(shown=True)))


def _grounded(text: str, options: Iterable[str]) -> tuple[Any, list[str]]:
    import clingo

    complaints: list[str] = []
    control = clingo.Control(["--warn=all", *options], logger=lambda code, told: complaints.append(told), message_limit=20)
    try:
        control.add("base", [], text)
        control.ground([("base", [])])
    except RuntimeError as error:
        raise JudgeError("\n".join(complaints) or str(error)) from None
    return control, complaints


def _text(atom: Atom) -> str:
    term = atom.args[1]
    return term.name if isinstance(term, Sym) else str(term)


def _atom(symbol: Any) -> Atom:
    return Atom(symbol.name, tuple(map(_constant, symbol.arguments)))


def _constant(symbol: Any) -> Const:
    from clingo import SymbolType

    if symbol.type == SymbolType.Number:
        return Num(symbol.number)
    if symbol.type == SymbolType.String:
        return name(symbol.string)
    return number(symbol.arguments[0].string) if symbol.arguments else name(symbol.name)
