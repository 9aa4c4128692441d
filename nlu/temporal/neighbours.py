"""Words whose neighbours decide what they are: "may" and "May", "sun", "am", "my shift", "4pm earliest"."""

from __future__ import annotations

from collections.abc import Callable

from nlu.temporal.model import END, Token

_BEFORE_MONTH = frozenset({
    "of", "in", "edge", "week_of", "last_week_of", "next", "this", "coming", "nth", "number", "ordinal",
    "month", "every", "by", "dash",
})  # fmt: skip
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "dec", "sep", "jan"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "the", "you"})
_HOURS = frozenset({"number", "clock", "slash", "instant", "ish"})
_DATES = frozenset({"weekday", "relative", "nth", "month", "dotted", "slash", "iso", "full", "holiday"})
_CLOCKS = frozenset({"number", "clock", "instant", "hclock", "half_word", "quarter"})
_BOUNDS = {
    **dict.fromkeys(("earliest", "the earliest", "soonest"), "after_from"),
    "latest": "before",
}
_BOUNDS_BEHIND = {
    **dict.fromkeys(("earliest", "soonest"), "after"),
    **dict.fromkeys(("latest", "max", "at most"), "before"),
}
_COUNTING = frozenset({"number", "decimal", "article", "half_an", "half_word", "quarter_of_an", "clock"})
_OWNERS = frozenset({"my", "our", "the", "a", "his", "her", "night", "day", "evening", "morning", "work"})
_CALLED_FINE = frozenset(
    {"ok", "okay", "fine", "good", "gud", "great", "alright", "possible", "perfect", "convenient", "suitable"}
)
_MOST_OFFERED = 10
"""A number above it counts no time on offer."""
_RUNS = frozenset({"is", "was", "ends", "starts", "runs", "till", "until", "gets", "finishes", "over"})
"""Words that make a shift one at work, no move."""


def settle(tokens: list[Token], place: int) -> Token:
    """The token as its neighbours show it: filler when it is not about time, a bound beside an hour."""
    token = tokens[place]
    before = tokens[place - 1] if place else END
    after = tokens[place + 1] if place + 1 < len(tokens) else END
    for rule in _RULES:
        found = rule(token, before, after)
        if found is not None:
            return found
    return token


def _fill(token: Token) -> Token:
    return Token("fill", 1, token.text)


def _month(token: Token, before: Token, after: Token) -> Token | None:
    """ "I may", "a march": no months."""
    if token.kind != "month" or token.text not in _AMBIGUOUS_MONTHS:
        return None
    alone = before is END and after is END
    near = before.kind in _BEFORE_MONTH or after.kind in {"nth", "number", "ordinal"}
    return None if near or alone else _fill(token)


def _weekday(token: Token, before: Token, after: Token) -> Token | None:  # noqa: ARG001 - rules are called alike
    """ "The sun", "we sat": no days."""
    days = {"sun"} if before.text == "the" else {"sat", "sun", "wed"}
    return _fill(token) if token.text in days and before.text in _SUBJECTS else None


def _shift(token: Token, before: Token, after: Token) -> Token | None:
    """ "My shift is 9 to 5": no move."""
    at_work = before.text in _OWNERS or after.text in _RUNS
    return Token("unknown", token.text, token.text) if token.text == "shift" and at_work else None


def _bound(token: Token, before: Token, after: Token) -> Token | None:
    """ "Earliest 3pm, latest 6", "4pm earliest"."""
    ahead = after.text != "one" and (after.kind in _CLOCKS or after.kind in {"at", "about"})
    if token.text in _BOUNDS and ahead:
        return Token(_BOUNDS[token.text], 1, token.text)
    if token.text in _BOUNDS_BEHIND and before.kind in _CLOCKS | {"half", "oclock"}:
        return Token("onward", _BOUNDS_BEHIND[token.text], token.text)
    if token.text == "at the earliest" and before.kind not in _HOURS | {"half"} | _DATES:
        return Token("asap", 1, token.text)
    return None


