"""Work for several threads, each with a connection of its own to one database."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from sidlogic.cohort.duck import Duck

T = TypeVar("T")


def each(duck: Duck, workers: int, jobs: Iterable[Callable[[Duck], T]]) -> Iterator[T]:
    """What the jobs return, in their order. The jobs are made here, at most one more than there are workers; the first error stops all."""
    if not workers:
        return
    own = [duck.another() for _ in range(workers)]
    free: SimpleQueue[Duck] = SimpleQueue()
    for connection in own:
        free.put(connection)

    def run(job: Callable[[Duck], T]) -> T:
        connection = free.get()
        try:
            return job(connection)
        finally:
            free.put(connection)

    pending: deque[Future[T]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for job in jobs:
                pending.append(pool.submit(run, job))
                if len(pending) > workers:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BaseException:
            for future in pending:
                future.cancel()
            for connection in own:
                connection.interrupt()
            raise
    for connection in own:
        connection.close()
