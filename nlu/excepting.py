"""What a yes leaves out and what a denial spares: "all except Rust", "nothing but Go"."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.grouping import SKILL_MARK, Segment
from nlu.phrases import has, phrases, without
from nlu.polarity import answer
from nlu.understanding import Polarity

_HEADS = frozenset(":—–")
EXCEPTIONS = frozenset(("except", "except for", "excluding", "other than", "apart from"))


_EVERYTHING = frozenset(
    (
        "everything",
        "all of those",
        "all of these",
        "all others",
        "all the others",
        "all that",
        "them all",
        "the others",
        "every other",
        "all of it",
        "all of them",
        "the rest",
        "all the rest",
    )
) | {f"{yes} to all" for yes in ("yes", "yeah", "yep", "yup", "yea", "sure")}


def is_excepted(segments: Sequence[Segment], place: int) -> bool:
    """Whether a segment names what a yes leaves out: "all except Rust", "everything besides Redis"."""
    joint, before = segments[place].joint, segments[place - 1] if place else None
    if before is None:
        after = segments[place + 1] if place + 1 < len(segments) else None
        if joint not in EXCEPTIONS | {"besides"}:
            return False
        spoken = segments[place].bare.split()
        if has(spoken[spoken.index(SKILL_MARK) :] if SKILL_MARK in spoken else spoken, _EVERYTHING):
            return True  # "Except for Kafka yes to all."
        if after is None:
            return False
        return answer(after) == "yes" or after.bare.split()[:1] in (["yes"], ["yeah"], ["yep"], ["sure"])
    words = before.bare.split()
    whole = words[-1:] in (["everything"], ["all"], ["anything"]) and words[-2:] != ["at", "all"]
    left_out = joint in EXCEPTIONS or (whole and joint in ("besides", "but"))
    return left_out and answer(before) != "no" and not is_spared(segments, place)


def is_spared(segments: Sequence[Segment], place: int) -> bool:
    """Whether a segment names what a denial leaves out: "nothing but Go", "besides Docker, nothing"."""
    here = segments[place]
    before = segments[place - 1] if place else None
    if not here.groups:
        return False
    if before and not before.groups and here.joint == "but":
        words = before.bare.split()
        denied = not phrases("polarity.yml", "denials").isdisjoint(words)
        return denied and words[-1] in ("anything", "nothing", "none")
    if here.joint not in EXCEPTIONS | {"besides"}:
        return False
    if before and not before.groups and without(before.bare.split(), phrases("polarity.yml", "fillers")):
        return answer(before) == "no"
    small = phrases("polarity.yml", "fillers")
    last = place + 1 == len(segments)
    after = here.bare.split()[-1:] if last else without(segments[place + 1].bare.split(), small)
    first = not any(without(part.bare.split(), small) for part in segments[:place])
    return first and after in (["nothing"], ["none"], ["no"], ["nothing", "else"], ["nothing", "really"])


def heads(low: str, segment: Segment, order: int) -> bool:
    """Whether a group stands after a colon that ends the exception: "all but Azure: AWS 3, GCP 2"."""
    return order > 0 and not _HEADS.isdisjoint(
        low[segment.groups[order - 1].end : segment.groups[order].start]
    )


def polarity_of(polarity: Polarity, excepted: bool, spared: bool) -> Polarity:
    """What is said of a skill, once it is known to be left out or spared."""
    return "negative" if excepted else "positive" if spared else polarity
