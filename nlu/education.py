"""Degrees and their fields: "B.Tech CSE 2019 passout", "MSc in Physics", "self-taught"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from nlu.grouping import mended_words
from nlu.openings import Answer
from nlu.phrases import find, has
from nlu.tokens import load_data
from nlu.understanding import Certainty, Polarity, SkillClaim

_GIVEN_UP = frozenset(("dropout", "dropped", "discontinued", "unfinished", "incomplete", "abandoned"))
_AT = re.compile(
    r"\b(?:(?:at|in|during|count|include|if you count|since|from|for|after|before|back in|not counting"
    r"|counting|excluding"
    r"|including|without|besides)"
    r"(?: (?:the|a|an|my|some))?|used \w+ (?:in|at)(?: \w+)?)$"
)
"""Before a school these make it the place or time of something else: "in a bootcamp project"."""
_DURING = re.compile(r"\b(?:during|while doing|throughout|for)(?: (?:the|a|my|his|her))?$")
"""Before a degree these make it the time or purpose of something else: "only during the PhD"."""
_WITHOUT_DEGREE = frozenset(("self-taught", "bootcamp", "high school"))


@cache
def _lists(name: str) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in load_data("topics.yml")["education"][name].items()}


@cache
def _degrees() -> frozenset[str]:
    return frozenset().union(*_lists("levels").values())


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_data("topics.yml")["education"][name])


def mentions_education(low: str) -> bool:
    """Whether a lower-case text speaks of a degree by itself."""
    words = mended_words(low).split()
    keys = find(words, _list("keys"))
    if keys and not _DURING.search(" ".join(words[: keys[0]])):
        return True
    return any(
        word in _list("places") and not _AT.search(" ".join(words[:at])) for at, word in enumerate(words)
    )


def read_education(text: str, low: str, answered: Answer | None = None) -> SkillClaim | None:
    """The education a text states, or `None`. `answered` is its plain yes or no, when education was asked."""
    words = _finished(mended_words(low).split())
    level, field = (
        _level(text, words, asked=answered is not None or len(words) < 12),
        _field(text, words[_level_place(words) :]) or _field(text, words),
    )
    denied = has(words, _list("none"))
    if level is None and field is None and not denied:
        return _plainly(text, answered)
    polarity: Polarity = "negative" if denied or level == "self-taught" else "positive"
    pursuing = find(words, _list("pursuing"))
    qualifier = " ".join(words[pursuing[0] : pursuing[1]]) if pursuing else None
    shown = _level(text, words, asked=True, only=_WITHOUT_DEGREE) if denied else level
    return SkillClaim(
        "_education", polarity, text.strip(), certainty="exact", level=shown, field=field, qualifier=qualifier
    )


def _finished(words: Sequence[str]) -> Sequence[str]:
    """Without a degree that was given up, when another is told: "PhD dropout with an MSc"."""
    place = next((at for at, word in enumerate(words) if word in _GIVEN_UP), 0)
    for at in range(max(place - 3, 0), place):
        rest = [*words[:at], *words[place + 1 :]]
        if " ".join(words[at:place]) in _degrees() and has(rest, _degrees()):
            return rest
    return words


def _plainly(text: str, answered: Answer | None) -> SkillClaim | None:
    """A bare yes or no to the question about the degree."""
    polarities: dict[Answer, Polarity] = {
        "yes": "positive",
        "no": "negative",
        "declined": "declined",
        "unsure": "unknown",
    }
    if answered not in polarities:
        return None
    certainty: Certainty = "exact" if answered == "no" else "unknown"
    return SkillClaim("_education", polarities[answered], text.strip(), certainty=certainty)


def _level(text: str, words: Sequence[str], *, asked: bool, only: frozenset[str] | None = None) -> str | None:
    """The highest level named; "be", "me" and their like need capitals, and unclear words a question."""
    found = None
    if has(words, _list("associate")):
        # "Associate degree" is no degree of the next level up.
        words = [word for word in words if word not in ("degree", "degrees")]
        found = "diploma"
    for level, names in _lists("levels").items():
        clear = names if asked else names - _list("unclear")
        clear = clear - {"be", "me", "ma", "ms"} if not _shouts(text) else clear
        if (only is None or level in only) and has(words, clear):
            found = level
    return found


def _level_place(words: Sequence[str]) -> int:
    """Where the highest degree is named, so that its own field counts."""
    places = [find(words, _lists("levels")[level]) for level in ("doctorate", "master", "bachelor")]
    return next((place[0] for place in places if place), 0)


def _shouts(text: str) -> bool:
    return any(
        word.strip(".,;()").replace(".", "") in ("BE", "ME", "MA", "MS", "BA", "BS") for word in text.split()
    )


def _field(text: str, words: Sequence[str]) -> str | None:
    """The field named first; "it" only in capitals."""
    best: tuple[int, str] | None = None
    for field, names in _lists("fields").items():
        known = names if "IT" in text else names - {"it"}
        place = find(words, known)
        if place and (best is None or place[0] < best[0]):
            best = place[0], field
    return best[1] if best else None