def _letters(token: Token, before: Token, after: Token) -> Token | None:
    """ "HR" the department and "btw" by the way, where they are no hour and no between."""
    if token.text == "hr" and before.kind not in _COUNTING:
        return _fill(token)
    opens = after.kind in _HOURS | _DATES or after.text in {"the", "about", "around", "like"}
    return _fill(token) if token.text == "btw" and not opens else None


def _neither(token: Token, before: Token, after: Token) -> Token | None:  # noqa: ARG001 - rules are called alike
    """ "Neither Monday nor Tuesday"."""
    refuses = token.text == "neither" and (
        after.kind in _DATES | _CLOCKS | {"part", "weekdays"} or after.text == "the"
    )
    return Token("not", 1, token.text) if refuses else None


def _half(token: Token, before: Token, after: Token) -> Token | None:
    """ "Monday am" is its morning; elsewhere "am" is the verb."""
    if token.kind != "half" or before.kind in _HOURS:
        return None
    if before.kind in {"weekday", "weekdays", "relative", "nth", "month", "every"} or (
        before.kind == "comma" and after is END
    ):
        return Token("part", "morning" if token.value == "am" else "afternoon", token.text)
    return _fill(token) if token.value == "am" else None


def _final(token: Token, before: Token, after: Token) -> Token | None:
    """ "Third one, final": decided, and no last one."""
    ends = (
        token.text == "final" and after.text not in {"one", "slot", "option", "time"} and before.text != "the"
    )
    return _fill(token) if ends and before is not END else None


def _be(token: Token, before: Token, after: Token) -> Token | None:
    """ "Wud Monday 2pm b ok": the verb, and no letter of an offer."""
    timed = before.kind in _DATES | {"half", "oclock", "clock", "instant", "part", "tonight"}
    return Token("fill", 1, "be") if token.text == "b" and timed and after.text in _CALLED_FINE else None


def _else(token: Token, before: Token, after: Token) -> Token | None:
    """ "Friday 3pm else Monday", and a condition that stands before any wish."""
    if token.kind == "or" and token.text.startswith("if ") and before is END:
        return Token("unless", 1, token.text)  # "if that doesn't work I'll say": no second wish yet
    between = before.kind in _DATES | _CLOCKS | {"half", "oclock"} and after.kind in _DATES
    return Token("or", 1, "else") if token.text == "else" and between else None


def _translated(token: Token, before: Token, after: Token) -> Token | None:
    """ "To 16 o'clock", "um 15 Uhr", "in Friday", "after of 4": joints brought along from other languages."""
    opens = before is END or before.kind in {"stop", "comma"}
    sure = after.kind in {"clock", "hclock"} or (after.kind == "number" and int(after.value) > _MOST_OFFERED)
    if sure and (token.text == "um" or (token.kind == "to" and opens)):
        return Token("at", 1, token.text)
    if token.kind == "to" and before.text == "only" and after.kind in _CLOCKS:
        return Token("until", 1, token.text)
    if token.kind == "in" and after.kind == "weekday":
        return Token("fill", 1, "on")
    return _fill(token) if token.text == "of" and before.kind in {"after", "before"} else None


def _hold(token: Token, before: Token, after: Token) -> Token | None:
    """ "Hold Friday for me" keeps a day; "Wednesday over Friday" wishes for one in place of the other."""
    if (
        token.text in {"hold", "block", "save"}
        and before.kind in {"end", "stop", "fill"}
        and after.kind in _DATES
    ):
        return _fill(token)
    told = before.kind in _DATES | _CLOCKS | {"half", "oclock", "part"}
    over = token.text == "over" and told and after.kind in {"weekday", "relative"}
    return Token("except", 1, "instead of") if over else None


def _weekend(token: Token, before: Token, after: Token) -> Token | None:  # noqa: ARG001 - rules are called alike
    """ "Not on a weekend": any of them."""
    any_one = before.kind == "article" or before.text.endswith(" a")
    return Token("weekends", token.value, token.text) if token.kind == "weekend" and any_one else None


_RULES: tuple[Callable[[Token, Token, Token], Token | None], ...] = (
    _month, _weekday, _shift, _bound, _letters, _neither, _half, _final, _be, _else, _translated,
    _weekend, _hold,
)  # fmt: skip
