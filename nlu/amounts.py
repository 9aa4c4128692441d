"""The amounts of time in a text that tell experience, how sure they are; no ages, counts or versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from nlu.bare_numbers import MASK, stands_alone
from nlu.durations import Duration, duration_at
from nlu.hedging import hedged, phrase_after, phrase_before
from nlu.numbers import Word, number_at, text_at, words_of
from nlu.periods import find_periods, points_in_time
from nlu.phrases import phrases
from nlu.portions import portions
from nlu.reckoning import reckoned
from nlu.skills import SkillMention
from nlu.tokens import load_data
from nlu.versions import without_versions

MOST = 24
"""Amounts of one message; nobody needs more, and reading each costs time."""

_STARTED_WITHIN = 8
"""Words before an amount among which its beginning is told."""
_ENDED = frozenset(
    (
        "last",
        "laid",
        "fired",
        "left",
        "quit",
        "finished",
        "ended",
        "redundant",
        "sick",
        "married",
        "stopped",
        "completed",
    )
)
"""With one of these a point in the past began nothing: "laid off 8 months ago"."""
_ADULT = 18
"""Years; "I'm 25 now" tells an age."""
_WEEK = 1 / 60
"""Of a year, and a little less than a week: days are shorter."""


def _data() -> dict[str, Any]:
    return load_data("durations.yml")


_VERSION_GOES_ON = re.compile(r"(?<=\d)(?:\.\d+)+")
"""Of a name that ends in its version: the ".8" of "Python3.8"."""
_SCHOOL_YEARS = re.compile(
    r"\b(?:years?|grades?|class|classes|key stages?|ks) ?\d{1,2}(?:(?:,| and| to|-|/| &) ?\d{1,2})*\b"
    r"(?! ?(?:years?|yrs?|months?|mont?hs|mths?|mos?|m|weeks?|wks?|days?)\b)"
)
"""Classes of a school, which are no years of experience: "taught year 4 and 5", "class 1", "KS2"."""


def find_amounts(low: str, today: date, mentions: Sequence[SkillMention]) -> list[Duration]:
    """The amounts in a lower-case text, in order and apart from each other.

    Bare numbers ("4", "10+") count where they stand as an answer. Points in the past ("3 years ago") come
    with `ago`. Amounts out of range are included for the reader to refuse.
    """
    periods = find_periods(low, today, [mention.start for mention in mentions])
    taken = [(period.start, period.end) for period in periods] + list(points_in_time(low))
    taken += [match.span() for match in _SCHOOL_YEARS.finditer(low)]
    taken += [more.span() for each in mentions if (more := _VERSION_GOES_ON.match(low, each.end))]
    parts = [*portions(low, [mention.end for mention in mentions]), *reckoned(low)]
    taken += [(part.start, part.end) for part in parts]
    masked = _masked(low, taken + [(mention.start, mention.end) for mention in mentions])
    words = words_of(masked)
    found: list[Duration] = []
    at = 0
    while at < len(words) and len(found) < MOST:
        read = duration_at(words, at)
        duration, after = read or (None, at + 1)
        if duration and (duration.has_unit or stands_alone(masked, words, at, after)):
            kept = _judged(words, at, after, duration)
            found += [kept] if kept else []
        at = max(after, at + 1)
    return sorted(
        without_versions(low, found, mentions) + periods[:MOST] + parts[:MOST],
        key=lambda duration: duration.start,
    )


def _masked(low: str, spans: Sequence[tuple[int, int]]) -> str:
    characters = list(low)
    for start, end in spans:
        characters[start:end] = MASK * (end - start)
    return "".join(characters)


def _judged(words: Sequence[Word], at: int, after: int, duration: Duration) -> Duration | None:
    """The amount with its hedges taken in, or `None` when it is an age, a gap, a wish …"""
    if text_at(words, at - 1) in ("than", "to") and _is_farther(words, at):
        return None
    if text_at(words, at - 1) == "since" and not duration.has_unit and words[at].text[0].isdecimal():
        return None  # "Go since 1.11" and "driving since 18" tell a version and an age.
    if (
        _is_rate(words, at)
        or phrase_before(words, at, _data()["not_experience_before"])
        or _is_age(words, at, duration)
    ):
        return None
    if _is_some_day(words, at, after) or _is_denied_stretch(words, at, after) or _is_owned(words, at, after):
        return None
    if duration.unit < 1 and text_at(words, after) in ("in", "out") and _counts_on(words, after):
        return None  # "On call 1 week in 5"
    if "." in words[at].text and duration.unit < _WEEK:
        return None  # "Java since the 1.4 days"
    if phrase_after(words, after, _data()["not_experience_after"]) or _is_off(words, after):
        return None
    if phrase_after(words, after, _data()["elapsed"]):
        return replace(duration, ago=True)
    if text_at(words, after) in ("ago", "back", "earlier", "prior"):
        duration = replace(duration, end=words[after].end)
        return _started(words, at, after, duration)
    return hedged(words, at, after, duration)


def _counts_on(words: Sequence[Word], after: int) -> bool:
    """Whether a bare number follows: the 5 of "1 week in 5"."""
    place = after + 1 + (text_at(words, after + 1) == "of")
    told = number_at(words, place)
    return told is not None and not (text_at(words, told.next)[:1].isalpha())


def _is_off(words: Sequence[Word], after: int) -> bool:
    """ "With a year off for the baby", not "5 years off and on"."""
    return text_at(words, after) == "off" and text_at(words, after + 1) not in ("and", "&", "n", "on", "-")


def _is_farther(words: Sequence[Word], at: int) -> bool:
    """ "Closer to 6 than to 3" means 6."""
    before = [text_at(words, place) for place in range(max(at - 7, 0), at)]
    return "than" in before[-2:] and not {"closer", "nearer", "rather"}.isdisjoint(before)


def _is_age(words: Sequence[Word], at: int, duration: Duration) -> bool:
    """ "I'm 34" and "I'm over 18" tell an age; "I'm at 34" and "I'm 3" do not."""
    before = at - 2 if text_at(words, at - 1) in ("over", "under", "above", "only", "just") else at - 1
    said = text_at(words, before).replace("'", "")
    return not duration.has_unit and duration.years >= _ADULT and said in ("im", "am", "now")


def _is_rate(words: Sequence[Word], at: int) -> bool:
    """ "6 classes a day", "40k requests a week": so many of something else."""
    if text_at(words, at - 1) in ("for", "since", "over", "about", "after", "within"):
        return False
    counted = text_at(words, at - 2)[:1].isdecimal() or text_at(words, at - 2) in _data()["counts"]
    return text_at(words, at) in ("a", "an") and counted and text_at(words, at - 1)[:1].isalpha()


def _is_denied_stretch(words: Sequence[Word], at: int, after: int) -> bool:
    """ "There isn't a week I don't use it" counts no weeks; "not even a year" does."""
    said, behind = text_at(words, at - 1).replace("'", ""), text_at(words, after).replace("'", "")
    if text_at(words, at) not in ("a", "one", "an"):
        return False
    if behind in ("without", "goes", "passes") or (behind == "that" and said in ("remember", "recall")):
        return True
    if said in ("been", "ever"):
        earlier = text_at(words, at - 2).replace("'", "")
        said = "not" if earlier in ("hasnt", "havent", "hadnt", "never", "not") else said
    return said in _data()["denied_stretch"] and behind in _data()["clause_after"]


def _is_some_day(words: Sequence[Word], at: int, after: int) -> bool:
    """ "One day maybe" is a wish; "one day of training" and "one day only" count."""
    named = (text_at(words, at), text_at(words, at + 1)) == ("one", "day")
    return named and text_at(words, after) not in ("of", "only", "a", "per", "with", "in")


def _is_owned(words: Sequence[Word], at: int, after: int) -> bool:
    """ "My 2 year gap" is none, "my 8 years are all Java" and "3 of my 7 years in JS" are."""
    return text_at(words, at - 1) == "my" and text_at(words, after) not in _data()["owned_after"]


def _started(words: Sequence[Word], at: int, after: int, duration: Duration) -> Duration:
    """ "3 years ago" is a length when something started then."""
    near = [word.text for word in [*words[max(at - _STARTED_WITHIN, 0) : at], *words[after + 1 : after + 5]]]
    if not phrases("durations.yml", "started").isdisjoint(near) and _ENDED.isdisjoint(near):
        return replace(duration, certainty="approx")
    return replace(duration, ago=True)
