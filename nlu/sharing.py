"""An amount said once that holds for several skills: "both 4 years", "Postgres ditto"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlu.phrases import has, phrases
from nlu.subjects import Subject

EACH = frozenset(("each", "both", "apiece"))
"""Words by which an amount said once is each one's."""
_ALL = frozenset(
    ("all of it", "all of them", "all of those", "all of these", "all of that", "the lot", "all of em")
)


def share(subjects: Sequence[Subject]) -> None:
    """An amount said once of a list is said of each skill in it."""
    once = sum(subject.amount is not None for subject in subjects) == 1
    for subject in subjects:
        if subject.group and subject.amount:
            subject.shared = subject.shared or subject.group.joined or once
    for place, subject in enumerate(subjects):
        words = subject.segment.bare.split()
        if subject.amount and (not EACH.isdisjoint(words) or has(words, _ALL)):
            to_all(subjects[:place], subject)


def to_all(earlier: Sequence[Subject], timed: Subject) -> None:
    """Gives an amount "each" to the skills before it in its sentence that have none."""
    for subject in earlier:
        near = timed.segment.sentence - subject.segment.sentence <= 1 and subject.polarity == "positive"
        if near and subject.amount is None:
            subject.amount, subject.shared = timed.amount, True


def repeat(subjects: Sequence[Subject]) -> None:
    """ "MySQL 4 years, Postgres ditto": the amount of the skill before."""
    for before, here in pairwise(subjects):
        same = has(here.segment.bare.split(), phrases("polarity.yml", "same"))
        if same and here.amount is None and before.amount and here.polarity == "positive":
            here.amount = before.amount
