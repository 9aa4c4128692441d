"""Skills named in a text, by any spelling, with the words that named them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from nlu.homographs import technical
from nlu.lexemes import Named
from nlu.lexicon import (
    Skill,
    aliases,
    canonical,
    everyday_words,
    family,
    gloss,
    index,
    is_everyday_word,
    lexicon,
    members,
    misspelt,
    misspelt_key,
    parts,
)
from nlu.short_names import SHORTEST, short_names, variants
from nlu.text import folded
from nlu.tokens import Token, key_at, spaced, tokens

__all__ = [
    "Skill",
    "SkillMention",
    "aliases",
    "canonical",
    "family",
    "find_skills",
    "gloss",
    "lexicon",
    "members",
    "parts",
]

_GAPS = frozenset(("", " ", "-", ".", "/", " / ", "_", "  ", " /", "/ ", "+", "&", " & ", " + "))
_MAX_WORDS = 6
_SHORTEST_ASKED = 5
"""Letters of an everyday name asked about that is known with a slip in it."""
_STORES = frozenset(
    ("db", "dbs", "database", "databases", "store", "stores", "yes", "too", "experience", "exp")
)


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill named in a text: `text[start:end]` is what was written, `skill` its canonical name."""

    skill: str
    start: int
    end: int
    text: str


def find_skills(text: str, *, asked: Iterable[str] = (), own: Iterable[str] = ()) -> list[SkillMention]:
    """The skills a text names, in order, never overlapping.

    `asked` are the canonical names the pending question is about: an everyday word that is one of them
    ("go", "rust") counts when it stands alone, and so does what is short for one ("the SAA"). `own` are
    names beside the lexicon's: a team's own tools and papers, which people name in other ways, too.
    """
    asked, own = tuple(asked), tuple(own)
    others = (
        variants(own)
        | {form: name for name in own for form in _numbers_of(spaced(name))}
        | short_names(asked)
        | _reversed(asked)
    )
    if "SQL" in asked and "MySQL" not in asked:
        others["my sql"] = "SQL"
    known = index() | others if others else index()
    plain = folded(text)
    words = tokens(text)
    named = list(_named(plain, words, known, _everyday_keys(asked)))
    meant = technical(plain, words, named, frozenset(asked))
    meant = [
        is_skill and not _is_small(plain, words, item, known)
        for is_skill, item in zip(meant, named, strict=True)
    ]
    spans = [
        (item.skill, words[item.first].start, words[item.last].end)
        for item, is_skill in zip(named, meant, strict=True)
        if is_skill
    ]
    return [SkillMention(skill, start, end, text[start:end]) for skill, start, end in spans]


def _is_small(plain: str, words: Sequence[Token], item: Named, known: Mapping[str, str]) -> bool:
    """Whether initials of a paper asked about are no capitals: "busy rn" is right now, "RN" a nurse."""
    if len(item.key) != SHORTEST - 1 or item.key in index() or item.key not in known:
        return False
    return not plain[words[item.first].start : words[item.last].end].isupper()


def _reversed(asked: Iterable[str]) -> dict[str, str]:
    """The two words of what was asked the other way round: "welding TIG" of TIG welding."""
    turned = {
        " ".join(reversed(spaced(name).split())): name for name in asked if spaced(name).count(" ") == 1
    }
    return {form: name for form, name in turned.items() if form not in index()}


def _numbers_of(key: str) -> tuple[str, str]:
    """A name's key, and that with its last word in the other number: "acute ward", "acute wards"."""
    return key, key.removesuffix("s") if key.endswith("s") else key + "s"


def _named(
    plain: str, words: Sequence[Token], known: Mapping[str, str], asked: Collection[str]
) -> Iterator[Named]:
    """The longest lexicon entries from left to right, everyday words included."""
    place = 0
    mended = [
        word._replace(key=misspelt_key(word.key) or _asked_key(word.key, asked) or word.key) for word in words
    ]
    while place < len(words):
        found = (
            _phrase(plain, words, place, known)
            or (_phrase(plain, mended, place, known) if mended != words else None)
            or _word(words, place, known)
            or (_word(mended, place, known) if mended[place].key in asked else None)
        )
        if found:
            yield found
        place = found.last + 1 if found else place + 1


def _everyday_keys(asked: Iterable[str]) -> frozenset[str]:
    """The names asked about that are everyday words, long enough to be known with a slip in them."""
    return frozenset(
        key
        for key in map(spaced, asked)
        if key in everyday_words() and key.isalpha() and len(key) >= _SHORTEST_ASKED
    )


def _asked_key(word: str, asked: Collection[str]) -> str | None:
    """The everyday name asked about that a word misspells by a letter: "oitlook" when Outlook was asked."""
    if len(word) < _SHORTEST_ASKED or is_everyday_word(word) or word in index():
        return None
    return next((key for key in asked if key[0] == word[0] and OSA.distance(word, key) == 1), None)


def _phrase(plain: str, words: Sequence[Token], place: int, known: Mapping[str, str]) -> Named | None:
    reach = place
    while (
        reach + 1 < min(len(words), place + _MAX_WORDS)
        and _gap(plain[words[reach].end : words[reach + 1].start]) in _GAPS
    ):
        reach += 1
    if words[place].key == "no" and place < reach and not _is_no_sql(words, place):
        return None
    for last in range(reach, place, -1):
        parts = [word.key for word in words[place : last + 1]]
        skill = known.get(" ".join(parts)) or _written_apart(parts)
        slashed = "/" in plain[words[place].start : words[last].end]
        if skill and not (slashed and _several(parts, known)):
            return Named(place, last, skill, " ".join(parts))
    return None


def _is_no_sql(words: Sequence[Token], place: int) -> bool:
    """Whether "no SQL" is a kind of database and no denial: "SQL and no SQL", "no sql databases"."""
    before = key_at(words, place - 1)
    return before in ("and", "or", "sql", "vs", "in", "with", "of", "both") or (
        key_at(words, place + 2) in _STORES
    )


def _several(parts: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether every word is a skill of its own: "HL7/FHIR" names two."""
    return all(part in known for part in parts) and len({known[part] for part in parts}) == len(parts)


def _gap(between: str) -> str:
    """What stands between two words, with the blanks of a padded sign taken out."""
    return between if len(between) <= 3 else between.replace(" ", "") or " "


def _written_apart(parts: Sequence[str]) -> str | None:
    """A long name in two words ("java script"). Short ones do not count: "my sql skills" is not MySQL."""
    joined = "".join(parts)
    if len(parts) != 2 or len(joined) < 8 or min(map(len, parts)) < 3:
        return None
    return index().get(joined)


def _word(words: Sequence[Token], place: int, known: Mapping[str, str]) -> Named | None:
    key = words[place].key
    for form in (key, _singular(key), _unversioned(key)):
        if form in known:
            return Named(place, place, known[form], form)
    skill = misspelt(key)
    return Named(place, place, skill, key) if skill else None


def _singular(key: str) -> str:
    """The name in "Dockers" or "Linuxes"; not of an everyday word, for "excels" is a verb, nor in "chess"."""
    bare = key.removesuffix("s")
    return bare if len(key) > 4 and not bare.endswith("s") and bare not in everyday_words() else key


def _unversioned(key: str) -> str:
    """The name in "python3" or "java17"."""
    bare = key.rstrip("0123456789")
    return bare if len(bare) >= 3 and bare not in everyday_words() else key
