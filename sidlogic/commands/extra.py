"""Commands that rest on an extra: without it they say what to install."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Wrong usage, told in a line, where a package of the extra is not installed.

    >>> with extra("cohort"):
    ...     import no_such_package
    Traceback (most recent call last):
    click.exceptions.UsageError: no_such_package is not installed: pip install 'sidlogic[cohort]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in ("sidlogic", "explain", "kb"):
            raise  # ours: a bug
        raise click.UsageError(f"{error.name.partition('.')[0]} is not installed: pip install 'sidlogic[{name}]'") from None
