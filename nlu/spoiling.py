"""What makes a yes none: a hope, another who did it, or a mix-up told beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.framing import frame, of_others
from nlu.grouping import SKILL_MARK, Segment
from nlu.naming import of_groups
from nlu.openings import hopes, is_bare_yes
from nlu.phrases import has, phrases
from nlu.pronouns import POINTERS

_FILE = "polarity.yml"
_ANOTHER_TEAM = re.compile(
    r"\b(?:i|my team|we) (?:was|am|were|are|sat|worked)(?: always| only| just)? (?:in|on|with|part of)"
    r" (?:a |an |the )?(?:different|another|other|separate)"
    r" (?:team|teams|department|dept|squad|side|project|group|ward|unit|crew|area|line|account|section"
    r"|shift)\b"
)
_OWN = frozenset(("i", "ive", "im", "me", "myself", "we", "weve"))
SHARED = frozenset(("we", "weve", "our"))
"""What "we had" may be the work of others: "we had it, but I never touched it myself"."""


def is_spoiled(parts: Sequence[Segment], place: int) -> bool:
    """Whether the parts beside a yes make it none."""
    return any(
        spoils(parts, place)
        for spoils in (_apart, _hoped, _others_did, _others_do, _underlines, _mixed_up, _opines)
    )


def _apart(parts: Sequence[Segment], place: int) -> bool:
    """Whether a yes goes on to say that one worked apart from it: "we had it, but I was on another team"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    return after is not None and after.turns and _ANOTHER_TEAM.search(after.bare) is not None


def _opines(parts: Sequence[Segment], place: int) -> bool:
    """Whether a bare yes goes on to what a thing is, and no use of it: "yes, Excel is a great tool"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is None or after.sentence != parts[place].sentence or not after.groups or after.amounts:
        return False
    return is_bare_yes(parts[place].bare.split()) and set(of_groups(after)) == {"unknown"}


def _others_did(parts: Sequence[Segment], place: int) -> bool:
    """Whether a yes goes on to say that somebody else did it: "we had it but ops ran it"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is None or after.amounts:
        return False
    words, said = after.bare.split(), parts[place].bare.split()
    ours = said[:1] and said[0] in SHARED
    if not after.turns and not (ours and after.joint == ","):
        return False
    theirs = frame(words) == "others" and words[:1] not in (["i"], ["im"], ["ive"])
    return theirs and (SKILL_MARK in words or words[-1:] == ["only"] or not POINTERS.isdisjoint(words))


def _others_do(parts: Sequence[Segment], place: int) -> bool:
    """Whether a bare yes goes on with nothing but what others do: "yes, my manager does"."""
    rest = [part for part in parts[place + 1 :] if part.sentence == parts[place].sentence]
    if not rest or not is_bare_yes(parts[place].bare.split()) or not of_others(rest[0].bare.split()):
        return False
    if has(rest[0].bare.split(), phrases("framing.yml", "workplaces")):
        return False  # "Yes, my last team ran it": that was the candidate's work, too.
    return not any(part.amounts or part.groups or _OWN.intersection(part.bare.split()) for part in rest)


def _mixed_up(parts: Sequence[Segment], place: int) -> bool:
    """Whether what comes later takes a yes for another thing: "yes. no wait, that was Memcached"."""
    return any(
        part.groups and has(part.bare.split(), phrases(_FILE, "mixed_up")) for part in parts[place + 1 :]
    )


def _underlines(parts: Sequence[Segment], place: int) -> bool:
    """Whether a yes without an "I" only underlines what others did or what might be: "had I stayed, yes"."""
    here, before = parts[place], parts[place - 1] if place else None
    words = here.bare.split()
    bare = is_bare_yes(words)
    if before is None or before.groups or not (bare or (here.joint == "," and _OWN.isdisjoint(words))):
        return False
    told = frame(before.bare.split())
    if not bare:
        return told == "others" and before.sentence == here.sentence  # "My wife does it, every day"
    counts = bool(before.amounts) and "count" in before.bare.split()
    if before.sentence == here.sentence and hopes(before.bare.split()) and not counts:
        return True  # "Hopefully by summer, yes"
    if told == "supposed" and here.joint in ("", ","):
        return True  # "Had I stayed longer, yeah": some such words begin a sentence of their own.
    if before.sentence != here.sentence or counts:
        return False  # "If you count 4 years at work, then yes."
    return told in ("others", "supposed", "dictated")


def _hoped(parts: Sequence[Segment], place: int) -> bool:
    """Whether a bare yes goes on to a hope or a condition: "yes, I can learn it fast"."""
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is None or after.sentence != parts[place].sentence or after.groups or after.amounts:
        return False
    return is_bare_yes(parts[place].bare.split()) and hopes(after.bare.split())
