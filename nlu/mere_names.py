"""A skill that is named in a sentence about something else: "I take my Java with oat milk"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.affirming import tells_use
from nlu.grouping import SKILL_MARK, Segment
from nlu.lapsing import is_paper
from nlu.openings import small_words
from nlu.phrases import has, phrases, without
from nlu.understanding import SkillClaim

_FILE = "polarity.yml"
_TELLING = ("yes", "loose_yes", "done_with", "denials")
"""Beside a name these say what it has to do with the candidate; `tells_use` knows the rest."""
_PLACED = re.compile(rf"(?:\w+ )?{SKILL_MARK} (?:for|at|on|in|as|during|since)\b")
"""Told with its place or purpose: "Postgres for everything"."""
_FEWEST = 2
"""Words of a sentence that say something else; a single one beside a name is rather a word on it."""


def is_mere_name(claim: SkillClaim, parts: Sequence[Segment]) -> bool:
    """Whether a yes rests on a name alone, though the sentence around it tells of something else.

    A bare name answers what was asked ("Java 17"); so does a paper, which one has or has not, and a name with
    a number beside it that may tell how much ("Kubernetes with 200 nodes").
    """
    if claim.polarity != "positive" or claim.years is not None or is_paper(claim.skill, claim.quote):
        return False
    words = [word for part in parts for word in part.bare.split()]
    if SKILL_MARK not in words or any(word.isdigit() for word in words):
        return False
    if any(_PLACED.match(part.bare) for part in parts):
        return False
    if tells_use(words) or any(has(words, phrases(_FILE, name)) for name in _TELLING):
        return False
    return len([word for word in without(words, small_words()) if word != SKILL_MARK]) >= _FEWEST
