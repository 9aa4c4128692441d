"""Precision, recall and F1 of the claims and the safety of yes and no, on our cases, for `make evaluate`.

A claim counts when skill, years, polarity and certainty are all right; `years alone` is the share of the
years that are read, whatever else is. Beside ours stand what a plain regular expression reads and, for yes
and no, a gate of regular expressions as a peer puts before its model; `evaluate_libraries` adds two
libraries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from nlu.experience import read_claims
from nlu.understanding import Certainty, ReadingContext, SkillClaim

DATA = Path(__file__).parent / "data"
REFERENCE = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOLERANCE = 0.1
_YEARS = re.compile(r"(?P<years>\d+(?:[.,]\d+)?)\s*(?P<plus>\+?)\s*(?:years?|yrs?|y)\b", re.IGNORECASE)
_GATE_NO = re.compile(r"\s*(?:no|nope|nah|not|never|none|nee|nein|niet)\b", re.IGNORECASE)
_GATE_YES = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|ok|okay|of course|absolutely|definitely|certainly|correct|ja|zeker|klopt"
    r"|heb ik|i do|i have|i can)\b",
    re.IGNORECASE,
)

Gold = tuple[str, float | None, str, str]
Case = dict[str, Any]


def cases(files: str = "claims*.yml") -> list[Case]:
    """The cases of the data files of a pattern."""
    return [case for file in sorted(DATA.glob(files)) for case in _load(file)]


def _load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def claims_of(case: Case) -> list[SkillClaim]:
    """What we read in a case."""
    any_of = tuple(case.get("any_of", ()))
    return read_claims(case["text"], ReadingContext(REFERENCE, asked=case.get("asked"), asked_any_of=any_of))


def gold(line: str) -> Gold:
    """A claim as written in the data: skill, years or "-", polarity, certainty or "*" for any."""
    skill, years, polarity, certainty = line.rsplit(" ", 3)
    return skill, None if years == "-" else float(years), polarity, certainty


def agrees(claim: SkillClaim, wanted: Gold) -> bool:
    """Whether a claim is the one wanted."""
    skill, years, polarity, certainty = wanted
    if (claim.years is None) != (years is None) or abs((claim.years or 0) - (years or 0)) > TOLERANCE:
        return False
    return (claim.skill, claim.polarity) == (skill, polarity) and certainty in ("*", claim.certainty)


def hits(claims: Sequence[SkillClaim], wanted: Sequence[str]) -> int:
    """How many of the wanted claims are there."""
    left = list(claims)
    for line in wanted:
        match = next((claim for claim in left if agrees(claim, gold(line))), None)
        if match:
            left.remove(match)
    return len(claims) - len(left)


def best(case: Case, claims: Sequence[SkillClaim]) -> list[str]:
    """The accepted reading nearest to the claims."""
    accepted: list[list[str]] = [case["claims"], *case.get("also", [])]
    return max(accepted, key=lambda wanted: hits(claims, wanted) - abs(len(wanted) - len(claims)))


def rows() -> list[dict[str, Any]]:
    """The claims as read and by a plain regular expression, then the answers as read and by a peer's gate."""
    return [scored("claims", claims_of), scored("claims, plain regex", _by_regex), *_answers()]


def scored(name: str, read: Callable[[Case], list[SkillClaim]]) -> dict[str, Any]:
    """How well a reader reads all our claims."""
    right = found = wanted = whole = timed = told = 0
    everything = cases()
    for case in everything:
        claims = read(case)
        accepted = best(case, claims)
        hit = hits(claims, accepted)
        right, found, wanted = right + hit, found + len(claims), wanted + len(accepted)
        whole += hit == len(claims) == len(accepted)
        amounts = [years for _, years, *_ in map(gold, accepted) if years]
        told += len(amounts)
        timed += sum(
            any(abs((claim.years or 0) - years) <= TOLERANCE for claim in claims) for years in amounts
        )
    precision, recall = right / found, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    scores = {"precision": precision, "recall": recall, "f1": f1, "whole": whole / len(everything)}
    scores["years alone"] = timed / told
    return {"set": name, "cases": len(everything)} | {name: round(score, 3) for name, score in scores.items()}


def _by_regex(case: Case) -> list[SkillClaim]:
    """The first number of years, else yes or no by its opening word, said of what was asked."""
    years = _YEARS.search(case["text"])
    if years is None:
        return about_asked(case, None)
    certainty: Certainty = "at_least" if years["plus"] else "exact"
    return about_asked(case, (float(years["years"].replace(",", ".")), certainty))


def about_asked(case: Case, amount: tuple[float, Certainty] | None) -> list[SkillClaim]:
    """The one claim of a reader that knows no skills: an amount, else a yes or no, of what was asked."""
    asked, text = case.get("asked"), case["text"]
    if not asked:
        return []
    if amount:
        return [SkillClaim(asked, "positive", text, years=amount[0], certainty=amount[1])]
    verdict = peer_gate(text)
    if verdict == "yes":
        return [SkillClaim(asked, "positive", text)]
    return [SkillClaim(asked, "negative", text, certainty="exact")] if verdict == "no" else []


def peer_gate(text: str) -> str | None:
    """Yes or no by regular expressions alone, written to behave as the strongest peer was measured to."""
    if _GATE_NO.match(text):
        return "no"
    return "yes" if _GATE_YES.search(text) else None


def answers() -> list[tuple[str, str, str]]:
    """The strings of the polarity suite with what was asked and the kind of answer each is."""
    files = [_load(file) for file in sorted(DATA.glob("polarity*.yml"))]
    plain = [
        ("Go", text, kind)
        for data in files
        for kind in ("yes", "no", "neither")
        for text in data.get(kind, ())
    ]
    named = [
        (skill, text, kind)
        for data in files
        for kind, skills in data["about"].items()
        for skill, texts in skills.items()
        for text in texts
    ]
    return plain + named


def _answers() -> list[dict[str, Any]]:
    suite = answers()
    readers: dict[str, Callable[[str, str], bool]] = {
        "yes and no": _says_yes,
        "yes and no, regex gate": lambda _, text: peer_gate(text) == "yes",
    }
    return [
        {
            "set": name,
            "cases": len(suite),
            "yes heard": round(
                sum(yes(skill, text) for skill, text, kind in suite if kind == "yes")
                / sum(kind == "yes" for *_, kind in suite),
                3,
            ),
            "wrong passes": sum(yes(skill, text) for skill, text, kind in suite if kind != "yes"),
        }
        for name, yes in readers.items()
    ]


def _says_yes(skill: str, text: str) -> bool:
    claims = read_claims(text, ReadingContext(REFERENCE, asked=skill))
    return any(claim.skill == skill and claim.polarity == "positive" for claim in claims)
