"""The engines that can be asked, by the name on the command line."""

from __future__ import annotations

from sidlogic.audit.clingo_engine import Clingo
from sidlogic.audit.judge import Judge
from sidlogic.audit.judge_nemo import Nemo
from sidlogic.audit.judge_swi import Swi

JUDGES: dict[str, Judge] = {judge.target: judge for judge in (Swi(), Clingo(), Nemo())}
