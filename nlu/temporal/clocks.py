"""One hour of the clock in every way it is said: "half past nine", "3pm", "1600 hrs", "quarter to five"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nlu.temporal.halves import take_half
from nlu.temporal.model import Clock, Cursor, Token
from nlu.temporal.spoken_clocks import spoken
from nlu.temporal.unclear import Unclear

_HALF_DAY = 12
_MINUTE_WORDS = frozenset({5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55})


def clock(cursor: Cursor, *, lead: bool) -> Clock | None:
    """One hour of the clock, or None and the cursor unmoved. Raises `Unclear` for an hour no clock has."""
    start = cursor.at
    for reader in _CLOCKS:
        found = reader(cursor, lead)
        if found is not None:
            while cursor.take("ish"):
                if not (found.half or found.firm) and cursor.is_next("half"):
                    found = replace(found, half=take_half(cursor))  # "6ish pm"
            return _checked(found, cursor.words_since(start))
        cursor.at = start
    return None


def _checked(found: Clock, words: str) -> Clock:
    if found.minute > 59 or found.hour > 24 or (found.hour == 24 and found.minute):
        raise Unclear("impossible", words)
    if found.half == "am" and found.hour > 12:
        raise Unclear("impossible", words)
    half = "" if found.half == "pm" and found.hour > 12 else found.half
    if found.half and found.hour == 0:
        raise Unclear("impossible", words)
    return Clock(found.hour, found.minute, half, found.firm or found.hour > 12 or found.hour == 0, words)


def _instant(cursor: Cursor, lead: bool) -> Clock | None:  # noqa: ARG001 - all readers are called alike
    token = cursor.take("instant")
    if token is None:
        return None
    return Clock(int(token.value) // 60, firm=True)


def _written(cursor: Cursor, lead: bool) -> Clock | None:
    """ "15:30", "2.30 pm", "15h30"."""
    token = cursor.take("clock", "hclock", "decimal")
    if token is None:
        return None
    numbers = token.text.replace("h", ":").replace(".", ":").replace(",", ":").split(":")
    if token.kind == "decimal" or len(numbers[1]) != 2:
        return None
    hour, minute = int(numbers[0]), int(numbers[1])
    half = take_half(cursor)
    if "." in token.text and not half and not lead and 1 <= minute <= 12 and minute != 10:
        raise Unclear("clock_or_date", token.text)
    cursor.take("hours_mark")
    _take_hrs(cursor)
    firm = numbers[0].startswith("0") or token.kind == "hclock"
    return Clock(hour, minute, half, firm and not half)


def _number(cursor: Cursor, lead: bool) -> Clock | None:
    """ "3pm", "3 o'clock", "1600 hrs", "15h", "5ish", "two thirty", and after "at" a bare 3."""
    token = cursor.take("number")
    if token is None:
        return None
    if len(token.text) > 4 and token.text.isdigit():
        return None
    if _counts_length(cursor, int(token.value)):
        return None
    if token.text.isdigit() and len(token.text) >= 3:
        return _military(cursor, token, lead)
    minute = _minute_word(cursor, token, lead)
    marked = cursor.take("oclock")
    half = take_half(cursor)
    # "2 hours on Friday" is a length; "15 hours", "09 hrs" and "at 9 hrs" are times.
    counted = int(token.value) <= 12 and not token.text.startswith("0") and not lead
    firm = bool(cursor.take("hours_mark")) or (not counted and _take_hrs(cursor))
    if not (half or marked or firm or lead or minute or cursor.is_next("ish", "onward")):
        return None
    if not half and not firm:
        _check_list(cursor, int(token.value))
    hour = int(token.value)
    if hour > 12 and not (firm or half or lead or marked):
        return None
    return Clock(hour, minute, half, firm)


def _counts_length(cursor: Cursor, count: int) -> bool:
    """ "Friday 3pm, it's a 45 minute call?", "a 2 hour interview"; "at 15 hours" is a time."""
    unit = cursor.peek()
    return unit.kind == "unit" and (unit.value == "minute" or (unit.text == "hour" and count <= _HALF_DAY))


def _minute_word(cursor: Cursor, hour: Token, lead: bool) -> int:
    following = cursor.peek()
    if following.kind != "number" or (following.text.isdigit() and not hour.text.isdigit()):
        return 0
    if hour.text.isdigit() and not following.text.isdigit():
        return _quarters_in_words(cursor, int(hour.value))
    if hour.text.isdigit() and (
        not lead or len(following.text) != 2 or cursor.peek(1).kind not in {"half", "end"}
    ):
        return 0
    latest = 23 if hour.text.isdigit() else 12
    if int(following.value) not in _MINUTE_WORDS or not 1 <= int(hour.value) <= latest:
        return 0
    cursor.at += 1
    return int(following.value)


def _quarters_in_words(cursor: Cursor, hour: int) -> int:
    """The minutes of "3 thirty"; 0 in "2 fifteen minute calls"."""
    minutes = int(cursor.peek().value)
    if minutes not in {15, 30, 45} or not 1 <= hour <= 12 or cursor.is_next("unit", "to", "past", ahead=1):
        return 0
    cursor.at += 1
    return minutes


def hour_ahead(cursor: Cursor, ahead: int) -> bool:
    """Whether a number that can be an hour stands there; "the one on Monday" is none."""
    token = cursor.peek(ahead)
    return (
        token.kind == "number"
        and int(token.value) <= 24
        and cursor.peek(ahead - 1).text not in {"the", "that"}
    )


def _check_list(cursor: Cursor, hour: int) -> None:
    """Raises `Unclear` for "9 or 10pm": the first may be in the morning."""
    ahead = 0
    while cursor.is_next("or", "comma", ahead=ahead) and hour_ahead(cursor, ahead + 1):
        ahead += 2
    half = cursor.peek(ahead).value if ahead and cursor.is_next("half", ahead=ahead) else ""
    if (half == "pm" and 8 <= hour <= 11) or (half == "am" and hour <= 7):
        raise Unclear("half", str(hour))


def _military(cursor: Cursor, token: Token, lead: bool) -> Clock | None:
    half = take_half(cursor)
    marked = bool(cursor.take("hours_mark")) or _take_hrs(cursor)
    firm = token.text.startswith("0") or marked
    year = not (marked or half) and 2000 <= int(token.value) <= 2035
    if year or not (firm or half or lead):
        return None
    return Clock(int(token.text[:-2]), int(token.text[-2:]), half, firm or len(token.text) == 4)


def _take_hrs(cursor: Cursor) -> bool:
    if cursor.peek().text in {"hrs", "hr", "hours"} and cursor.peek(1).kind not in {"shift", "from_now"}:
        cursor.at += 1
        return True
    return False


_CLOCKS: tuple[Callable[[Cursor, bool], Clock | None], ...] = (_instant, spoken, _written, _number)
