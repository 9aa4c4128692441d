"""Whose fact a clause tells: the candidate's own, another's, a supposed one, or one dictated to us."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from nlu.phrases import find, has, opening, phrases

_DOING = (
    r"(?:do|did|does|handle[sd]?|writes?|wrote|runs?|ran|manage[sd]?|maintain(?:s|ed)?|own(?:s|ed)?"
    r"|took care of|takes care of|looked after|looks after|dealt with|deals with|was doing|were doing"
    r"|covered|set up|set it up|was responsible for|were responsible for|took over|built|operate[sd])"
)
_THINGS = r"i\b|we\b|ive\b|im\b|project|product|app|service|system|stack|site|shop|store|pipeline|cluster|job"
_NO_PEOPLE = r"this|always|sometimes|besides|yes|its|was|is|does|has|perhaps|projects|jobs|apps"
_THIRD = re.compile(
    rf"(?:the|our|an?|some|other|external|another|those|their|my) (?:(?!{_THINGS})[\w§]+ ){{1,2}}?"
    rf"{_DOING} (?:all )?(?:the |our )?(?:it|that|this|them|of it|§)(?: |$)"
    rf"|(?!(?:{_NO_PEOPLE})\b)(?:[a-z]+[a-z]{{2}}s|somebody else|someone else) "
    rf"{_DOING} (?:all )?(?:it|that|this|them|§|the §)(?: |$)"
)
"""Somebody else doing it: "the agency did it for us", "subcontractors handled that"."""

_THEIRS = re.compile(
    r"\b(?:people|guys|folks|devs|developers|engineers|nurses|drivers|staff|colleagues|friends|clients|customers"
    r"|candidates|students|(?<!of )those|someone|somebody|ones|companies|consultants|freelancers|vendors)"
    r" (?:who|that|which|using|doing|running|with|use|used|do|did|run|ran)\b"
    r"|\b(?:done|handled|run|managed|owned|maintained|prepared|operated|administered|processed|looked after"
    r"|taken care of|set up|driven|cooked) (?:\w+ )?by"
    r" (?!me\b|myself|us\b|our|my own|hand\b|the book|now\b|then\b|default|¤)|\boutsourced\b"
)
"""A part of a clause in which others act: "I manage people who use it", "it was handled by Ramesh"."""
_SELVES = frozenset(("i", "ive", "im", "me", "myself", "we", "weve", "us", "you", "youre", "u"))

_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)"
_OWN_TEAM = re.compile(
    r"(?:my|our|a) (?:(?:small|little|whole|current|last) )?"
    rf"(?:{_COUNT} (?:person|people|man|member|dev|engineer) team|team of {_COUNT})\b"
)
"""A team told by its size is the candidate's own, and so is its work: "my team of 12 handles …"."""

_PUTS_YEARS = re.compile(
    r"put (?:my )?§ (?:at|down as) ¤"
    r"|you(?:ve| have)? (?:got |put |noted |written |down |wrote )?¤ (?:down )?(?:for|as|in|on"
    r"|under) (?:my )?§"
)
"""The candidate's own years, put or to be put right: "put Python at 7", "you've got 3 for Docker"."""

_VALID_UNTIL = re.compile(r"\b(?:till|til|until|through|thru|up to) (?:the )?(?:next|end of next) \w+")
"""How long what is held now still lasts: "in date till next September"."""

_AHEAD = re.compile(
    r"\b(?:is|are|be|its|due|be back|ready|starts?|starting|begins?|ends?|ending|expires?|resumes?)"
    r" (?:only )?in ¤(?: time)?$"
)
"""What comes only after a time: "the test is in two weeks"."""

Frame = Literal["own", "others", "supposed", "dictated"]
"""Only an `own` clause can say yes or give years."""

_OWN_ACT = frozenset(("i did", "i do", "i too", "myself", "me too", "and me", "taught", "teach", "teaching"))
_FILE = "framing.yml"


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def frame(words: Sequence[str]) -> Frame:
    """The frame of a clause given as its words."""
    rest = _unopened(words)
    if opening(rest, _list("own")) or _PUTS_YEARS.match(" ".join(rest)):
        return "own"
    if (
        opening(rest, _list("dictates"))
        or has(words, _list("dictated"))
        or has(words, phrases("flags.yml", "injection"))
    ):
        return "dictated"
    if _of_other(rest):
        return "others"
    if has(words, _list("adverts")) or (_THEIRS.search(" ".join(words)) and not has(words, _OWN_ACT)):
        return "others"
    if (rest[:2] == ["in", "¤"] and rest[2:3] != ["of"]) or _AHEAD.search(" ".join(words)):
        return "supposed"
    unrelated = (
        rest and rest[0] in ("i", "ive", "im", "we", "weve") and not _list("unrelated").isdisjoint(rest[1:4])
    )
    if (unrelated or has(words, _list("not_use"))) and "§" not in rest:
        return "others"
    if opening(rest, _list("own_guess")) or list(rest) == ["would", "¤"]:
        return "own"
    lasting = _VALID_UNTIL.sub("", " ".join(words)).split()
    if opening(rest, _list("supposes")) or has(lasting, _list("later")):
        return "supposed"
    return "own"


def of_others(words: Sequence[str]) -> bool:
    """Whether a clause tells what somebody else does, and nothing of the candidate: "my manager does"."""
    return (
        _SELVES.isdisjoint(words)
        and _of_other(_unopened(words))
        and not opening(_unopened(words), _list("own"))
    )


def _of_other(rest: Sequence[str]) -> bool:
    if _OWN_TEAM.match(" ".join(rest)):
        return False
    other = opening(rest, _list("others_subjects")) or _relation(rest) or _THIRD.match(" ".join(rest))
    return bool(other)


def of_family(words: Sequence[str]) -> bool:
    """Whether a clause is of somebody at home, whose work is not the candidate's: "my cat runs it"."""
    rest = _unopened(words)
    return rest[:1] == ["my"] and bool(opening(rest, _list("family"), 1))


def _unopened(words: Sequence[str]) -> Sequence[str]:
    """Without the small words a clause opens with."""
    at = 0
    while at < len(words):
        step = opening(words, _list("openers"), at)
        if not step:
            break
        at += step
    return words[at:]


def _relation(words: Sequence[str]) -> bool:
    """ "My boss has …", "our devops team runs …": somebody of mine, not me."""
    if not words or words[0] not in ("my", "our", "your", "their", "his", "her"):
        return False
    found = find(words[1:4], _list("relations"))
    if found is None:
        return words[0] in ("their", "his", "her")
    after = words[1 + found[1] :]
    return not after or after[0] not in ("and", "project", "projects", "work", "job")
