"""Fits the weights of `actions/data/relevance.yml` to questions whose answering lines are known; prints them.

    python -m tests.actions.fit_relevance [FILE …]

Beside the questions in `data/asked/` it reads those of the files: JSON lines `{"advert": path, "q", "has"}`,
with no `has` where the advert is silent.
Every question counts twice, with its intent and without, as when Rasa is away.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from actions.answers.parts import Part
from actions.answers.reading import read
from actions.answers.signals import signals
from actions.roles.compiler import compile_advert
from actions.roles.profile import RoleProfile
from bot.commands.options import reading
from nlu.text import clean
from nlu.understanding import Intent, ReadingContext
from tests.actions.asked import questions, role
from tests.in_rasa import said_by

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
Case = tuple[RoleProfile, str, Sequence[Sequence[str]]]


def cases(files: Sequence[str]) -> Iterator[Case]:
    """Role, question, and the wordings of which an answering line has one."""
    for each in questions():
        yield role(each.advert), each.text, each.has
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            yield _compiled(entry["advert"]), entry["q"], entry["has"]


@cache
def _compiled(path: str) -> RoleProfile:
    return compile_advert(Path(path).read_text(encoding="utf-8"))


def rows(case: Case, intent: Intent | None) -> Iterator[tuple[dict[str, float], bool]]:
    """The signals of every line, and whether it answers; nothing where no single line has the answer."""
    of, text, has = case
    part = Part(text, intent, is_question=True)
    known = [name for each in of.requirements for name in (*each.any_of, *each.equivalents)]
    found = signals(of, part, read(part, [*known, *of.context_skills]))
    wordings = [wording.lower() for group in has for wording in group]
    answers = [any(wording in line.quote.lower() for wording in wordings) for line, _ in found]
    if any(answers) or not wordings:
        yield from ((dict(observed), right) for (_, observed), right in zip(found, answers, strict=True))


def fitted(observed: list[dict[str, float]], right: list[bool]) -> dict[str, Any]:
    """The base and the weight of each signal, fitted in Rasa's environment, which has the means."""
    given = {"names": list(observed[0]), "rows": [[*each.values()] for each in observed], "right": right}
    return dict(said_by(Path(__file__).with_name("regress.py"), given))


def main(files: Sequence[str]) -> None:
    """Print the data file's numbers."""
    observed: list[dict[str, float]] = []
    right: list[bool] = []
    with reading(no_rasa=False) as meant:
        for case in cases(files):
            intent = meant(clean(case[1]), ReadingContext(NOW)).intent
            for each in (intent, None):
                for signal, answers in rows(case, each):
                    observed.append(signal)
                    right.append(answers)
    found = fitted(observed, right)
    print(f"base: {found['base']}\nweights:")
    for name, value in found["weights"].items():
        print(f"  {name}: {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
