"""One reply to the pending question out of all the answers a message gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.affirming import says_used
from nlu.answers import Said
from nlu.denials import denials, denies_it, denies_use, plain_no
from nlu.grouping import Segment
from nlu.openings import Answer, is_bare_yes
from nlu.phrases import has, phrases
from nlu.spoiling import SHARED

_FILE = "polarity.yml"
_FOR_USE = re.compile(
    r"(?:just|only|mostly|mainly|purely) for (?!(?:now|this|that|you|me|a|study|studying|reading"
    r"|interviews?|show"
    r"|exams?|learning|training|one|two|few)\b)(?:the |our |my )?[a-z]+(?: [a-z]+){0,2}$"
)
"""What it was used for, and so used: "just for sessions", "only for caching"."""


_IN_A_TIME = re.compile(r"(?:just|only|mostly|mainly) (?:during|while i was|until|till) (?!tomorrow|next)")
"""When it was done, and so done: "only during covid"."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to what was asked, with the words that give it and those that limit it."""

    answer: Answer | None = None
    start: int = 0
    end: int = 0
    limit: tuple[int, int] | None = None


def reply_of(said: Sequence[Said], *, jokes: bool, vague: bool) -> Reply:
    """The answer to the question out of those not about a skill named in the message.

    A yes in a joke is unsure, and a sweeping claim ("expert in everything") is no answer.
    """
    own = [item for item in said if item.about is None]
    decisive = [item for item in own if item.answer != "limit"]
    limits = [item for item in own if item.answer == "limit"]
    if not decisive:
        return _limited_alone(limits[0].segment) if limits else Reply()
    first = decisive[0]
    chosen = _agreed(decisive)
    if vague and chosen == "yes":
        return Reply()
    if jokes and chosen == "yes":
        chosen = "unsure"
    limit = next((item for item in limits if item.segment.start > first.segment.start), None)
    end = max(item.segment.end for item in decisive)
    return Reply(
        chosen, first.segment.start, end, (limit.segment.start, limit.segment.end) if limit else None
    )


def _limited_alone(segment: Segment) -> Reply:
    """The answer of a limit by itself: done at home is done ("just toy projects"), any other may be."""
    place = (segment.start, segment.end)
    words = segment.bare.split()
    if _IN_A_TIME.match(segment.bare):
        return Reply("yes", *place, limit=place)
    purpose = _FOR_USE.match(segment.bare) is not None and not has(words, phrases(_FILE, "wishes"))
    if (purpose or has(words, phrases("levels.yml", "hobby"))) and not denials(words):
        return Reply("yes", *place, limit=place)
    return Reply("unsure", *place)


def _agreed(decisive: Sequence[Said]) -> Answer:
    """One answer from several: a refusal counts, a no is not softened, a yes then denied is unsure."""
    kinds = [item.answer for item in decisive]
    first = decisive[0].segment.bare
    if "declined" in kinds:
        return "declined"
    if kinds[0] == "unsure" and first in phrases(_FILE, "bare_unsure") and len(kinds) > 1:
        return "unsure"  # "Maybe, maybe not"
    if "yes" in kinds and "no" in kinds:
        return _of_both(decisive)
    if is_bare_yes(first.split()) and any(
        item.answer == "unsure" and item.segment.bare in phrases(_FILE, "bare_unsure")
        for item in decisive[1:]
    ):
        return "unsure"
    return kinds[0] if kinds[0] != "unsure" or len(set(kinds)) == 1 else kinds[1]


def _of_both(decisive: Sequence[Said]) -> Answer:
    """One answer from a yes and a no: the last where it puts the first right, else unsure."""
    kinds = [item.answer for item in decisive]
    first = decisive[0].segment.bare
    if kinds[:2] == ["yes", "no"] and decisive[1].segment.joint == "and" and set(kinds[2:]) == {"no"}:
        return "no"  # "Yes and no... honestly no"
    if decisive[-1].segment.joint == "/":
        return "unsure"
    if kinds == ["yes", "no"] and first in ("yeah", "ya", "yep", "well yeah"):
        return "no"
    corrected = any(has(item.segment.bare.split(), phrases(_FILE, "corrections")) for item in decisive[1:])
    last = decisive[-1].segment
    denied = (last.joint != "and" and plain_no(last.bare.split())) or (
        last.turns and denies_use(last.bare.split())
    )
    once = kinds[0] == "yes" and set(kinds[1:]) == {"no"}
    opened = is_bare_yes(first.split()) or first.split()[0] in SHARED
    if corrected or (once and opened and denied):
        return kinds[-1]
    told = last.bare.split()
    graded = kinds == ["no", "yes"] and last.turns and (is_bare_yes(told) or says_used(told))
    if graded and not plain_no(first.split()) and not denies_use(first.split()):
        return "yes"  # "Not my favourite but yes"
    if kinds[-1] == "no" and last.turns and denies_it(last.bare.split()):
        return "no"
    return "no" if kinds[0] == "no" and not _limited(decisive) else "unsure"


def _limited(decisive: Sequence[Said]) -> bool:
    """Whether a no is followed by a yes to a part of it: "In production? No. Side projects yes"."""
    return decisive[-1].answer == "yes" and len(decisive[-1].segment.bare.split()) > 1
