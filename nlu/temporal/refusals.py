"""Messages that turn down everything on offer, and messages that hint at a time without naming one."""

from __future__ import annotations

from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token

_SHORT = 5
"""A message of so few words that asks whether a number is possible asks about an hour."""
_FEW = 3
"""A message of so few words that says "now" or "in 10" is about nothing else."""
_REFUSING = frozenset({"not", "off", "except"})
_WHICH = frozenset({"that", "which", "when"})
_CLASHES = frozenset({"clash", "clashes", "clashing", "conflict", "conflicts", "overlap", "overlaps"})
_WHEN = frozenset({
    "weekday", "weekdays", "relative", "tonight", "month", "clock", "half", "instant", "iso", "full", "slash",
    "from_to", "part", "after", "after_from", "before", "until", "nth", "except", "next", "this", "coming",
})  # fmt: skip
_SOME_DAY = frozenset({"sometime", "some time", "some day"})
_HINTS = frozenset({"event", "vague", "edge", "tonight", "weekend", "defers", "habit", "foreign", "holiday"})


def turns_all_down(tokens: list[Token]) -> bool:
    """Whether the message refuses all the times there are: "not free on any of the given slots"."""
    if any(token.kind in _WHEN for token in tokens):
        return False
    if any(lead.text in _WHICH and denied.kind in _REFUSING for lead, denied in pairwise(tokens)):
        return False  # "any time that isn't the school run"
    words = [word for token in tokens for word in token.text.split()]
    clash = bool(_CLASHES.intersection(words))
    refused = clash or any(token.kind in _REFUSING for token in tokens)
    if any(one == "no" and other in kinds("what_is_offered") for one, other in pairwise(words)):
        return bool(kinds("fitting").intersection(words))  # "no slot suits me"
    every = bool(kinds("all_of_them").intersection(words))
    offered = bool(kinds("what_is_offered").intersection(words)) or words[:1] == ["they"]
    counted = "all" in words and any(token.kind == "number" for token in tokens)
    some = any(token.kind in {"except", "but"} for token in tokens)
    all_of_it = words[:1] == ["all"] and len(tokens) <= _FEW
    return refused and every and (offered or all_of_it or (counted and not some))


def wishes_to_see(tokens: list[Token]) -> bool:
    """Whether the message only asks for a time to be shown or found: "find me a slot please", "a slot"."""
    words = {word for token in tokens for word in token.text.split()}
    noun = bool(words & {"slot", "slots"})
    asks = bool(words & kinds("asking_for")) or (len(tokens) == 2 and tokens[0].kind == "article")
    mild = all(
        token.kind in kinds("quiet") - {"no", "but"} or token.kind == "article" or token.text == "any slot"
        for token in tokens
    )
    return noun and asks and mild


def hints_at_time(tokens: list[Token]) -> bool:
    """Whether words about time are left that name none: "not too late", "10 more minutes"."""
    said = {token.kind for token in tokens}
    words = [word for token in tokens for word in token.text.split()]
    late = any(one == "too" and other in kinds("late_or_early") for one, other in pairwise(words))
    length = any(
        token.kind in {"number", "article", "decimal"}
        and any(each.kind == "unit" for each in tokens[at + 1 : at + 3])
        for at, token in enumerate(tokens)
    )
    asked = len(tokens) <= _SHORT and "number" in said and bool(kinds("possible").intersection(words))
    week = any(token.kind == "unit" and token.value in {"week", "day"} for token in tokens)
    numbered = any(
        token.value == "week" and token.kind == "unit" and after.kind == "number"
        for token, after in pairwise(tokens)
    )
    whole = numbered or (week and bool({"every", "any_of"} & said or "whole" in words))
    soon = len(tokens) <= _FEW and ("now" in words or ({"in", "within"} & said and "number" in said))
    hour = soon or (len(tokens) <= _SHORT and "at" in said and any(token.value == "hour" for token in tokens))
    clause = 1 < len(tokens) <= _SHORT and words[0] == "when" and tokens[-1].text != "?"
    clause = clause and tokens[1].text in {"the", "my", "our"}
    clause = clause or _hints_in_short(tokens)
    return late or asked or whole or hour or clause or bool(said & _HINTS) or (length and "late" in words)


def _hints_in_short(tokens: list[Token]) -> bool:
    """ "Sometime", "before CNY", "ANZAC day", "can it be now?"."""
    strange = any(token.kind == "unknown" for token in tokens)
    some_day = any(token.text in _SOME_DAY for token in tokens)
    now = any(token.text == "now" for token in tokens) and tokens[-1].text == "?"
    if len(tokens) <= _SHORT and (some_day or now):
        return True
    words = [token for token in tokens if token.kind != "stop"]
    named = any(one.kind == "unknown" and day.value == "day" for one, day in pairwise(words))
    if len(words) <= _SHORT and named:
        return True
    lone_bound = tokens[:1] != [] and tokens[0].kind in {"before", "after", "until"}
    return 1 < len(tokens) <= _FEW and strange and lone_bound
