"""What people call the things a question has just named: "the SAA" for an SAA accreditation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rapidfuzz.distance import OSA

from nlu.lexicon import everyday_words, index
from nlu.mending import mended
from nlu.tokens import load_data, spaced, tokens

_WHENCE = re.compile(r",? (?:from|issued by|issued in|given by|awarded by|by|in)(?= )", re.IGNORECASE)
_PLAIN = frozenset(
    ("never", "no", "nope", "nah", "not", "none", "nil", "zero", "nothing", "yes", "yeah", "yep")
)
"""What may be said of a name in a word."""
_BEFORE = frozenset(("no", "never", "not", "only", "did", "done"))
_LEADING = frozenset(("in", "the", "on", "at", "with", "a", "any", "of"))
_SMALL = frozenset(("but", "and", "then", "no", "well", "so", "sorry", "just", "ok"))
_PARTS = re.compile(r"[^,;.:!?\n]+?(?=$|[,;.:!?\n]|\bbut\b|\band\b)")
_WORDS = re.compile(r"[^\W_]+")
_LICENCES = frozenset(("licence", "license"))
_THE_LICENCE = tuple(
    f"{word} {noun}"
    for word in ("the", "my", "full", "clean", "a", "unrestricted", "open")
    for noun in sorted(_LICENCES)
) + tuple(sorted(_LICENCES))
"""Of several papers asked about, these name the one that is a licence."""
_SURE = 4
"""Letters up to which a name must be written right."""
SHORTEST = 3
"""Letters; shorter words stand for too many things."""


def short_names(asked: Iterable[str]) -> dict[str, str]:
    """Shorter forms of the names asked about, each with the name it stands for; none that fits two."""
    found: dict[str, str | None] = {}
    names = tuple(dict.fromkeys(asked))
    licences = [name for name in names if not _LICENCES.isdisjoint(spaced(name).split())]
    if len(licences) == 1 < len(names):
        found |= dict.fromkeys(_THE_LICENCE, licences[0])
    for name in names:
        for form in _forms(name):
            found[form] = None if form in found else name
        for form in load_data("topics.yml")["asked_as"].get(name, ()):
            found[form] = name
    return {form: name for form, name in found.items() if name is not None}


def _forms(name: str) -> Iterator[str]:
    """The name without the nouns many papers share, and its initials or hyphened word: "saa", "a grade"."""
    words = [token.key for token in tokens(name)]
    kept = [word for word in words if word not in _generic()]
    if not kept or kept == words:
        return
    first = name.split(maxsplit=1)[0]
    forms = {" ".join(kept), *((spaced(first),) if first.isupper() or "-" in first else ())}
    for form in forms:
        lone = " " not in form
        shouted = lone and first.isupper() and len(form) == SHORTEST - 1
        short = lone and len(form) < SHORTEST and not shouted
        if form not in index() and not (short or (lone and form in everyday_words())):
            yield form


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_data("topics.yml")["paper_nouns"])


def told_short(low: str, asked: str) -> list[tuple[int, int]]:
    """Where a lower-case text says yes or no to a name by its first word: "primary never".

    Only names of two words have such a short form: "primary" of Primary teaching, "night" of Night shifts.
    """
    words = [token.key for token in tokens(asked)]
    first = words[0] if len(words) == 2 else ""
    if len(first) <= SHORTEST or first in _generic() or first in index():
        return []
    found: list[tuple[int, int]] = []
    for part in _PARTS.finditer(low):
        spoken = list(_WORDS.finditer(low, *part.span()))
        for place, word in enumerate(spoken):
            before = [mended(each[0]) for each in spoken[:place]]
            after = [mended(each[0]) for each in spoken[place + 1 :] if each[0] not in ("is", "was")]
            opens = not set(before) - _SMALL and after[:1] and (after[0] in _PLAIN or after[0].isdecimal())
            while before[-1:] and before[-1] in _LEADING:
                before.pop()
            ends = not after and before and not set(before[-2:]).isdisjoint(_BEFORE)
            if (opens or ends) and _same(word[0], first):
                found.append(word.span())
    return found


def _same(word: str, name: str) -> bool:
    """Whether a word is a name or its plural, perhaps with one slip of the finger."""
    slips = 1 if len(name) > _SURE else 0
    return any(OSA.distance(word, form, score_cutoff=1) <= slips for form in (name, f"{name}s"))


def variants(own: Iterable[str]) -> dict[str, str]:
    """Other ways to name a team's own papers, each with the paper; none that fits two or is a known skill.

    "Zeta board registration from Wales" is also "Zeta board registration", "Zeta board registered" and
    "the Zeta board". Of one word only initials are long enough to stand for a paper.
    """
    found: dict[str, str | None] = {}
    for name in dict.fromkeys(own):
        for form in _other_forms(name):
            found[form] = None if form in found else name
    return {form: name for form, name in found.items() if name is not None}


def head_of(name: str) -> str:
    """A paper's name without whence it is: "Zeta registration" of "Zeta registration from Wales"."""
    return _WHENCE.split(name, maxsplit=1)[0].strip()


def _other_forms(name: str) -> Iterator[str]:
    head = head_of(name)
    words = [token.key for token in tokens(head)]
    kept = [word for word in words if word not in _generic()]
    if not kept or kept == words:
        return
    rest = [word for word in words if word not in paper_kinds()]
    forms = {" ".join([*rest, other]) for word in words for other in paper_kinds().get(word, ())}
    first = head.split(maxsplit=1)[0]
    lone = {spaced(first)} if first.isupper() and len(first) > SHORTEST else set()
    several = {" ".join(rest)} if len(kept) > 1 else set()
    yield from (form for form in {spaced(head), *forms, *several, *lone} if form not in index())


@cache
def paper_kinds() -> dict[str, tuple[str, ...]]:
    """By each word for a kind of paper, the others that say the same: "certificate", "certified"."""
    alike = load_data("topics.yml")["paper_kinds"]
    return {word: tuple(kind) for kind in alike for word in kind}
