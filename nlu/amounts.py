"""The amounts of time in a text that tell experience, how sure they are; no ages, counts or versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from nlu.durations import Duration, duration_at
from nlu.numbers import Word, number_at, text_at, words_of
from nlu.periods import find_periods, points_in_time
from nlu.portions import portions
from nlu.skills import SkillMention
from nlu.tokens import load_data
from nlu.understanding import Certainty

MOST = 24
"""Amounts of one message; nobody needs more, and reading each costs time."""

_VERSIONS = re.compile(r"v?\s?\d{1,2}(?:\.\d{1,2})?\s?(?:to|-|,|and|&|/)")
"""The first of two versions, of which the last is read as a number: "Angular 2 to 17"."""
_OF_THOSE = re.compile(r"\s?(?:of (?:those|them|these|which|that|it|my|the)\b|out of\b)")
_SENTENCE = re.compile(r"[.;!?\n]")
_LONGEST_PHRASE = 4
_STARTED_WITHIN = 8
_MASK = "_"
_ARTICLES = frozenset(("a", "an", "the", "one", "half"))
_ADULT = 18


def _data() -> dict[str, Any]:
    return load_data("durations.yml")


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
    periods = find_periods(low, today)
    taken = [(period.start, period.end) for period in periods] + list(points_in_time(low))
    taken += [match.span() for match in _SCHOOL_YEARS.finditer(low)]
    parts = list(portions(low, [mention.end for mention in mentions]))
    taken += [(part.start, part.end) for part in parts]
    masked = _masked(low, taken + [(mention.start, mention.end) for mention in mentions])
    words = words_of(masked)
    found: list[Duration] = []
    at = 0
    while at < len(words) and len(found) < MOST:
        read = duration_at(words, at)
        duration, after = read or (None, at + 1)
        if duration and (duration.has_unit or _stands_alone(masked, words, at, after)):
            kept = _judged(words, at, after, duration)
            found += [kept] if kept else []
        at = max(after, at + 1)
    return sorted(
        _without_versions(low, found, mentions) + periods[:MOST] + parts[:MOST],
        key=lambda duration: duration.start,
    )


def _masked(low: str, spans: Sequence[tuple[int, int]]) -> str:
    characters = list(low)
    for start, end in spans:
        characters[start:end] = _MASK * (end - start)
    return "".join(characters)


def _plain(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.text.replace("'", "") for word in words[max(first, 0) : last])


def _stands_alone(masked: str, words: Sequence[Word], at: int, after: int) -> bool:
    """Whether a number without a unit stands as an answer, not as a count, a time or a part of a code."""
    before, behind = text_at(words, at - 1).replace("'", ""), text_at(words, after).replace("'", "")
    start, end = words[at].start, words[after - 1].end
    if (before, text_at(words, at - 2)) in (("was", "it"), ("was", "that"), ("were", "they")):
        before = "is"
    if before == "that" and text_at(words, at - 2) in ("make", "made", "meant", "before"):
        before = text_at(words, at - 2)
    rated = masked[start:end].endswith(("/10", "/5", "/100", "/7")) or behind == "out"
    rated = rated or (behind == "of" and text_at(words, after + 1) in ("5", "10", "100"))
    rated = rated or (
        before == "of" and text_at(words, at - 2) == "out" and text_at(words, at - 3)[:1].isdecimal()
    )
    rated = rated or (before == "of" and text_at(words, at - 2) in ("5", "6", "7", "8", "9"))
    if (
        rated
        or (before == "/" and text_at(words, at - 2).isdecimal())
        or (words[at].text in _ARTICLES and after == at + 1 and not _counts_one(words, at, after))
    ):
        return False
    if masked[end : end + 1] in ("/", ":", "-", ".") and masked[end + 1 : end + 2].isdecimal():
        return False
    if behind and masked[end : words[after].start] == "" and (behind[0].isalpha() or behind in "%:$€£"):
        return False
    return _may_stand(masked[:start].endswith("\n") or start == 0, before, "before") and _may_stand(
        end == len(masked) or masked[end] == "\n", behind, "after"
    )


def _counts_one(words: Sequence[Word], at: int, after: int) -> bool:
    """Whether "one" counts: "less than one", and after a name at the end of its part, "Kotlin one"."""
    before, behind = text_at(words, at - 1), text_at(words, after)
    ends = words[at].text == "one" and (not behind or behind in ",;.")
    return before in ("than", "under", "over") or (ends and before[:1] == _MASK)


def _may_stand(at_edge: bool, neighbour: str, side: str) -> bool:
    if at_edge or not neighbour or neighbour[0] == _MASK:
        return True
    if not neighbour[0].isalnum():
        return neighbour not in "$€£₹%#@:*" if side == "after" else neighbour not in "$€£₹#@*"
    return neighbour in _data()["bare"][side]


def _judged(words: Sequence[Word], at: int, after: int, duration: Duration) -> Duration | None:
    """The amount with its hedges taken in, or `None` when it is an age, a gap, a wish …"""
    if text_at(words, at - 1) in ("than", "to") and _is_farther(words, at):
        return None
    if (
        _is_rate(words, at)
        or _phrase_before(words, at, _data()["not_experience_before"])
        or _is_age(words, at, duration)
    ):
        return None
    if _is_denied_stretch(words, at, after) or _is_owned(words, at, after):
        return None
    if _phrase_after(words, after, _data()["not_experience_after"]):
        return None
    if _phrase_after(words, after, _data()["elapsed"]):
        return replace(duration, ago=True)
    if text_at(words, after) in ("ago", "back", "earlier", "prior"):
        duration = replace(duration, end=words[after].end)
        return _started(words, at, after, duration)
    return _hedged(words, at, after, duration)


def _is_farther(words: Sequence[Word], at: int) -> bool:
    """ "Closer to 6 than to 3" means 6."""
    before = [text_at(words, place) for place in range(max(at - 7, 0), at)]
    return "than" in before[-2:] and not {"closer", "nearer", "rather"}.isdisjoint(before)


def _is_age(words: Sequence[Word], at: int, duration: Duration) -> bool:
    """ "I'm 34" and "I'm over 18" tell an age; "I'm at 34" and "I'm 3" do not."""
    before = at - 2 if text_at(words, at - 1) in ("over", "under", "above", "only", "just") else at - 1
    said = text_at(words, before).replace("'", "")
    return not duration.has_unit and duration.years >= _ADULT and said in ("im", "am")


def _is_rate(words: Sequence[Word], at: int) -> bool:
    """ "6 classes a day", "40k requests a week": so many of something else."""
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


def _is_owned(words: Sequence[Word], at: int, after: int) -> bool:
    """ "My 2 year gap" is none, "my 8 years are all Java" and "3 of my 7 years in JS" are."""
    return text_at(words, at - 1) == "my" and text_at(words, after) not in _data()["owned_after"]


def _started(words: Sequence[Word], at: int, after: int, duration: Duration) -> Duration:
    """ "3 years ago" is a length when something started then."""
    near = [word.text for word in [*words[max(at - _STARTED_WITHIN, 0) : at], *words[after + 1 : after + 5]]]
    if not frozenset(_data()["started"]).isdisjoint(near) and "last" not in near:
        return replace(duration, certainty="approx")
    return replace(duration, ago=True)


def _hedged(words: Sequence[Word], at: int, after: int, duration: Duration) -> Duration:
    """The amount with the longest hedge before it, else the longest after it, taken in."""
    hedges = ("at_least", "at_most", "approx", "uncertain")
    before = max(hedges, key=lambda name: _phrase_before(words, at, _data()["before"][name]))
    length = _phrase_before(words, at, _data()["before"][before])
    if length and not _spans_a_project(words, at, length):
        return _surer(replace(duration, start=words[at - length].start), before)
    behind = max(hedges, key=lambda name: _phrase_after(words, after, _data()["after"][name]))
    length = _phrase_after(words, after, _data()["after"][behind])
    adds = length and text_at(words, after + length - 1) in ("plus", "+") and number_at(words, after + length)
    if length and not adds:
        return _surer(replace(duration, end=words[after + length - 1].end), behind)
    return duration


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
    return not frozenset(_data()["builders"]).isdisjoint(word.text for word in words[max(at - 9, 0) : at])


def _phrase_before(words: Sequence[Word], at: int, phrases: Sequence[str]) -> int:
    """How many words before `at` make one of the phrases; the longest first, 0 when none does."""
    lengths = range(min(_LONGEST_PHRASE, at), 0, -1)
    return next((length for length in lengths if _plain(words, at - length, at) in phrases), 0)


def _phrase_after(words: Sequence[Word], after: int, phrases: Sequence[str]) -> int:
    lengths = range(min(_LONGEST_PHRASE, len(words) - after), 0, -1)
    return next((length for length in lengths if _plain(words, after, after + length) in phrases), 0)


def _without_versions(low: str, found: list[Duration], mentions: Sequence[SkillMention]) -> list[Duration]:
    """Leaves out numbers that are the version of the skill before them, unless they list years."""
    versions = [run for mention in mentions for run in [_version_run(low, found, mention)] if run]
    numbered = [
        mention
        for mention in mentions
        if any(0 <= d.start - mention.end <= 3 and not d.has_unit for d in found)
    ]
    if len(numbered) > len(versions) > 0 and len(numbered) > 1:
        return found
    dropped = {duration for run in versions for duration in run}
    return [duration for duration in found if duration not in dropped]


def _version_run(low: str, found: list[Duration], mention: SkillMention) -> list[Duration]:
    run: list[Duration] = []
    end = mention.end
    for duration in found:
        gap = low[end : duration.start].strip(" \u00a0").lower()
        begun = run or mention.text[-1:].isdecimal() or _VERSIONS.fullmatch(gap)
        if duration.start < end or (gap not in ("", "v", "version", "ver") and not begun):
            continue
        if begun and gap not in ("&", ",", "/", "and", "n", "to", "-", "or") and not _VERSIONS.fullmatch(gap):
            continue
        counted = _OF_THOSE.match(low, duration.end)
        if duration.has_unit or counted or not _is_version(mention.skill, duration):
            break
        run.append(duration)
        end = duration.end
    return [*run, *_later_versions(low, found, mention, run)]


def _later_versions(
    low: str, found: list[Duration], mention: SkillMention, run: Sequence[Duration]
) -> Iterator[Duration]:
    """Higher versions further on in a sentence that names several: "Java 11, 17 in prod, playing with 21"."""
    if len(run) < 2:
        return
    for duration in found:
        same = duration.start > run[-1].end and not _SENTENCE.search(low, run[-1].end, duration.start)
        higher = same and not duration.has_unit and duration.years > run[-1].years
        if higher and _is_version(mention.skill, duration):
            yield duration


def _is_version(skill: str, duration: Duration) -> bool:
    highest = duration.high or duration.years
    return any(float(low) <= highest <= float(high) for low, high in _data()["versions"].get(skill, ()))
