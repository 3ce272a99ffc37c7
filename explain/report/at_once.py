"""The figures of a whole population: decided by SQL (docs/cohort.md), the ladders with the rest, and added up there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from explain.report.agenda import AGENDA, FIELDS, agenda
from explain.report.ladder import LADDER, Ladder, climbed
from explain.report.observe import Observer, Seen
from explain.report.tally import EXAMPLES, WORDS, Step, Tally, climb, dues
from sidlogic.cohort.layout import DATE, KEY, column
from sidlogic.cohort.population_run import Asked, Counts, Population
from sidlogic.cohort.work import Work
from sidlogic.record import Record

Options = Mapping[str, Any]
DUE = ("review__stop_by", "start__stop_by", "review__window")
COMING = [column(f"{AGENDA.name}.{name}") for name in FIELDS]


class Decided:
    """A population that has been decided: its answers as a query."""

    def __init__(self, population: Population, counts: Counts, ladders: tuple[Ladder, ...]) -> None:
        self._population, self.counts, self._ladders = population, counts, ladders
        self._answers = population.collect(counts.parts)
        self._duck = population.duck

    def tally(self, within: int) -> Tally:
        """The same figures as patient after patient."""
        found = Tally(within, patients=self.counts.answered)
        for day, n in self._counts(DATE):
            found.days[day] += n
        for decision, name in WORDS.items():
            word = column(f"{decision}.{name}")
            for value, n in self._counts(word, f"{word} IS NOT NULL"):
                found.decided[decision, value] += n
            if (missing := column(f"{decision}.missing")) in self._columns():
                for value, n in self._each(missing):
                    found.missing[decision, value] += n
        found.pathways.update(dict(self._each("start__pathways")))
        for ladder in self._ladders:
            steps = found.steps.setdefault(ladder.field, [Step() for _ in ladder.conditions])
            for states, n in self._counts(column(f"{LADDER.name}.{ladder.field}")):
                climb(steps, climbed(states or (), ladder), n)
        found.due = [due for seen in self._with_something_due() for due in dues(seen) if due.days <= within]
        return found

    def sample(self, size: int, seed: int) -> Iterator[tuple[str, str, Record]]:
        """Status, course and record of the sampled patients: chosen as tally.Sample does."""
        ranked = (f"SELECT {KEY}, start__status, review__action, row_number() OVER (PARTITION BY start__status "
                  f"ORDER BY sha256('{seed}:' || {KEY})) AS nth FROM ({self._answers})")
        chosen = self._duck.rows(f"SELECT c.*, q.p FROM ({ranked}) AS c JOIN patient_n AS q USING ({KEY}) WHERE nth <= {size} ORDER BY start__status, nth")
        for _, status, action, _, number in chosen:
            record = self._population.odd.record(number)
            assert isinstance(record, Record)
            yield status, action, record

    def keep(self, file: Path) -> None:
        """The answers as a file."""
        self._population.write(file, self.counts.parts)

    def changed_from(self, before: Path) -> dict[tuple[str, str, str], tuple[int, tuple[str, ...]]]:
        """What differs from the kept answers of another day."""
        found = {}
        for decision, name in WORDS.items():
            word = column(f"{decision}.{name}")
            rows = self._duck.rows(
                f"SELECT coalesce(a.{word}, ''), coalesce(b.{word}, ''), count(*), list(b.{KEY} ORDER BY n)[:{EXAMPLES}] FROM "
                f"(SELECT *, row_number() OVER () AS n FROM ({self._answers})) AS b JOIN read_parquet(?) AS a USING ({KEY}) "
                f"WHERE a.{word} IS DISTINCT FROM b.{word} GROUP BY ALL", [str(before)])  # fmt: skip
            found.update({(decision, old, new): (n, tuple(who)) for old, new, n, who in rows})
        return found

    def _columns(self) -> set[str]:
        return {c.name for c in self._population.columns}

    def _counts(self, name: str, where: str = "TRUE") -> list[tuple[Any, int]]:
        return [(row[0], row[1]) for row in self._duck.rows(f"SELECT {name}, count(*) FROM ({self._answers}) WHERE {where} GROUP BY ALL")]

    def _each(self, name: str) -> list[tuple[str, int]]:
        """How often each word stands in a column of lists."""
        query = f"SELECT word, count(*) FROM (SELECT unnest({name}) AS word FROM ({self._answers})) GROUP BY ALL"
        return [(row[0], row[1]) for row in self._duck.rows(query)]

    def _with_something_due(self) -> Iterator[Seen]:
        said = " OR ".join(f"{name} IS NOT NULL" for name in (*DUE, COMING[0]))
        for row in self._duck.records(f"SELECT {KEY}, {DATE}, review__rule, {', '.join((*DUE, *COMING))} FROM ({self._answers}) WHERE {said}"):
            review = {name.partition("__")[2]: row[name] for name in (*DUE, "review__rule") if name.startswith("review") and row[name] is not None}
            start = {"stop_by": row["start__stop_by"]} if row["start__stop_by"] else {}
            coming = dict(zip(FIELDS, (row[name] for name in COMING), strict=True))
            yield Seen(row[KEY], row[DATE], {"review": review, "start": start}, {}, agenda(coming))


@contextmanager
def decided(source: str, observer: Observer, options: Options, at: date | None) -> Iterator[Decided]:
    """Decide everybody of a source, as sidlogic cohort does; what is written on the way is gone afterwards."""
    asked = Asked(source, at, options["assume_unchanged"] and at is not None, options["lang"], options["memory"], options["threads"])
    with tempfile.TemporaryDirectory() as folder:
        population = Population(asked, observer.decider, Work(Path(folder) / "work"))
        try:
            yield Decided(population, population.decide(lambda phase, done, size: None), observer.ladders)
        finally:
            population.close()
