"""What denies a skill by the words beside its name: "no Java", "yet to use Go", "take out Redis"."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.denials import denials
from nlu.grouping import AMOUNT_MARK
from nlu.listing import is_short_denial
from nlu.phrases import has, opening, phrases, without
from nlu.witnessing import witnessed

_FILE = "polarity.yml"
SAYS_I = frozenset(
    ["i", "we", "ive", "iv", "im", "its", "it", "my", "weve", "use", "used", "using", "have", "know", "just",
     "only", "mostly", "mainly", "did", "do", "prefer", "instead"]
)  # fmt: skip


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


_BIDS = frozenset(("leave", "keep", "make", "put", "change", "set"))
_PRE_DENIALS = frozenset(
    ["yet to", "wouldnt know", "wouldnt recognise", "wouldnt recognize",
     "noting with", "noting in", "instead of", "rather than", "as opposed to", "other than",
     "no need for", "be lying if i",
     "lie if i", "new to", "missing is", "lacking is", "lack is", "gap is", "weak spot is", "weak point is",
     "box bar", "boxes bar", "everything bar", "all bar", "box save", "everything save", "all save",
     "box but"]
)  # fmt: skip
_SAVING = frozenset(("bar", "save", "minus", "sans", "barring"))
_WHOLES = frozenset(
    ("all", "everything", "them", "those", "rest", "whole", "every", "each", "listed", "list")
)
_HEARING = frozenset(("read", "heard", "watched", "seen", "studied"))
_IS_SO = frozenset(("is", "was", "stays", "remains", "should"))
_HARDLY = frozenset(("hardly", "barely", "scarcely"))
FOLLOWS = frozenset(("so", "because", "cause", "coz", "cuz", "hence", "therefore"))
"""Behind an amount these begin what follows from it: "C++ for 12 years so it won't be hard"."""


def is_denied(before: Sequence[str], after: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name is denied, or told to be known from watching, new, or hardly known."""
    if list(before) == ["no"] and after[:1] and after[0] in _IS_SO and AMOUNT_MARK in after[1:4]:
        return False  # "No Python stays at 7"
    if witnessed(words) or _denied_before(before):
        return True
    if is_short_denial(after) and opening(after, _list("limits")) != len(after):
        return True
    return has(after, _list("strange")) or not _HARDLY.isdisjoint([*before, *after])


def _denied_before(before: Sequence[str]) -> bool:
    """Whether the words before a name deny it, or tell that it is known by hearsay alone."""
    if not _SAVING.isdisjoint(before[-1:]) and not _WHOLES.isdisjoint(before):
        return True
    if (
        denials(_reaching(_attached(before)))
        or has(before, _PRE_DENIALS)
        or has(before, _list("left_before"))
    ):
        return True
    return _only_heard(before)


def _reaching(before: Sequence[str]) -> Sequence[str]:
    """Without another thing denied in the time given to a name: "no points in 9 years of driving"."""
    if AMOUNT_MARK not in before:
        return before
    amount = before.index(AMOUNT_MARK)
    denied = [
        at for at in range(amount - 1) if before[at] == "no" and before[at + 1] not in _list("after_no")
    ]
    return before[amount:] if denied and denials(before[:amount]) == denied else before


def takes_back(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a name is struck from what was said: "take out Redis", "take Redis off", "Redis was a typo"."""
    bid = without(before, _list("fillers"))
    if bid and opening(bid, _list("takes_back")) == len(bid):
        return True
    parted = bid[:1] in (["take"], ["leave"], ["cross"]) and after[:1] in (["out"], ["off"], ["back"])
    return parted or bool(opening(after, _list("slips")))


def _only_heard(before: Sequence[str]) -> bool:
    """ "Only read about gRPC", "just watched videos on Kotlin": known by hearsay alone."""
    only = next((place for place, word in enumerate(before) if word in ("only", "just", "merely")), None)
    return only is not None and not _HEARING.isdisjoint(before[only + 1 : only + 3])


def _attached(before: Sequence[str]) -> Sequence[str]:
    """Without an opening "no" that answers for itself: "no I have used Kafka"."""
    while before and before[0] in ("wait", "sorry", "oh", "hmm"):
        before = before[1:]
    while list(before[:2]) in (["no", "no"], ["no", "wait"], ["no", "sorry"]):
        before = before[1:]
    if meant := opening(before, _list("meant")):
        return before[meant:]  # "No sorry, I meant AWS"
    if before[1:] and before[0] in _list("no") and _BIDS.issuperset(before[1:]):
        return before[1:]  # "No, leave Python at 7"
    if (
        (len(before) > 2 or before[1:] == ["ive"])
        and before[0] in _list("no")
        and before[1] in SAYS_I | _BIDS
        and before[1] not in ("just", "only")
    ):
        return before[1:]
    return before
