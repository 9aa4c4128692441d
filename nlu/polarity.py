"""Yes, no, or neither: what a segment says to what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.affirming import lied, says_used, speaks_of_yes
from nlu.denials import denials, denies_experience, without_troubles
from nlu.disclaiming import disclaims
from nlu.doubling import affirms_by_denial
from nlu.endings import closes_with_no, closes_with_yes, concludes
from nlu.framing import frame
from nlu.grouping import Segment
from nlu.lacking import lacks
from nlu.openings import Answer, hopes, opened, opens_with
from nlu.phrases import has, opening, phrases, without
from nlu.refusing import declines
from nlu.rhetoric import is_certain, is_rhetorical
from nlu.telling import tells_done, tells_of_none
from nlu.witnessing import witnessed

_FILE = "polarity.yml"


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def answer(segment: Segment, *, foreign: bool = False, asks_too: bool = False) -> Answer | None:
    """What a segment answers to a pending question by itself, or `None` when it is no answer.

    `foreign` says the message is not in English, where any denial counts; `asks_too` that the message
    also asks something, where "sure" may belong to that.
    """
    words = segment.bare.split()
    if has(words, _list("unclear")):
        return None
    if affirms_by_denial(words) or is_rhetorical(words) or is_certain(words) or _ends_turning(words):
        return "yes"
    words = without(words, _list("neutral"))
    if not words or has(words, _list("repairs")):
        return None
    if told := lied(words) or disclaims(words):
        return told
    if declines(words):
        return "declined"
    if lacks(words) or has(words, _list("refuted")) or (has(words, _list("gaps")) and not denials(words)):
        return "no"
    if has(words, _list("left_before")) or witnessed(words):
        return "no"
    if speaks_of_yes(words) or tells_of_none(words) or frame(words) in ("others", "dictated"):
        return None
    found = _first_answer(without_troubles(words), foreign=foreign, asks_too=asks_too)
    if found == "yes" and has(words, _list("nominal")):
        return "unsure"
    return "limit" if found == "no" and has(words[1:], _list("narrowing")) else found


def _first_answer(words: Sequence[str], *, foreign: bool, asks_too: bool) -> Answer | None:
    """The answer a segment opens with, once polite openers are stepped over one by one."""
    rest = _past_slip(words)
    while rest and not opening(rest, _list("not_yes")):
        if any(opens_with(rest).values()):
            return opened(rest, asks_too=asks_too)
        if opening(rest, _list("holding")):
            return None
        if (says_used(rest) or tells_done(rest)) and not (
            denials(rest) or hopes(rest) or has(rest, _list("evades"))
        ):
            return "yes"
        step = opening(rest, _list("fillers"))
        if not step:
            break
        rest = rest[step:]
    if has(rest or words, _list("unsure")):
        return "unsure"
    if concluded := concludes(words):
        return concluded
    if rest and denies_experience(rest, foreign=foreign):
        return "no"
    if closes_with_no(words):
        return "no"
    return "yes" if closes_with_yes(words) else None


def _ends_turning(words: Sequence[str]) -> bool:
    """Whether use is told behind "nah yeah", of which the last word is meant."""
    rest = words[opening(words, _list("last_word_yes")) :]
    return len(rest) < len(words) and says_used(rest) and not denials(rest)


def _past_slip(words: Sequence[str]) -> list[str]:
    """Without a no that is taken back before a yes: "no wait yes I did"."""
    held = opening(words[1:], _list("holding") | _list("meant")) if list(words[:1]) == ["no"] else 0
    after = list(words[1 + held :])
    return after if held and opening(after, _list("yes")) and not denials(after) else list(words)
