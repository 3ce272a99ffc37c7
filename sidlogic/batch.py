"""Many patients on several processes: results in order, memory flat, no error swallowed.

>>> from functools import partial
>>> list(ordered(partial(partial, divmod, 17), [5, 3], workers=1))
[(3, 2), (5, 2)]
"""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sidlogic.clause import Atom

Item = TypeVar("Item")
Result = TypeVar("Result")
Done = tuple[list[Any], BaseException | None]
CHUNK, AHEAD = 16, 4
"""Items sent to a process at a time, and how many such chunks a process may have before it."""


def ordered(make: Callable[[], Callable[[Item], Result]], items: Iterable[Item], workers: int) -> Iterator[Result]:
    """work(item) for each item, in order, where `make()` makes `work` once in each process. One worker is this process itself.

    `make`, the items and the results are pickled. At most workers x AHEAD x CHUNK items are read beyond the one whose result is
    waited for. What `make`, `work` or the items raise is raised here, after the results that come before it.
    """
    if workers <= 1:
        return map(make(), items)
    return _pooled(make, items, workers)


def _pooled(make: Callable[[], Any], items: Iterable[Any], workers: int) -> Iterator[Any]:
    waiting: deque[Future[Done] | Done] = deque()
    chunks = _chunks(items)
    pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(make,))
    try:
        while True:
            for chunk, error in islice(chunks, workers * AHEAD - len(waiting)):
                waiting.append(pool.submit(_run, chunk) if error is None else ([], error))
            if not waiting:
                return
            first = waiting.popleft()
            results, error = first.result() if isinstance(first, Future) else first
            yield from results
            if error is not None:
                raise error
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(items: Iterable[Any]) -> Iterator[Done]:
    """The items, CHUNK at a time; what reading them raises comes last, in the place of the next chunk."""
    source, chunk = iter(items), list[Any]()
    try:
        for item in source:
            chunk.append(item)
            if len(chunk) == CHUNK:
                yield chunk, None
                chunk = []
    except Exception as error:
        if chunk:
            yield chunk, None
        yield [], error
    else:
        if chunk:
            yield chunk, None


class _Process:
    """What a worker process keeps: how its work is made, and the work once it is."""

    make: Callable[[], Any] | None = None
    work: Any = None


def _begin(make: Callable[[], Any]) -> None:
    """A new process: the parent answers Ctrl-C for all. The work is made with the first chunk, where an error can be told."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Process.make, _Process.work = make, None


def _run(chunk: list[Any]) -> Done:
    """The results of a chunk, up to the first error."""
    results: list[Any] = []
    try:
        if _Process.work is None and _Process.make is not None:
            _Process.work = _Process.make()
        for item in chunk:
            results.append(_Process.work(item))
    except Exception as error:
        return results, _portable(error)
    return results, None


def _portable(error: Exception) -> Exception:
    """The error, or its text where it cannot travel between processes."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def answers(
    facts: Iterable[tuple[Atom, ...]], workers: int, folder: Path | None = None, parameters: Mapping[str, int] | None = None
) -> Iterator[frozenset[Atom]]:
    """What the engine answers for the facts of one patient after the other; `folder` and `parameters` as for sidlogic.kb.load."""
    return ordered(partial(_engine, folder, parameters), facts, workers)


def _engine(folder: Path | None, parameters: Mapping[str, int] | None) -> Callable[[tuple[Atom, ...]], frozenset[Atom]]:
    from sidlogic.engine import Engine
    from sidlogic.kb import load
    from sidlogic.three import program

    return Engine(program(load(folder, parameters))).ask
