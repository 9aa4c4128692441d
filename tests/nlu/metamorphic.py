"""Pairs of messages that say the same in other words: what holds of one holds of the other.

Each change is drawn from a seeded generator. The messages changed are those of `claims.yml` that are read
right, so a pair that differs differs by its change.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from evaluate_claims import REFERENCE, answers, best, cases, claims_of, hits

from nlu.experience import read_claims
from nlu.understanding import ReadingContext

SEED = 20261123
ROUNDS = 2
"""How often each change is tried on each message."""
_LETTERS = re.compile(r"[A-Za-z]{6,}")
_NEIGHBOURS = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxsrghjoklknmpowtdribecux", strict=True))
"""The key beside each letter."""

Case = dict[str, Any]
Change = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A case and the same case in other words."""

    kind: str
    case: Case
    other: Case


def _typo(text: str, rng: random.Random) -> str:
    """One slip in one word of six letters or more: swapped, dropped, doubled, or the key beside it."""
    words = list(_LETTERS.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    here, after = text[at], text[at + 1]
    slip = rng.choice([after + here, after, here + here + after, _NEIGHBOURS.get(here.lower(), here) + after])
    return text[:at] + slip + text[at + 2 :]


def _case(text: str, rng: random.Random) -> str:
    """All small, all capitals, or a capital at the start."""
    return rng.choice([text.lower(), text.upper(), text[:1].upper() + text[1:]])


def _politeness(text: str, rng: random.Random) -> str:
    before = rng.choice(["", "", "sir, ", "hi, ", "Hello, ", "well, ", "sorry, "])
    after = rng.choice(["", " sir", ", sir", ", thanks", ". thank you", " pls", ". Regards"])
    return before + text + after


def _padding(text: str, rng: random.Random) -> str:
    before = rng.choice(
        ["", "so ", "hmm, ", "ok so ", "honestly, ", "to be honest, ", "um, ", "well honestly "]
    )
    after = rng.choice(["", " :)", "...", " 🙂", "  ", ". That's it", ".\n\nHope that helps", " tbh"])
    return f"{before}{text}{after}"


_DIALECT = [
    (r"\byears\b", ["yrs", "Years", "yeras", "yers"]),
    (r"\byrs\b", ["years", "yr", "yrs."]),
    (r"\band\b", ["&", "n"]),
    (r"\bexperience\b", ["exp", "experiance", "experience's"]),
    (r"\babout(?= \d)", ["around", "approx", "roughly"]),
    (r"\bI have\b", ["I've", "I am having", "i ve", "iv got"]),
    (r"\bPostgreSQL\b", ["postgres", "Postgre SQL"]),
    (r"\bKubernetes\b", ["k8s", "kubernates"]),
    (r"\bdon't\b", ["dont", "do not"]),
    (r"\bhaven't\b", ["havent", "have not"]),
    (r"\bmonths\b", ["mths", "mos"]),
    (r"\bnever\b(?! not)", ["nvr", "never ever"]),
    (r"\bJavaScript\b", ["JS", "java script"]),
    (r"\bGo\b", ["Golang", "golang"]),
    (r"\bmongo\b", ["MongoDB", "mongo db"]),
    (r"\byes\b", ["yeah", "yep"]),
    (r"(?<=\w)'(?=\w)", ["’", ""]),
    (r"(?<=\d)\.(?=5)", [","]),
    (r"\bat least\b", ["atleast", "minimum"]),
    (r"\bwith\b", ["w/", "with"]),
]


def _dialect(text: str, rng: random.Random) -> str:
    """One spelling or word of another English."""
    fitting = [(pattern, others) for pattern, others in _DIALECT if re.search(pattern, text)]
    if not fitting:
        return text
    pattern, others = rng.choice(fitting)
    return re.sub(pattern, rng.choice(others), text, count=1)


CHANGES: dict[str, Change] = {
    "typo": _typo, "case": _case, "politeness": _politeness, "padding": _padding, "dialect": _dialect,
}  # fmt: skip

_SKILLS = ("Python", "Kafka", "Terraform", "PostgreSQL", "Kubernetes", "Angular", "Docker", "Redis")
_SAID = (
    ("{s} {n} years", "{s} {n} positive exact"),
    ("{n} yrs of {s}", "{s} {n} positive exact"),
    ("no {s}", "{s} - negative exact"),
    ("{s} yes", "{s} - positive unknown"),
    ("{s} for {n}+ years", "{s} {n} positive at_least"),
    ("never used {s}", "{s} - negative exact"),
    ("about {n} years with {s}", "{s} {n} positive approx"),
)


def _order(rng: random.Random, many: int) -> Iterator[Pair]:
    """Lists of two or three answers in another order; what is said of each stays."""
    for _ in range(many):
        skills = rng.sample(_SKILLS, rng.choice([2, 3]))
        drawn = [(rng.choice(_SAID), skill, rng.randint(1, 9)) for skill in skills]
        said = [(words.format(s=s, n=n), gold.format(s=s, n=n)) for (words, gold), s, n in drawn]
        joint = rng.choice(["; ", ". ", "\n"])
        shuffled = rng.choice([order for order in permutations(said) if order != tuple(said)])
        first, second = (
            {"text": joint.join(t for t, _ in order), "asked": skills[0], "claims": [g for _, g in order]}
            for order in (said, shuffled)
        )
        yield Pair("order", first, second)


def pairs() -> Iterator[Pair]:
    """All pairs, the same at every run."""
    rng = random.Random(SEED)
    for case in cases():
        claims = claims_of(case)
        if not claims or hits(claims, best(case, claims)) != len(claims):
            continue
        for kind, change in CHANGES.items():
            tried = {case["text"]}
            for _ in range(ROUNDS):
                text = change(case["text"], rng)
                if text not in tried:
                    tried.add(text)
                    yield Pair(kind, case, case | {"text": text})
    yield from _order(rng, 400)


@dataclass(frozen=True, slots=True)
class Reworded:
    """An answer about a skill and the same answer in other words, with what each is heard as."""

    kind: str
    """What it is: "yes", "no", "neither" …"""
    skill: str
    text: str
    other: str

    @property
    def heard(self) -> tuple[set[str], set[str]]:
        """The polarities of both."""
        return _polarities(self.skill, self.text), _polarities(self.skill, self.other)


def reworded() -> Iterator[Reworded]:
    """Every answer of the polarity suite under every change, the same at every run."""
    rng = random.Random(SEED)
    for skill, text, kind in answers():
        for change in CHANGES.values():
            other = change(text, rng)
            if other != text:
                yield Reworded(kind, skill, text, other)


def _polarities(skill: str, text: str) -> set[str]:
    claims = read_claims(text, ReadingContext(REFERENCE, asked=skill))
    return {claim.polarity for claim in claims if claim.skill == skill}


def facts(case: Case) -> set[tuple[str, float | None, str]]:
    """What a message claims: skill, years and polarity."""
    return {(claim.skill, claim.years, claim.polarity) for claim in claims_of(case)}


def flipped(before: set[tuple[str, float | None, str]], after: set[tuple[str, float | None, str]]) -> bool:
    """Whether a yes became a no or a no a yes for one skill."""
    said, now = ({skill: polarity for skill, _, polarity in claims} for claims in (before, after))
    opposite = {"positive": "negative", "negative": "positive"}
    return any(now.get(skill) == opposite.get(polarity, "") for skill, polarity in said.items())
