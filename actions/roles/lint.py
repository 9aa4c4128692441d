"""Wording that shuts people out: rules as data, applied to adverts, requirements and screening questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from actions.roles.lint_rules import Rule, rules
from actions.roles.policies import Policy, load_policy
from actions.roles.profile import Finding, Severity
from actions.roles.view import plain_view

AROUND = 240
"""Characters on each side of a hit, within its sentence, in which a rule's `unless` may excuse it."""
MOST = 100
"""Hits of one rule that are told; more of the same is no news, and the limit keeps hostile texts cheap."""
LONGEST_QUESTION = 400
"""Characters; nobody reads a longer question to a candidate, and the limit keeps the reading linear."""
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s\"')]|$))+[.!?]*")
_STOP = re.compile(r"[.!?](?=\s)|\n")
_ASKS = re.compile(r"\?\W*$|^\W*(?:please )?(?:describe|explain|tell us|rate|list)\b", re.IGNORECASE)


class LintHit(NamedTuple):
    """A rule met by the words `quote`. `source` names the law or the practice the severity rests on."""

    rule: str
    severity: Severity
    message: str
    source: str
    quote: str
    start: int
    end: int


def lint_text(text: str, offset: int = 0, policy: str = "default", *, asked: bool = True) -> list[Finding]:
    """What the rules of `policy` have to say about `text`, as findings with spans counted from `offset`.

    With `asked` the sentences that ask something are also read as screening questions (double-barrelled,
    leading); an advert's own questions ("Ready to join us?") are none. Raises `UnknownPolicy`.
    """
    return [
        Finding("lint", hit.severity, hit.message, hit.quote, offset + hit.start, offset + hit.end)
        for hit in lint_hits(text, policy, asked=asked)
    ]


def lint_hits(text: str, policy: str = "default", *, asked: bool = True) -> list[LintHit]:
    """The same as `lint_text`, with the rule and its source, in the order of the text."""
    pack = load_policy(policy)
    view = plain_view(text)
    found = [
        _hit(text, rule, pack, *span)
        for rule in rules()
        for span in islice(_spans(rule, view, asked=asked), MOST)
    ]
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.rule))


def _hit(text: str, rule: Rule, pack: Policy, start: int, end: int) -> LintHit:
    stance = pack.stances[rule.id]
    return LintHit(
        rule.id,
        stance.severity,
        pack.worded(rule.id, rule.advice),
        stance.source,
        text[start:end],
        start,
        end,
    )


def _spans(rule: Rule, view: str, *, asked: bool) -> Iterator[tuple[int, int]]:
    worded = list(islice(_worded_spans(rule, view), MOST))
    yield from worded
    if asked and rule.asks:
        yield from _asked_spans(rule, rule.asks, view, worded)


def _worded_spans(rule: Rule, view: str) -> Iterator[tuple[int, int]]:
    for hit in rule.find.finditer(view) if rule.find else ():
        if not (rule.unless and rule.unless.search(_around(rule, view, *hit.span()))):
            yield hit.span()


def _asked_spans(
    rule: Rule, asks: re.Pattern[str], view: str, worded: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """At most one hit a sentence, only in sentences that ask and whose wording told nothing."""
    for sentence in _SENTENCE.finditer(view):
        words = sentence[0].strip()
        if len(words) > LONGEST_QUESTION or not _ASKS.search(words):
            continue
        if any(sentence.start() <= start < sentence.end() for start, _ in worded):
            continue
        begin = sentence.start() + sentence[0].find(words)
        hit = asks.search(words)
        if hit and not (rule.unless and rule.unless.search(words)):
            yield begin + hit.start(), begin + hit.end()


def _around(rule: Rule, view: str, start: int, end: int) -> str:
    """The sentence a hit stands in, or with `across` the text around it; `AROUND` characters each side."""
    before, after = view[max(0, start - AROUND) : start], view[end : end + AROUND]
    if not rule.across:
        before, after = _STOP.split(before)[-1], _STOP.split(after, maxsplit=1)[0]
    return before + view[start:end] + after
