"""An hour said once and pointed back at: "I work until 6, so after that tomorrow"."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import is_about_meeting, opening_of
from nlu.temporal.model import Token

_JOINTS = frozenset({"comma", "any_time"})
_JOINING = frozenset({"so", "then", "and", "hence", "therefore", "only"})
_HOURS = frozenset({"number", "clock", "half", "oclock", "instant"})
_LATE = frozenset({8, 9, 10, 11})
_STRANGE = frozenset({"unknown", "history", "event", "habit"})
_WORKING = frozenset({"i work", "office"})
_NOW = frozenset({"am", "im", "im in", "i am in", "having", "have", "ive", "got", "today"})
"""Words of what is so today, perhaps only today: "I am having a lecture until 1"."""
_REFUSING = frozenset({"no", "not", "off", "except"})


def with_hour_said(tokens: list[Token]) -> list[Token]:
    """The tokens with the end of the day's work in place of "that", and without the clause it stood in.

    Only what every day is like counts ("I work until 6"); the 3 of "busy until 3, after that tomorrow" may be
    today's.
    """
    for at, token in enumerate(tokens[:-1]):
        if token.kind != "after" or tokens[at + 1].text != "that":
            continue
        start = opening_of(tokens, at)
        end = at
        while end > start and (tokens[end - 1].kind in _JOINTS or tokens[end - 1].text in _JOINING):
            end -= 1
        hour = _end_of_work(tokens[start:end]) if end < at else []
        behind = tokens[at + 2 : at + 3]
        if hour and behind and behind[0].kind not in _REFUSING:
            return [*tokens[:start], token, *hour, *tokens[at + 2 :]]
    return tokens


def _end_of_work(reason: list[Token]) -> list[Token]:
    """The hour that a clause about the writer's work or studies ends with; nothing for any other clause."""
    until = next((at for at, token in enumerate(reason) if token.kind in {"until", "at"}), None)
    if until is None:
        return []
    told, hour = reason[:until], reason[until + 1 :]
    ends = reason[until].kind == "until" or (bool(told) and told[-1].text in kinds("goes"))
    if not ends or not hour or not all(token.kind in _HOURS for token in hour) or _may_be_evening(hour):
        return []
    timed = any(token.kind in kinds("temporal") for token in told)
    busy = any(
        token.text in _NOW or (token.kind in _REFUSING and token.text not in _WORKING) for token in told
    )
    works = any(token.kind in _STRANGE or token.text in _WORKING for token in told)
    return hour if works and not (is_about_meeting(told) or timed or busy) else []


def _may_be_evening(hour: list[Token]) -> bool:
    """Whether work until then may end in the evening, where a meeting at that hour is one in the morning."""
    if len(hour) > 1 or hour[0].kind not in {"number", "clock"}:
        return False
    clock = hour[0].text.replace(".", ":").partition(":")[0]
    return int(clock if hour[0].kind == "clock" else hour[0].value) in _LATE
