"""Wording that shuts people out: rules as data, applied to an advert or to a screening question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from actions.roles import data
from actions.roles.profile import Finding, Severity
from actions.roles.view import plain_view

AROUND = 160
"""Characters on each side of a hit in which a rule's `unless` may excuse it."""


class _Rule(NamedTuple):
    name: str
    severity: Severity
    message: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


def lint_text(text: str, offset: int = 0) -> list[Finding]:
    """What the rules have to say about `text`; `offset` is where it stands in the advert."""
    return list(_findings(text, plain_view(text), offset))


def _findings(text: str, view: str, offset: int) -> Iterator[Finding]:
    for rule in _rules():
        for hit in rule.pattern.finditer(view):
            around = view[max(0, hit.start() - AROUND) : hit.end() + AROUND]
            if not (rule.unless and rule.unless.search(around)):
                start, end = offset + hit.start(), offset + hit.end()
                yield Finding("lint", rule.severity, rule.message, text[hit.start() : hit.end()], start, end)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            rule["id"],
            rule["severity"],
            rule["message"],
            re.compile(rule["pattern"], re.IGNORECASE),
            re.compile(rule["unless"], re.IGNORECASE) if "unless" in rule else None,
        )
        for rule in data.load("lint")
    )
