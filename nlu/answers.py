"""The plain answer a message gives to the pending question, put together from its segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.grouping import SKILL_MARK, Segment
from nlu.phrases import has, phrases
from nlu.polarity import Answer, answer

_FILE = "polarity.yml"
_NOT_MINE = frozenset(("by me", "not me", "by myself", "not myself", "not mine"))
_PRONOUNS = frozenset(("it", "that", "them", "those", "this", "one"))


@dataclass(frozen=True, slots=True)
class Said:
    """What a segment without skill or amount answers, and the segment with the skill it is about, if any."""

    segment: Segment
    answer: Answer
    about: Segment | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to what was asked, with the words that give it and those that limit it."""

    answer: Answer | None = None
    start: int = 0
    end: int = 0
    limit: tuple[int, int] | None = None


def answers(parts: Sequence[Segment], *, foreign: bool, asks_too: bool) -> list[Said]:
    """What the segments answer, in order."""
    found: list[Said] = []
    for place, part in enumerate(parts):
        if part.groups or part.amounts:
            continue
        said = answer(part, foreign=foreign, asks_too=asks_too)
        if said:
            found.append(Said(part, said, _about(parts, place, said)))
    return found


def _about(parts: Sequence[Segment], place: int, said: Answer) -> Segment | None:
    """The segment whose skill an answer is about: one just named and left open, or one meant by "it"."""
    before = parts[place - 1] if place else None
    if before is None or not before.groups:
        return None
    here = parts[place]
    words = here.bare.split()
    if said == "no" and has(words, _NOT_MINE):
        return before
    named_only = has(before.bare.split()[:-1], phrases(_FILE, "yes")) is False and _only_names(before)
    if named_only and not before.amounts and (len(words) <= 4 or here.joint in ("?", ",", "(", "")):
        return before
    return before if said == "limit" or not _PRONOUNS.isdisjoint(words) else None


def _only_names(segment: Segment) -> bool:
    rest = [word for word in segment.bare.split() if word != SKILL_MARK]
    return all(word in phrases(_FILE, "naming") for word in rest)


def reply_of(said: Sequence[Said], *, jokes: bool, vague: bool) -> Reply:
    """The answer to the question out of those not about a skill named in the message.

    A yes in a joke is unsure, and a sweeping claim ("expert in everything") is no answer.
    """
    own = [item for item in said if item.about is None]
    decisive = [item for item in own if item.answer != "limit"]
    limits = [item for item in own if item.answer == "limit"]
    if not decisive:
        return Reply("unsure", limits[0].segment.start, limits[0].segment.end) if limits else Reply()
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


def _agreed(decisive: Sequence[Said]) -> Answer:
    """One answer from several: a refusal counts, a no is not softened, a yes then denied is unsure."""
    kinds = [item.answer for item in decisive]
    first = decisive[0].segment.bare
    if "declined" in kinds:
        return "declined"
    if "yes" in kinds and "no" in kinds:
        if kinds == ["yes", "no"] and first in ("yeah", "ya", "yep", "well yeah"):
            return "no"
        corrected = any(
            has(item.segment.bare.split(), phrases(_FILE, "corrections")) for item in decisive[1:]
        )
        if corrected:
            return kinds[-1]
        return "no" if kinds[0] == "no" and not _limited(decisive) else "unsure"
    return kinds[0] if kinds[0] != "unsure" or len(set(kinds)) == 1 else kinds[1]


def _limited(decisive: Sequence[Said]) -> bool:
    """Whether a no is followed by a yes to a part of it: "In production? No. Side projects yes"."""
    return decisive[-1].answer == "yes" and len(decisive[-1].segment.bare.split()) > 1
