"""What an advert asks of people beside what they know: to work nights, to travel, to have the right to work.

Such a requirement is asked in its own way and neutrally. What is about a body, a person or a passport is
never asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from actions.roles import data
from actions.roles.lint import lint_hits
from actions.roles.profile import Requirement

ConditionKind = Literal[
    "permit", "portfolio", "start", "travel", "hours", "place", "vehicle", "check", "record"
]
"""The right to work; work to show; when; travel; the hours; where; a car; a check; the driving record."""

START = "_notice_days"
"""What the reader calls the time until somebody can start."""
_TIDY = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, with the advert's own words for the question: "nights and weekends"."""

    kind: ConditionKind
    what: str = ""

    @property
    def subject(self) -> str:
        """What a note on it is about."""
        return START if self.kind == "start" else f"_{self.kind}"


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: ConditionKind
    of: re.Pattern[str]
    within: re.Pattern[str] | None
    what: re.Pattern[str] | None


def condition_of(requirement: Requirement) -> Condition | None:
    """The condition a requirement is, if it is one and may be asked at all."""
    if requirement.kind not in ("concept", "soft_skill") or is_barred(requirement):
        return None
    return _condition(requirement.label, _TIDY.sub(" ", requirement.quote))


def is_barred(requirement: Requirement) -> bool:
    """Whether nobody may be asked about it: age, body, family, nationality and their like."""
    return requirement.kind in ("concept", "soft_skill", "skill") and _barred(requirement.label)


@cache
def _barred(label: str) -> bool:
    rules = frozenset(_data()["barred_rules"])
    return _pattern("barred").search(label) is not None or any(
        hit.rule in rules for hit in lint_hits(label, asked=False)
    )


@cache
def _condition(label: str, sentence: str) -> Condition | None:
    for rule in _rules():
        if rule.of.search(label) and not (rule.within and not rule.within.search(sentence)):
            if rule.kind == "hours":
                hours = _hours(sentence)
                return Condition("hours", hours) if hours else None
            found = rule.what.search(sentence) if rule.what else None
            what = _tidied(found["what"]) if found else ""
            return None if rule.kind == "place" and not what else Condition(rule.kind, what)
    return None


def _hours(sentence: str) -> str:
    """The words for the hours, as the advert has them: "evenings and weekends"."""
    found: dict[str, int] = {}
    for pattern in _data()["hours"]:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            word = match[0].strip()
            shown = word if word.lower().endswith(("overtime", "hours", "work", "rota")) else _plural(word)
            found.setdefault(shown.lower(), match.start())
    words = sorted(found, key=lambda word: found[word])
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _plural(word: str) -> str:
    last = word.rsplit(maxsplit=1)[-1].lower()
    return (
        word if last.endswith("s") or last in ("call", "duty", "system", "pattern", "model") else f"{word}s"
    )


def _tidied(what: str) -> str:
    """The words without what was run into them: a list whose breaks were lost ("as neededAll positions")."""
    cut = re.split(r"(?<=[a-z])(?=[A-Z])|[.;](?=\s[A-Z]|$)|,? (?:and|but) ", what)[0]
    kept = cut.strip(" ,.-–")
    return kept if kept.count("(") == kept.count(")") else kept.split("(")[0].strip()


def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", data.load("asking"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_data()[name], re.IGNORECASE)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            each["kind"],
            re.compile(each["of"], re.IGNORECASE),
            re.compile(each["in"], re.IGNORECASE) if "in" in each else None,
            re.compile(each["what"]) if "what" in each else None,
        )
        for each in _data()["kinds"]
    )
