"""Moments only the candidate knows, which an hour beside them makes exact: "after church, like 2pm"."""

from __future__ import annotations

from collections.abc import Iterator

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import speaks_against
from nlu.temporal.model import END, ONE_DAY, SURE_HOURS, Token

_ENDS = frozenset({"stop", "comma", "open", "close", "dash", "but"})
_BEFORE_HOUR = frozenset(
    {"weekday", "relative", "at", "half_word", "past", "half", "after", "before", "until"}
)
_BOUNDS = frozenset({"at", "after", "past", "about", "half_word", "after_from"})
_PARTING = frozenset({"or", "and", "but", "not", "off", "except", "stop", "open"})
_EVENTS = frozenset({"history", "unknown", "fill", "article", "cue"})
_WITHIN = frozenset({"at", "in", "to", "of", "after_from"})
_LIKE = frozenset({"like", "say", "so", "about", "around", "maybe", "probably", "roughly", "approx"})
"""What leads from a moment of the writer's to its hour."""
_MY_DAY = frozenset({"shift", "the", "my", "run"})
_WHEN = frozenset({"when", "once"})
_SIDES = frozenset({"after", "before"})
_SHIFTS = frozenset({"later", "earlier", "sooner"})
_EXACT = (["clock"], ["clock", "half"], ["clock", "stop"], ["number", "half"], ["number", "oclock"])
_RUNS = (["to", "number"], ["dash", "number"], ["to", "clock"], ["dash", "clock"])
_SAME = frozenset({"same time", "the same time", "same slot"})
_EVERY = frozenset({"week_days", "every_day", "weekdays"})
_LONGEST = 5
"""Words of such a moment, at most."""
_LONGEST_BEHIND = 8
"""Words of one told behind its hour: "at 4:15, straight after I drop my son at judo"."""


def explained(tokens: list[Token]) -> Iterator[int]:
    """The places of the words of such moments that an hour explains."""
    for at, token in enumerate(tokens):
        if token.kind in _SIDES or token.text.partition(" ")[0] in _SIDES:
            yield from range(at, _end_explained(tokens, at))
        if token.kind == "vague" and token.text.split()[-1] in _SHIFTS and _hour_explains(tokens, at + 1):
            yield at  # "a bit later, like 11"
        if token.kind == "vague" and token.value == "loose" and _near_hour(tokens, at):
            yield at
        if token.kind == "shift" and (end := _end_of_like(tokens, at + 1)):
            yield from range(at, end)  # "sooner, like tomorrow"
        if token.text in _SAME and [word.kind for word in tokens[at + 1 : at + 3]] in _EXACT:
            yield at  # "same time 4 pm"
        if token.kind == "from_to":
            yield from range(at, _end_between(tokens, at))
        if (
            token.value == "lunch"
            and tokens[at - 1].text == "my"
            and _meets_hour(tokens, range(at - 1, -1, -1))
        ):
            yield from (at - 1, at)  # "Friday at 1 is my lunch"
        yield from range(at, _end_behind_hour(tokens, at))


def leading_to_hours(tokens: list[Token]) -> Iterator[int]:
    """The places of the "like" of "a bit later, like 11", which says "at" there."""
    for at, token in enumerate(tokens):
        shifts = token.kind == "vague" and token.text.split()[-1] in _SHIFTS
        if shifts and _hour_explains(tokens, at + 1):
            yield next(n for n in range(at + 1, len(tokens)) if tokens[n].text in _LIKE)


def _end_behind_hour(tokens: list[Token], at: int) -> int:
    """Where the "when school lets out" behind a sure hour ends, which it cannot move; else `at` itself."""
    token = tokens[at]
    when = token.text.partition(" ")[0] in _WHEN
    if not (when or token.kind in {"event", *_SIDES}) or not _hour_before(tokens, at):
        return at
    end = at + 1
    while end < len(tokens) and (tokens[end].kind in _EVENTS or _leads_to_place(tokens, end)):
        end += 1
    words = tokens[at + 1 : end]
    following = tokens[end] if end < len(tokens) else END
    days = ONE_DAY | _EVERY if when else ONE_DAY
    named = any(word.kind in days for word in tokens[:at])
    if not named or any(word.text == "on" for word in words):
        return at  # "3 or so after that thing on wdnzz"
    strange = token.kind == "event" or any(word.kind in {"unknown", "history"} for word in words)
    closes = following.kind in {"stop", "comma", "end", "weekday", "relative"}
    against = speaks_against([word for word in words if word.text not in kinds("routine")])
    told = strange and (words or when) and not against and len(words) <= _LONGEST_BEHIND
    return end if told and closes else at


