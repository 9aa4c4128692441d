"""Times beside a wish that are not to meet: somebody else's, or of the day as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import sentences
from nlu.temporal.model import Time, Token
from nlu.temporal.reading import Reading

_OWNERS = frozenset({"my", "our", "his", "her", "their", "your"})
_JOINTS = frozenset({"stop", "comma", "and", "but", "or", "open", "dash"})
_ARTICLES = frozenset({"the", "a", "an", "hiring", "whole", "entire"})
_MEALS = frozenset({"breakfast", "brunch", "lunch", "dinner", "supper"})
_LEAVING = frozenset({"leave", "go", "stop"})


def others_times(tokens: Sequence[Token], found: Reading) -> list[str]:
    """The words that show a time read to be of somebody else, of the day as it goes, or an end."""
    shared, others = _shared(tokens), _others(tokens, found)
    return [*shared, *others, *_theirs(tokens, found), *_own_hours(tokens, found), *_leaving(tokens, found)]


def beside_time(tokens: Sequence[Token], at: int, found: Reading) -> bool:
    """Whether a time is named in the sentence around a token."""
    start, end = _sentence(tokens, at)
    return any(start <= first < end for first, _ in found.spans)


def _sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the sentence around a token begins and ends."""
    return next((start, end) for start, end in sentences(tokens) if start <= at <= end)


def _others(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "My manager is free at 4": somebody else who does something, in a sentence with a time."""
    for at, (person, verb) in enumerate(pairwise(tokens)):
        if person.value == "aside":
            continue
        known = person.text in kinds("people") or (person.kind == "unknown" and person.capital)
        acts = known and (_acts(verb) or person.text == "they") and not _spoken_to(tokens, at)
        if acts and beside_time(tokens, at, found):
            yield f"{person.text} {verb.text}"


def _shared(tokens: Sequence[Token]) -> Iterator[str]:
    """ "Friday at 3 for Ana, 4 for me": which of the hours is whose."""
    mine = any(token.text in {"for me", "for us"} for token in tokens) or any(
        lead.text == "for" and whom.text in {"me", "us"} for lead, whom in pairwise(tokens)
    )
    for lead, whom in pairwise(tokens):
        if mine and lead.text == "for" and (whom.kind == "unknown" or whom.text in kinds("people")):
            yield f"for {whom.text}"


def _theirs(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "10 my time, 11 yours", "sorry about Friday": by the other side's clock, or a time that was missed."""
    for start, end in found.spans:
        before = [token.text for token in tokens[max(0, start - 2) : start]]
        if tokens[end : end + 1] and tokens[end].text in {"yours", "theirs"}:
            yield tokens[end].text
        if before[-2:-1] == ["sorry"] and before[-1] in {"about", "for"}:
            yield " ".join(before)


def _acts(word: Token) -> bool:
    """Whether a word behind somebody's name may be what they do; the next thought of a greeting is none."""
    return word.kind in {"fill", "cue", "unknown", "not", "push", "move"} and word.text not in kinds(
        "next_thought"
    )


def _own_hours(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "My lunch is at 1", "it is 10am here": hours of the day as it goes, not to meet."""
    for item, (start, _) in zip(found.said(), found.spans, strict=True):
        if not isinstance(item, Time) or not start:
            continue
        before = [token.text for token in tokens[max(0, start - 3) : start]]
        told = before[-1] in {"its", "it"} or before[-2:] == ["it", "is"]
        opens = (
            len(before) == 1 + (before[-1] == "is")
            or tokens[start - 2 - (before[-1] == "is")].kind in _JOINTS
        )
        clause = {token.text for token in tokens[_sentence(tokens, start)[0] : start]}
        if item.kind == "before" and not clause.isdisjoint(kinds("sending")):
            yield tokens[start].text  # "send the invite before 12"
        if before[-1] == "is" and not _MEALS.isdisjoint(before[-2:-1]):
            yield " ".join(before[-2:])  # "dinner is at 8"
        if (before[-1] in _OWNERS and item.kind == "part") or (told and opens and item.kind == "at"):
            yield before[-1]


def _leaving(tokens: Sequence[Token], found: Reading) -> Iterator[str]:
    """ "3pm on the 4th, I must leave by 5": an end of its own beside an hour, or in another sentence."""
    times = [
        (item, span) for item, span in zip(found.said(), found.spans, strict=True) if isinstance(item, Time)
    ]
    for item, (start, _) in times:
        if tokens[start].kind != "until" or _LEAVING.isdisjoint(tokens[start].text.split()):
            continue
        for other, (begin, _) in times:
            apart = _sentence(tokens, begin) != _sentence(tokens, start)
            if other is not item and (apart or other.kind in {"at", "range"}):
                yield tokens[start].text


def _spoken_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody is only addressed or met: "hi team", "with the manager", "if your team can"."""
    before = [token.text for token in tokens[max(0, at - 3) : at] if token.text not in _ARTICLES]
    return before[-1:] != [] and (before[-1] in kinds("addressing") or before[-2:] == ["if", "your"])
