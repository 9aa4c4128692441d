"""Reasons set apart from the wish they are given for: "my shift ends at 5, so after 5:30 tomorrow"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from nlu.temporal.errands import without_errands
from nlu.temporal.kinds import kinds
from nlu.temporal.matters import opening_of, speaks_against
from nlu.temporal.model import ONE_DAY, Token
from nlu.temporal.side_clauses import PLACES

_ENDS = frozenset({"stop", "comma", "but"})
_DAYS = ONE_DAY | {
    "weekdays", "holiday", "weekend", "weekends", "every_day", "week_days", "next_day", "week_after",
}  # fmt: skip
_WEEKS = frozenset({"next", "this", "coming", "following"})
_HOURS = frozenset({"half", "clock", "oclock", "hclock", "instant", "number"})
_KEPT = frozenset({"zone", "here", "offset", "if", "unless", "in case", "provided", "assuming", "as long as",
                   "depends", "depending", "depends on", "depending on"})  # fmt: skip
"""Kinds and words that make what stands before a "so" more than a reason: whose clock, or a condition."""
_OFF = frozenset({"get off", "get free", "gets free"})
_TELLING = frozenset(
    {"unknown", "not", "off", "except", "event", "history", "habit", "vague", "defers", "unless"}
    | {"start_work"}
)
"""Kinds one of which a reason has; "Thursday so Friday" has none."""
_AT_WORK = frozenset({"work", "working", "office"})
_AT_HOME = frozenset({"wfh", "work from home", "working from home", "home office", "at home", "im at home"})
_POINTING = frozenset({"this", "following"})
"""Kinds that name no time by themselves: "so outside of this"."""
_LOUD = frozenset(
    {"not", "off", "except", "no", "or", "but", "defers", "unless", "vague", "habit", "history"}
)
_OPENING_TALK = frozenset({"i", "im", "ive", "my", "we", "were"})
_REFUSING = frozenset({"not", "off", "except"})
_NOT_CONCLUDING = frozenset({"that", "far", "much", "many", "is", "does", "as"})
"""What follows a "so" that draws no conclusion."""


def without_reasons(tokens: list[Token]) -> list[Token]:
    """The tokens without the reasons among them; unchanged where no time would be left."""
    kept = without_errands(_without_because(_without_premises(tokens)))
    return kept if any(token.kind in kinds("temporal") | PLACES for token in kept) else tokens


def _without_premises(tokens: list[Token]) -> list[Token]:
    """Without what stands before a "so" in its sentence, when a day of its own or the only day follows it."""
    for at, token in enumerate(tokens):
        follows = tokens[at + 1 : at + 2]
        if token.text not in kinds("concluding") or not follows or follows[0].text in _NOT_CONCLUDING:
            continue
        start = opening_of(tokens, at)
        rest = list(takewhile(lambda word: word.kind != "stop", tokens[at + 1 :]))
        before, said = tokens[start:at], {word.kind for word in rest}
        every = [word for word in before if word.kind in {"week_days", "every_day", "weekdays"}]
        if (
            len(every) == 1
            and not said & (_DAYS | _WEEKS)
            and {word.kind for word in before} & _DAYS == {every[0].kind}
        ):
            before = [word for word in before if word is not every[0]]
            if said & kinds("temporal") and _is_reason(before, has_day=True):
                return [*tokens[:start], *every, *tokens[at + 1 :]]
        lent = _lent_day(before) if not said & _DAYS and said & _HOURS else None
        if lent is not None:
            return [*tokens[:start], lent, *tokens[at + 1 :]]
        zoned = any(word.kind == "zone" for word in before) and bool(said & _HOURS)
        own_day = bool(said & _DAYS)
        if said & (kinds("temporal") - _POINTING) and _is_reason(before, has_day=own_day, timed=zoned):
            return [*tokens[:start], *_without_premises(tokens[at + 1 :])]
    return tokens


def _lent_day(before: list[Token]) -> Token | None:
    """The day of "I have a thing at 3 on Tuesday, so 5": the reason's own day, where it tells of an hour."""
    days = [word for word in before if word.kind in _DAYS]
    single = len(days) == 1 and days[0].kind in {"weekday", "relative"}
    timed = any(word.kind in _HOURS for word in before) or any(
        word.kind == "number" and lead.kind in {"at", "until", "after", "by"}
        for lead, word in pairwise(before)
    )
    return days[0] if single and timed and _is_reason(before, has_day=True) else None


def _is_stay(before: list[Token]) -> bool:
    """ "I'll be in Leeds Thursday": where the writer is on days of their own, and no condition."""
    kept = [word for word in before if word.kind in _KEPT or word.text in _KEPT]
    return all(word.kind in {"zone", "here"} or word.text.endswith("be in") for word in kept)


def _is_reason(before: list[Token], *, has_day: bool, timed: bool = False) -> bool:
    """Whether what stands before a "so" tells of something else.

    `has_day`: the wish names its own day; `timed`: its own hour, perhaps by the clock of a place told of.
    """
    said = {word.kind for word in before}
    kept = any((word.kind in _KEPT and word.text not in _OFF) or word.text in _KEPT for word in before)
    kept = kept and not (has_day and said & _DAYS and not timed and _is_stay(before))
    at_work = "until" in said and any(not _AT_WORK.isdisjoint(word.text.split()) for word in before)
    feast = any(word.kind == "vague" and word.value == "feast" for word in before)
    mine = any(word.text == "my" for word in before) and bool(said & _DAYS)
    there = any(word.text in _AT_HOME or word.kind == "zone" for word in before)
    telling = (said & kinds("temporal") or feast) and (said & _TELLING or at_work or mine or there)
    talk = bool(before) and "unknown" in said and not said & (kinds("temporal") | _LOUD)
    talk = talk and before[0].text.split()[0] in _OPENING_TALK and not speaks_against(before)
    return bool(telling or talk) and not kept and (has_day or not said & _DAYS)


def _without_because(tokens: list[Token]) -> list[Token]:
    """Without each clause that a "because" or "since I" opens."""
    kept: list[Token] = []
    inside = False
    for at, token in enumerate(tokens):
        over = inside and token.kind == "comma" and any(word.kind in _REFUSING for word in kept)
        inside = (inside and token.kind not in _ENDS) or _opens_reason(tokens, at)
        if not inside:
            kept.append(Token("stop", ".", ".") if over else token)  # what is refused ends with its reason
    return kept


def _opens_reason(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1].text.partition(" ")[0] if at + 1 < len(tokens) else ""
    if token.text in {"since", "as"}:
        return following in kinds("subjects")
    return token.text in kinds("reasoning") or token.text.startswith("since ")