def _leads_to_place(tokens: list[Token], at: int) -> bool:
    """The "at" of "after I drop my son at judo"."""
    ahead = next((token for token in tokens[at + 1 : at + 3] if token.text not in {"the", "my"}), END)
    return tokens[at].kind in _WITHIN and ahead.kind == "unknown"


def _end_explained(tokens: list[Token], at: int) -> int:
    """Where the "after church" of "after church, like 2pm" ends; `at` itself where no hour explains it."""
    end = at + 1
    while end < len(tokens) and (tokens[end].kind in {"unknown", "article"} or tokens[end].text in _MY_DAY):
        end += 1
    strange = tokens[at].kind == "event" or any(token.kind == "unknown" for token in tokens[at + 1 : end])
    told = strange and end - at <= _LONGEST and not speaks_against(tokens[at + 1 : end])
    return end if told and _hour_explains(tokens, end) else at


def _end_of_like(tokens: list[Token], at: int) -> int:
    """Where the ", like" before a day ends; 0 where none stands."""
    end = at + (at < len(tokens) and tokens[at].kind == "comma")
    start = end
    while end < len(tokens) and tokens[end].text in _LIKE:
        end += 1
    return end if end > start and end < len(tokens) and tokens[end].kind in ONE_DAY else 0


def _end_between(tokens: list[Token], at: int) -> int:
    """Where the "between classes" of "between classes, 12:15 to 1:45" ends; else `at` itself."""
    end = at + 1
    while end < len(tokens) and (tokens[end].kind == "unknown" or tokens[end].text in _MY_DAY):
        end += 1
    strange = any(token.kind == "unknown" for token in tokens[at + 1 : end])
    return end if strange and _near_hour(tokens, end - 1) else at


def _hour_explains(tokens: list[Token], at: int) -> bool:
    """Whether ", like 2pm", "so about 7" stands there."""
    at += at < len(tokens) and tokens[at].kind in {"weekday", "relative"}
    comma = at < len(tokens) and tokens[at].kind == "comma"
    lead = at + comma
    if comma and [token.kind for token in tokens[lead : lead + 2]] in _EXACT:
        return True  # "after church Sunday, 12:30"
    ahead = lead
    while ahead < len(tokens) and tokens[ahead].text in _LIKE:
        ahead += 1
    ahead += ahead > lead and ahead < len(tokens) and tokens[ahead].kind in {"after_from", "after"}
    hour, behind = [*tokens[ahead : ahead + 2], END, END][:2]
    sure = hour.kind in {"clock", "instant", "hclock", "half_word", "quarter"}
    whole = hour.kind == "number" and behind.kind in {*_ENDS, "half", "oclock", "ish", "end", "weekday"}
    return ahead > lead and (sure or whole)


def _hour_before(tokens: list[Token], at: int) -> bool:
    """Whether the word before, a comma left out, ends an hour named: "7pm", "half 10", "friday 5"."""
    at -= at > 1 and tokens[at - 1].kind == "comma"
    while at > 1 and (tokens[at - 1].kind in {"part", "weekday", "relative"} or tokens[at - 1].text == "on"):
        at -= 1  # "half six Thursday evening after the gym"
    if not at:
        return False
    last = tokens[at - 1]
    before = tokens[at - 2] if at > 1 else END
    return last.kind in SURE_HOURS or (last.kind == "number" and before.kind in _BEFORE_HOUR)


def _near_hour(tokens: list[Token], at: int) -> bool:
    """Whether an hour of the clock stands near "after work" and makes it exact."""
    return _meets_hour(tokens, range(at + 1, len(tokens))) or _meets_hour(tokens, range(at - 1, -1, -1))


def _meets_hour(tokens: list[Token], places: range) -> bool:
    """Whether an hour of the clock stands on the way, before any word that parts the two."""
    for place in places:
        kind = tokens[place].kind
        if kind in _PARTING:
            return False
        led = place > 0 and tokens[place - 1].kind in _BOUNDS
        runs = [token.kind for token in tokens[place + 1 : place + 3]] in _RUNS
        if kind in SURE_HOURS or (kind == "number" and (led or runs)):
            return True
    return False
