"""What a clause denies: all use of the thing, only some trouble with it, or another thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from nlu.lexicon import is_everyday_word
from nlu.phrases import find, has, opening, phrases, without
from nlu.pronouns import POINTERS

_FILE = "polarity.yml"
_MOST_NAMED = 3
"""Words of a thing that a "no" names."""
_MOST_DENIED = 5
"""Words from a denial to the trouble it denies."""
_BESIDE_TROUBLE = frozenset(
    ("had", "have", "has", "been", "got", "get", "seen", "caused", "a", "an", "any", "single", "one", "real",
     "major", "much", "the", "slightest", "ever", "big", "serious", "to", "say", "of")
)  # fmt: skip
_STRANGER = re.compile(
    r"(?:i |ive |i have |we |weve )?(?:never|not|havent|have not|didnt|did not|dont|do not)(?: ever"
    r"| yet| actually)?"
    r" (?:touch(?:ed)?|used?|did|do|done|tried|try|work(?:ed)? with|seen?|had|fitted|installed|driven"
    r"|handled|met)"
    r" (?:a |an |any |the )?(?P<name>[a-z]{3,}(?: [a-z]{3,})?)(?: yet| so far| before| myself)?"
    r"|never (?P<alone>[a-z]{3,})"
)
_SMALL = (
    "after_no", "fillers", "experience_words", "used_verbs", "bare_yes", "no", "unsure", "naming",
    "corrections", "addressed", "limits", "settings", "paid", "stretches", "troubles", "passing",
)  # fmt: skip
_SLIPS = 2
_ADVERBS = frozenset(
    ("ever", "again", "once", "mind", "even", "since", "fully", "properly", "seriously", "personally",
    "directly",
     "alone", "enough", "lately", "recently", "formally", "truly", "successfully", "will", "would", "could")
)  # fmt: skip


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def denials(words: Sequence[str]) -> list[int]:
    """The places of the words that deny."""
    return [place for place, word in enumerate(words) if word in _list("denials")]


def without_troubles(words: Sequence[str]) -> Sequence[str]:
    """The words without a denial that is only of trouble: "never had an accident with it"."""
    found = find(words, _list("troubles"))
    before = words[: found[0]] if found else ()
    denied = next((place for place in reversed(denials(before)) if len(before) - place <= _MOST_DENIED), None)
    if found is None or denied is None or not _BESIDE_TROUBLE.issuperset(before[denied + 1 :]):
        return words
    return [*words[:denied], *words[found[1] :]]


def denies_use(words: Sequence[str]) -> bool:
    """Whether a clause denies all use of the thing: "I haven't used it", not "no certificate"."""
    if has(words, _list("paid")):
        return False
    return opening(words, _list("no")) == len(words) or any(
        words[place] != "no" and not _list("experience_words").isdisjoint(words[place + 1 : place + 4])
        for place in denials(words)
    )


def denies_it(words: Sequence[str]) -> bool:
    """Whether a clause denies all use of the thing by a pronoun: "never touched it", "without using it"."""
    if not denies_use(words) or has(words, _list("narrowing")):
        return False
    at = denials(words)[0] if denials(words) else 0
    return not POINTERS.isdisjoint(words[at + 1 : at + 6])


def plain_no(words: Sequence[str]) -> bool:
    """Whether a clause is nothing but a no, small words aside: "well, no", "none at all"."""
    rest = without(words, _list("fillers"))
    return bool(rest) and opening(rest, _list("no")) == len(rest)


def names_another(words: Sequence[str]) -> bool:
    """Whether a "no" is one to a thing of its own: "no tramping", not "no sir", "no experience"."""
    rest = [word for word in words[1:] if word.isalpha()]
    if words[:1] != ["no"] or not 0 < len(rest) <= _MOST_NAMED:
        return False
    own = (
        "after_no",
        "fillers",
        "experience_words",
        "used_verbs",
        "bare_yes",
        "no",
        "unsure",
        "naming",
        "corrections",
        "addressed",
    )
    return not any(has(rest, _list(name)) for name in own)


def denies_a_stranger(words: Sequence[str], asked: Collection[str]) -> bool:
    """Whether all use is denied of a thing by a name nobody knows: "never touched powerwall".

    `asked` are the words of what was asked for, which may be misspelt here.
    """
    denied = _STRANGER.fullmatch(" ".join(without(words, _list("fillers"))))
    if denied is None:
        return False
    name = (denied["name"] or denied["alone"]).split()
    if denied["alone"] and denied["alone"].endswith("ed"):
        return False  # "Never happened", "never finished"
    small = frozenset().union(*(_list(each) for each in _SMALL)) | POINTERS | _ADVERBS
    known = has(name, small) or any(word in asked or is_everyday_word(word) for word in name)
    return not known and all(OSA.distance(word, each) > _SLIPS for word in name for each in asked)


def denies_experience(words: Sequence[str], *, foreign: bool) -> bool:
    """Whether a denial stands shortly before a word of using or knowing."""
    verbs = _list("experience_words")
    return any(foreign or not verbs.isdisjoint(words[place + 1 : place + 5]) for place in denials(words))
