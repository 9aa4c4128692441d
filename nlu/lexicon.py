"""The skills we know, read from data: canonical names, other spellings, families, and likely misspellings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.tokens import load_data, spaced

_GUESSED = ("skills-software.yml", "skills-general.yml")
"""The files whose names are also recognised misspelt; the rest is too many words for guessing."""
_FILES = (
    *_GUESSED,
    "skills-software-2.yml",
    "skills-cloud.yml",
    "skills-data.yml",
    "skills-security.yml",
    "skills-enterprise.yml",
    "skills-finance.yml",
    "skills-certificates.yml",
    "skills-health.yml",
    "skills-trades.yml",
    "skills-people.yml",
    "skills-further.yml",
    "skills-neighbours.yml",
    "skills-licences.yml",
    "skills-wider.yml",
)
_SHORTEST_GUESS = 5


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry of the lexicon."""

    name: str
    family: str
    aliases: tuple[str, ...] = ()


@cache
def lexicon() -> dict[str, Skill]:
    """Every skill by canonical name."""
    entries: dict[str, Skill] = {}
    for file in _FILES:
        for family, skills in load_data(file).items():
            for name, spellings in skills.items():
                others = tuple(part.strip() for part in (spellings or "").split(",") if part.strip())
                entries.setdefault(name, Skill(name, family, others))
    return entries


@cache
def index() -> dict[str, str]:
    """Canonical names by their keys, spaced and joined; a canonical name wins over another's alias."""
    by_key: dict[str, str] = {}
    for skill in lexicon().values():
        by_key.setdefault(spaced(skill.name), skill.name)
    for skill in lexicon().values():
        for alias in skill.aliases:
            by_key.setdefault(spaced(alias), skill.name)
    for key, name in list(by_key.items()):
        by_key.setdefault(key.replace(" ", ""), name)
    return by_key


@cache
def everyday_words() -> frozenset[str]:
    """Words that need a technical setting to be a skill."""
    return frozenset(load_data("skills-ambiguous.yml")["words"])


@cache
def _guessable() -> dict[str, tuple[str, ...]]:
    keys: dict[str, list[str]] = {}
    guessed = {name for file in _GUESSED for skills in load_data(file).values() for name in skills}
    written = {spaced(form) for name in guessed for form in (name, *lexicon()[name].aliases)}
    for key, name in index().items():
        known = name in guessed and key in written and key not in everyday_words()
        if known and len(key) >= _SHORTEST_GUESS and key.isalpha():
            keys.setdefault(key[0], []).append(key)
    return {first: tuple(group) for first, group in keys.items()}


@cache
def _near_words() -> frozenset[str]:
    source = resources.files("nlu").joinpath("data", "everyday-words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in source.splitlines() if not line.startswith("#"))


def is_everyday_word(word: str) -> bool:
    """Whether a lower-case word is one of everyday English, however it is written."""
    return word in _near_words()


def misspelt(word: str) -> str | None:
    """The canonical name of the skill that a lower-case word misspells by a letter or two, or `None`.

    The first letter must be right, and a word of everyday English is never taken for a skill.
    """
    key = misspelt_key(word)
    return index()[key] if key else None


@lru_cache(maxsize=8192)
def misspelt_key(word: str) -> str | None:
    """The key of that skill, as it is written right."""
    if len(word) < _SHORTEST_GUESS or not word.isalpha() or word in _near_words():
        return None
    limit = 1 if len(word) < 8 else 2
    found = process.extractOne(
        word, _guessable().get(word[0], ()), scorer=OSA.distance, score_cutoff=limit, processor=None
    )
    return found[0] if found else None


def canonical(name: str) -> str | None:
    """The canonical name for any spelling of a skill ("k8s" is Kubernetes), or `None` when it is unknown."""
    key = spaced(name)
    return index().get(key) or index().get(key.replace(" ", ""))


@lru_cache(maxsize=4096)
def family(skill: str) -> str | None:
    """The family of a skill ("relational database"), or `None` when the skill is unknown."""
    entry = lexicon().get(canonical(skill) or "")
    return entry.family if entry else None


def members(family_name: str) -> tuple[str, ...]:
    """The canonical names of a family, in the lexicon's order; empty when there is no such family."""
    return tuple(skill.name for skill in lexicon().values() if skill.family == family_name)


def covers(concept: str, skill: str) -> bool:
    """Whether a concept names the kind of thing a skill is: "Relational databases" covers PostgreSQL."""
    return family(skill) in load_data("skills-ambiguous.yml")["covers"].get(concept, ())


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    return {whole: tuple(parts.split(", ")) for whole, parts in load_data("wholes.yml").items()}


def parts(skill: str) -> tuple[str, ...]:
    """What nobody uses without using the skill: S3 of AWS, Django of Python; empty where we know of none."""
    return _parts().get(canonical(skill) or "", ())


def aliases(skill: str) -> tuple[str, ...]:
    """The other spellings of a skill; empty when it is unknown."""
    entry = lexicon().get(canonical(skill) or "")
    return entry.aliases if entry else ()


@cache
def _glosses() -> dict[str, str]:
    return {spaced(name): sentence for name, sentence in load_data("skills-glosses.yml").items()}


def gloss(skill_or_concept: str) -> str | None:
    """One sentence that says what a skill, family or abbreviation is, or `None` when we have none."""
    name = canonical(skill_or_concept)
    return _glosses().get(spaced(skill_or_concept)) or (_glosses().get(spaced(name)) if name else None)
