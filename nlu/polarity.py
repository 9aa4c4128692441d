"""Yes, no, or neither: what a segment says to what was asked, and what it says of the skills it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Segment
from nlu.phrases import find, has, opening, phrases, without
from nlu.understanding import Polarity

Answer = Literal["yes", "no", "declined", "unsure", "limit"]
"""A plain answer; `limit` narrows a yes ("not for production") and says nothing alone."""

_FILE = "polarity.yml"
_SAYS_I = frozenset(
    [
        "i",
        "we",
        "ive",
        "im",
        "its",
        "it",
        "my",
        "weve",
        "use",
        "used",
        "using",
        "have",
        "know",
        "just",
        "only",
        "mostly",
        "mainly",
        "did",
        "do",
        "prefer",
        "instead",
    ]
)
_PRE_DENIALS = frozenset(
    (
        "yet to",
        "instead of",
        "rather than",
        "as opposed to",
        "other than",
        "no need for",
        "be lying if i",
        "lie if i",
        "new to",
    )
)


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def answer(segment: Segment, *, foreign: bool = False, asks_too: bool = False) -> Answer | None:
    """What a segment answers to a pending question by itself, or `None` when it is no answer.

    `foreign` says the message is not in English, where any denial counts; `asks_too` that the message
    also asks something, where "sure" may belong to that.
    """
    words = segment.bare.split()
    if has(words, _list("double")):
        return "yes"
    words = without(words, _list("neutral"))
    if not words or has(words, _list("repairs")):
        return None
    if _declines(words):
        return "declined"
    return _first_answer(words, foreign=foreign, asks_too=asks_too)


def _first_answer(words: Sequence[str], *, foreign: bool, asks_too: bool) -> Answer | None:
    """The answer a segment opens with, once polite openers are stepped over one by one."""
    rest = list(words)
    while rest and not opening(rest, _list("not_yes")):
        if any(_openings(rest).values()):
            return _opened(rest, asks_too=asks_too)
        step = opening(rest, _list("fillers"))
        if not step:
            break
        rest = rest[step:]
    if has(rest or words, _list("unsure")):
        return "unsure"
    if rest and _denies_experience(rest, foreign=foreign):
        return "no"
    return "yes" if _closes_with_yes(words) else None


def _closes_with_yes(words: Sequence[str]) -> bool:
    """ "Side projects yes": a short clause whose last word is a yes, and nothing in it denies or hopes."""
    short = 1 < len(words) <= 4 and words[-1] in ("yes", "yeah", "yep", "haan")
    return short and not _denials(words) and not has(words, _list("maybes"))


def _openings(words: Sequence[str]) -> dict[str, int]:
    lengths = {name: opening(words, _list(name)) for name in ("no", "yes", "limits")}
    return lengths | {"yes": max(lengths["yes"], _loose_yes(words))}


def _opened(words: Sequence[str], *, asks_too: bool) -> Answer | None:
    lengths = _openings(words)
    best = max(lengths.values())
    unsure = find(words, _list("unsure"))
    if unsure and unsure[1] > best > lengths["yes"]:
        return "unsure"
    if unsure and unsure[0] == 0 and unsure[1] >= best:
        return "unsure"
    if lengths["limits"] == best:
        return "limit"
    if lengths["no"] == best:
        return "no"
    if opening(words, _list("soft_yes")) == len(words) and asks_too:
        return None
    return _confirmed(words[best:])


def _loose_yes(words: Sequence[str]) -> int:
    """The length of an opening such as "I use", which is a yes alone or before "it", "daily" …"""
    length = opening(words, _list("loose_yes"))
    rest = words[length:]
    return length if not rest or opening(rest, _list("yes_rest")) or opening(rest, _list("limits")) else 0


def _confirmed(rest: Sequence[str]) -> Answer:
    """A yes, unless what follows it in the same breath denies."""
    if opening(rest, _list("limits")) or not _denials(rest):
        return "yes"
    return "no" if opening(rest, _list("no")) else "unsure"


def _declines(words: Sequence[str]) -> bool:
    found = find(words, _list("declined"))
    if not found:
        return False
    alone = " ".join(words[found[0] : found[1]]) in ("pass", "skip", "confidential")
    return not alone or found[0] == 0


def _denials(words: Sequence[str]) -> list[int]:
    return [place for place, word in enumerate(words) if word in _list("denials")]


def _denies_experience(words: Sequence[str], *, foreign: bool) -> bool:
    """Whether a denial stands shortly before a word of using or knowing."""
    verbs = _list("experience_words")
    return any(foreign or not verbs.isdisjoint(words[place + 1 : place + 5]) for place in _denials(words))


def of_groups(segment: Segment) -> list[Polarity]:
    """For each skill group of a segment, in order, what is said of it."""
    words = without(segment.bare.split(), _list("neutral") | _list("double"))
    if segment.lapsed:
        return ["unknown"] * len(segment.groups)
    places = [place for place, word in enumerate(words) if word == SKILL_MARK]
    if len(places) != len(segment.groups):
        return ["unknown"] * len(segment.groups)
    found: list[Polarity] = []
    for order, place in enumerate(places):
        before = words[places[order - 1] + 1 if order else 0 : place]
        after = words[place + 1 :] if order == len(places) - 1 else []
        inherited = (
            bool(found)
            and found[-1] == "negative"
            and _SAYS_I.isdisjoint(before)
            and AMOUNT_MARK not in before
        )
        found.append("negative" if inherited else _of_group(before, after, words))
    return found


def _of_group(before: Sequence[str], after: Sequence[str], words: Sequence[str]) -> Polarity:
    if has(words, _list("others")):
        return "unknown"
    if has(words, _list("past")):
        return "positive"
    if list(before) in (["no", "just"], ["no", "only"]):
        return "unknown"
    if list(before[-2:]) == ["i", "no"] or list(before) == ["no", "i"]:
        return "unknown"
    if before[-1:] == ["than"] and "other" in before and _denials(before):
        return "positive"
    if _denials(_attached(before)) or has(before, _PRE_DENIALS):
        return "negative"
    if has(after, _list("strange")):
        return "negative"
    later = _denials(after)
    if later:
        return "unknown" if opening(after[later[0] :], _list("limits")) else "negative"
    hoped = has(words, _list("wishes")) or (has(words, _list("unsure")) and AMOUNT_MARK not in words)
    return "unknown" if hoped and AMOUNT_MARK not in words else "positive"


def _attached(before: Sequence[str]) -> Sequence[str]:
    """Without an opening "no" that answers for itself: "no I have used Kafka"."""
    if (
        len(before) > 2
        and before[0] in _list("no")
        and before[1] in _SAYS_I
        and before[1] not in ("just", "only")
    ):
        return before[1:]
    return before
