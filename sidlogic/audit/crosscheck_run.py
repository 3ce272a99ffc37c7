"""What `sidlogic kb crosscheck` does once the options are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from sidlogic.audit.crosscheck import ours, verdict
from sidlogic.audit.crosscheck_text import Told, as_json, as_table
from sidlogic.audit.judge import JudgeError
from sidlogic.audit.judges import JUDGES
from sidlogic.audit.patients import made_up, of_files, worked
from sidlogic.export.asked import exported
from sidlogic.export.targets import TITLES
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, results
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text


@dataclass(frozen=True)
class Asked:
    """What to ask about: files (none: the worked patients), and so many made-up patients of a seed."""

    files: Sequence[str]
    random: int
    seed: int


def crosscheck_run(asked: Asked, engines: Sequence[str], form: str, lang: str, parameters: Mapping[str, int]) -> int:
    """Ask the engines about the patients, print the verdicts; the exit code."""
    kb = knowledge(parameters)
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    patients, invalid = of_files(asked.files, vocabulary, lang) if asked.files else (worked(vocabulary), [])
    try:
        patients += made_up(kb, vocabulary, asked.random, asked.seed) if asked.random else []
    except ModuleNotFoundError as missing:
        click.echo(f"--random: {missing.name} is not installed: pip install 'sidlogic[register]'", err=True)
        return USAGE
    for item in invalid:
        click.echo(invalid_text(item, lang), err=True)
    program = exported(kb)
    mine, seconds = ours(kb, program, patients)
    told = Told(kb, len(patients), len(mine), seconds)
    for name in engines:
        judge = JUDGES[name]
        version = judge.version()
        if version is None:
            told.absent.append(TITLES[name])
            continue
        try:
            told.verdicts.append(verdict(judge, version, kb, vocabulary, program, patients, mine))
        except JudgeError as error:
            told.failed[TITLES[name]] = str(error)
    with results() as tell:
        tell(as_json(told) if form == "json" else as_table(told, lang))
    agreed = told.verdicts and not told.failed and not any(v.differences for v in told.verdicts)
    return ANSWERED if agreed and not invalid else INVALID
