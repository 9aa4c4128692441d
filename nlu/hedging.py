"""How sure an amount of time is, by the words beside it: "about 3", "5 at most", "no less than 4"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from nlu.durations import Duration
from nlu.numbers import Word, number_at
from nlu.phrases import phrases
from nlu.tokens import load_data
from nlu.understanding import Certainty

_LONGEST_PHRASE = 4
_REACH = 5
"""Words before a comparison in which its denial may stand."""
_COMPARED = frozenset(("less", "more", "fewer", "under", "over", "below", "above", "beyond"))
_DENYING = frozenset(
    ("not", "no", "never", "dont", "doesnt", "didnt", "havent", "hasnt", "hadnt", "isnt", "wasnt", "cant",
     "cannot", "couldnt", "wont", "wouldnt", "aint")
)  # fmt: skip
_LINKING = frozenset(
    ("have", "had", "has", "got", "be", "been", "is", "done", "used", "it", "any", "really", "even", "for",
     "worked", "say", "think", "a", "bit", "much", "anything", "experience", "i", "ive", "its", "was",
     "about")
)  # fmt: skip
"""Words that may stand between the two."""


def _plain(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.text.replace("'", "") for word in words[max(first, 0) : last])


def hedged(words: Sequence[Word], at: int, after: int, duration: Duration) -> Duration:
    """The amount with the longest hedge before it, else the longest after it, taken in."""
    hedges = ("at_least", "at_most", "approx", "uncertain")
    before = max(
        hedges, key=lambda name: phrase_before(words, at, load_data("durations.yml")["before"][name])
    )
    length = phrase_before(words, at, load_data("durations.yml")["before"][before])
    if length and not _spans_a_project(words, at, length):
        opened = at - length
        if (denied := _denied_comparison(words, opened, at)) is not None:
            before, opened = ("at_least" if before == "at_most" else "at_most"), denied
        return _surer(replace(duration, start=words[opened].start), before)
    if loose := _linked_hedge(words, at):
        return _surer(duration, loose)
    behind = max(
        hedges, key=lambda name: phrase_after(words, after, load_data("durations.yml")["after"][name])
    )
    length = phrase_after(words, after, load_data("durations.yml")["after"][behind])
    adds = length and words[after + length - 1].text in ("plus", "+") and _goes_on(words, after + length)
    # "4 years and a bit of Go": what something is a bit of is another thing.
    begins_another = (
        _plain(words, after, after + 1) == "and" and _plain(words, after + length, after + length + 1) == "of"
    )
    if length and not adds and not begins_another:
        return _surer(replace(duration, end=words[after + length - 1].end), behind)
    return duration


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether more is added behind a "plus": a number, or a word that follows no amount."""
    if at >= len(words):
        return False
    word = _plain(words, at, at + 1)
    known = load_data("durations.yml")["bare"]["after"]
    return number_at(words, at) is not None or (
        word.isalpha() and len(word) > 1 and word not in known and _counts_on(words, at)
    )


def _counts_on(words: Sequence[Word], at: int) -> bool:
    return any(number_at(words, place) for place in range(at + 1, min(at + _REACH, len(words))))


def _linked_hedge(words: Sequence[Word], at: int) -> Literal["at_most", "uncertain"] | None:
    """What words a little before an amount make of it: "I think it's 4", "don't even have 1 year"."""
    place = at
    while place > max(at - _REACH, 0) and _plain(words, place - 1, place) in _LINKING:
        place -= 1
        if _plain(words, place, place + 1) == "even" and not _DENYING.isdisjoint(
            _plain(words, place - _REACH, place).split()
        ):
            return "at_most"
        if phrase_before(words, place, load_data("durations.yml")["before"]["uncertain"]):
            return "uncertain"
    return None


def _denied_comparison(words: Sequence[Word], opened: int, at: int) -> int | None:
    """Where the denial stands that turns a comparison round: "don't have less than 7" is at least 7.

    A comparison that holds its own denial ("no less than") is read with it.
    """
    compared = _plain(words, opened, at).split()
    if not _DENYING.isdisjoint(compared) or _COMPARED.isdisjoint(compared):
        return None
    for place in range(opened - 1, max(opened - _REACH, 0) - 1, -1):
        word = _plain(words, place, place + 1)
        if word in _DENYING:
            return place
        if word not in _LINKING:
            break
    return None


def _surer(duration: Duration, word: str) -> Duration:
    """A range stays one, and "5+" is not weakened by "I think"."""
    if duration.certainty in ("range", "at_least") and word != "at_most":
        return duration
    certainty = next(known for known in get_args(Certainty) if known == word)
    return replace(duration, certainty=certainty)


def _spans_a_project(words: Sequence[Word], at: int, length: int) -> bool:
    """In "built 3 services over 18 months" the amount is no minimum."""
    if words[at - 1].text != "over" or length != 1:
        return False
    return not phrases("durations.yml", "builders").isdisjoint(
        word.text for word in words[max(at - 9, 0) : at]
    )


def phrase_before(words: Sequence[Word], at: int, wanted: Sequence[str]) -> int:
    """How many words before `at` make one of the phrases; the longest first, 0 when none does."""
    lengths = range(min(_LONGEST_PHRASE, at), 0, -1)
    return next((length for length in lengths if _plain(words, at - length, at) in wanted), 0)


def phrase_after(words: Sequence[Word], after: int, wanted: Sequence[str]) -> int:
    """How many words from `after` on make one of the phrases; the longest first, 0 when none does."""
    lengths = range(min(_LONGEST_PHRASE, len(words) - after), 0, -1)
    return next((length for length in lengths if _plain(words, after, after + length) in wanted), 0)
