"""Several processes: the same results in the same order, few items read ahead, and every error surfaces."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest
from worked import cases, facts_of

from sidlogic.batch import AHEAD, CHUNK, answers, ordered


class Odd(Exception):
    """An exception that cannot be pickled and made again."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__(f"{number} is {word}")


def square() -> Callable[[int], int]:
    return lambda n: n * n


def slow_first() -> Callable[[int], int]:
    def work(n: int) -> int:
        time.sleep(0.2 if n == 0 else 0)
        return n

    return work


def fails_at_40() -> Callable[[int], int]:
    def work(n: int) -> int:
        if n == 40:
            raise ZeroDivisionError("forty")
        return n

    return work


def fails_oddly() -> Callable[[int], int]:
    def work(n: int) -> int:
        raise Odd(n, "odd")

    return work


def cannot_be_made() -> Callable[[int], int]:
    raise LookupError("no such knowledge base")


def dies() -> Callable[[int], int]:
    return lambda n: os._exit(1)


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, CHUNK, 5 * CHUNK + 3])
def test_in_order(workers: int, count: int) -> None:
    assert list(ordered(square, range(count), workers)) == [n * n for n in range(count)]


def test_a_slow_item_does_not_lose_its_place() -> None:
    assert list(ordered(slow_first, range(200), 2)) == list(range(200))


def test_few_items_are_read_ahead() -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield read

    found = ordered(square, endless(), 2)
    for n in range(1, 301):
        assert next(found) == n * n
        assert read <= n + 2 * AHEAD * CHUNK + CHUNK
    found.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_after_the_results_before_it(workers: int) -> None:
    found = ordered(fails_at_40, range(100), workers)
    got = []
    with pytest.raises(ZeroDivisionError, match="forty"):
        for n in found:
            got.append(n)
    assert got == list(range(40))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_items_too(workers: int) -> None:
    def items() -> Iterator[int]:
        yield from range(20)
        raise OSError("disk")

    got = []
    with pytest.raises(OSError, match="disk"):
        for n in ordered(square, items(), workers):
            got.append(n)
    assert len(got) == 20


@pytest.mark.parametrize(("make", "error"), [
    (fails_oddly, "Odd: 0 is odd"), (cannot_be_made, "no such knowledge base"), (dies, "terminated abruptly")])
def test_no_error_is_swallowed(make: Callable[[], Callable[[int], int]], error: str) -> None:
    with pytest.raises(Exception, match=error):
        list(ordered(make, range(10), 2))


def test_answers_of_two_processes_are_those_of_one() -> None:
    facts = [facts_of(case["patient"]) for case in cases()[::8]]
    assert list(answers(facts, 2)) == list(answers(facts, 1))
