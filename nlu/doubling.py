"""Denials that add up to a yes: "not a day goes by that I don't", "it's not that I never used it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.phrases import find, has, phrases
from nlu.pronouns import OBJECTS

_FILE = "polarity.yml"
_WITHIN = 9
"""Words within which two parts of a construction belong together."""
_SELVES = frozenset(("i", "ive", "im", "we", "weve", "were"))
_UNABLE = frozenset(("cant", "cannot", "couldnt", "wouldnt", "nothing", "lost", "impossible"))
_UNLIKELY = frozenset(("wouldnt", "couldnt", "shouldnt", "hardly", "rarely", "barely", "scarcely"))
_LACKING = frozenset(
    ("dont", "didnt", "doesnt", "wasnt", "isnt", "without", "havent", "hasnt", "hadnt", "not", "arent")
)
_NOBODY = frozenset(("nobody", "noone", "no", "few", "none"))
_NOT_THAT = re.compile(
    r"\b(?:its|it|isnt|thats|not|wasnt)(?: not)?(?: really)? (?:that|as if|as though|like|because)"
    r" (?:i|ive|we|weve|id) (?:never|dont|didnt|havent|hadnt|cant|hardly|barely) (\w+)"
)
_LITOTES = re.compile(
    r"\b(?:not|never|no|isnt|arent|aint|wasnt)"
    r"(?: (?:exactly|really|entirely|at all|completely|quite|totally|all that|that|so))? (?:an? )?"
    r"(?:strangers?|unknown|inexperienced|unfamiliar|unskilled|unaware|newbie|novice|rookie|clueless"
    r"|ignorant)\b"
    r"|\b(?:dont|not|never|cant)\b.*\bever (?:not|havent|hadnt|didnt|without)\b"
    r"|\b(?:dont|not|never|cant say i) (?:really |exactly |at all )?(?:lack|lacking|short of)\b(?! of)"
    r"|\bfar from not\b|\b(?:how|why) (?:could|would|can|should) (?:i|we|anyone|one|anybody) not\b"
)
_WISHES = frozenset(
    ("want", "like", "wish", "care", "mind", "need", "trust", "think", "believe", "agree",
     "regret")
)  # fmt: skip
_OWN = frozenset(("i", "id", "im", "my", "me", "we", "our", "mine"))


def contracted(words: Sequence[str]) -> list[str]:
    """The words with "do not", "have not" … drawn together, and "never ever" as one never."""
    drawn: list[str] = []
    for word in words:
        if word == "not" and drawn and drawn[-1] in ("do", "did", "have", "can", "does", "would", "could"):
            drawn[-1] = "cant" if drawn[-1] == "can" else drawn[-1] + "nt"
        elif word != "ever" or drawn[-1:] != ["never"]:
            drawn.append(word)
    return drawn


def affirms_by_denial(words: Sequence[str]) -> bool:
    """Whether denials add up to a yes: "none of my projects go without it", "haven't used anything else"."""
    if has(contracted(words), phrases(_FILE, "double")) or _denied_twice(words) or _unrivalled(words):
        return True
    if _not_that_never(words) or _LITOTES.search(" ".join(words)):
        return True
    denying = phrases(_FILE, "denials") | _UNLIKELY
    denied = next((place for place, word in enumerate(words) if word in denying), None)
    if denied is None:
        return False
    if find(words, phrases(_FILE, "not_only")) and not _SELVES.isdisjoint(words[denied:]):
        return True
    after = words[denied + 1 : denied + 1 + _WITHIN]
    if words[denied] == "without" and "yet to" in " ".join(words[:denied]):
        return True  # "Yet to meet a project of mine without it"
    if words[denied] == "without" and not OBJECTS.isdisjoint(after[:1]):
        return not _UNABLE.isdisjoint(after[1:]) or _bereft(words[denied + 2 :])
    if "without" in after and words[denied] != "without":
        rest = after[after.index("without") + 1 :]
        return not rest or rest[0] in OBJECTS
    return has(after, phrases(_FILE, "anything_else")) and not phrases(_FILE, "used_verbs").isdisjoint(words)


def _bereft(rest: Sequence[str]) -> bool:
    """ "Without Kafka my CV would be empty": what the candidate would be without it."""
    return not _OWN.isdisjoint(rest) and has(rest, phrases(_FILE, "bereft"))


def _not_that_never(words: Sequence[str]) -> bool:
    """ "It's not that I've never used it", but not "it's not that I don't want to"."""
    found = _NOT_THAT.search(" ".join(contracted(words)))
    return found is not None and found[1] not in _WISHES


def _denied_twice(words: Sequence[str]) -> bool:
    """ "Never had a project that didn't use it": a denied time or task in which it was lacking."""
    drawn = contracted(words)
    denying = phrases(_FILE, "denials") | _UNLIKELY
    for first, word in enumerate(drawn):
        if word not in denying:
            continue
        for place in range(first + 1, min(first + 6, len(drawn))):
            if drawn[place] in OBJECTS:
                break  # "haven't used it in a job that wasn't small" tells of small ones
            passes = has(drawn[place : place + 3], phrases(_FILE, "passing"))
            rest = drawn[place + 1 : place + (9 if passes or drawn[place + 1 : place + 2] == ["goes"] else 6)]
            if (drawn[place] in phrases(_FILE, "stretches") or passes) and _lacks(rest):
                return True
    return False


def _lacks(rest: Sequence[str]) -> bool:
    """Whether something is lacking, and not only disliked: "that I don't use it", not "I don't regret"."""
    for place, word in enumerate(rest):
        if word in _LACKING:
            return _WISHES.isdisjoint(rest[place + 1 : place + 2]) and rest[place + 1 : place + 2] != [
                "regret"
            ]
    return False


def _unrivalled(words: Sequence[str]) -> bool:
    """ "Nobody here knows it better than me"."""
    found = find(words, phrases(_FILE, "than_me"))
    return found is not None and not _NOBODY.isdisjoint(words[: found[0]])
