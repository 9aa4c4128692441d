"""Sentences that only go on with the one before them: what was a wish stays one in "This includes …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from actions.roles.advert import Advert
from actions.roles.clauses import Clause, cue

_GOES_ON = re.compile(
    r"(?:this|these|it|that|which|examples?|such \w+)(?: (?:may|can|could|might|would))?"
    r" (?:includes?|covers?|means?|involves?|are|be)\b|(?:including|e\.g\.|for example|such as)\b",
    re.IGNORECASE,
)
LONGEST_LINE = 4000
"""Characters; a break further back is not looked for, which would cost a long wall its length squared."""
REACH = 120
"""Characters before a clause in which its sentence may begin."""


def with_continued(advert: Advert, clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses; those that go on with a wish on their line are wishes too, unless they say otherwise."""
    for _, same_line in groupby(clauses, key=lambda one: _line(advert.view, one)):
        wished = False
        for clause in same_line:
            words = advert.view[clause.start : clause.end]
            goes_on = wished and clause.importance == "required" and _goes_on(advert.view, clause)
            if goes_on and cue(words) is None:
                yield replace(clause, importance="preferred")
                continue
            wished = clause.importance == "preferred"
            yield clause


def _line(view: str, clause: Clause) -> int:
    """Where the break before a clause stands; the same for all clauses of a line."""
    return view.rfind("\n", max(0, clause.start - LONGEST_LINE), clause.start)


def _goes_on(view: str, clause: Clause) -> bool:
    """Whether the sentence in which the clause stands opens with words that refer to the one before."""
    before = view[max(0, clause.start - REACH) : clause.start]
    sentence = max(before.rfind(mark) for mark in (".", "\n", ";")) + 1
    begin = clause.start - len(before[sentence:].lstrip())
    return _GOES_ON.match(view, begin) is not None
