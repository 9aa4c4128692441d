"""Precision, recall and F1 of the claims on our own cases, for `make evaluate`.

A claim counts when skill, years, polarity and certainty are all right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from nlu.experience import read_claims
from nlu.understanding import ReadingContext, SkillClaim

DATA = Path(__file__).parent / "data"
REFERENCE = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOLERANCE = 0.1

Gold = tuple[str, float | None, str, str]
Case = dict[str, Any]


def cases(name: str = "claims.yml") -> list[Case]:
    """The cases of a data file."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


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
    """One row: the number of cases, precision, recall, F1, and how many cases are right as a whole."""
    right = found = wanted = whole = 0
    everything = cases()
    for case in everything:
        claims = claims_of(case)
        accepted = best(case, claims)
        hit = hits(claims, accepted)
        right, found, wanted = right + hit, found + len(claims), wanted + len(accepted)
        whole += hit == len(claims) == len(accepted)
    precision, recall = right / found, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    scores = {"precision": precision, "recall": recall, "f1": f1, "whole": whole / len(everything)}
    rounded = {name: round(score, 3) for name, score in scores.items()}
    return [{"set": "claims", "cases": len(everything), **rounded}]
