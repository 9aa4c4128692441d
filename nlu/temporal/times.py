"""Times of day: "half past nine", "after 3", "between 2 and 4", "late afternoon", "10-12pm"."""

from __future__ import annotations

from nlu.temporal.clocks import clock, hour_ahead
from nlu.temporal.model import Clock, Cursor, Time
from nlu.temporal.unclear import Unclear

_PART_BEGINS = {"morning": 8, "afternoon": 12, "evening": 18}
"""The hours from which the parts of the day run "onwards"."""
_AT_LATEST = frozenset({"at the latest", "latest", "max", "at most"})
_BEFORE_DAY = frozenset({"relative", "weekday", "weekdays", "tonight"})


def time_of_day(cursor: Cursor, *, lead: bool) -> Time | None:
    """The time at the cursor, or None and the cursor unmoved; `lead`: a bare number here is an hour."""
    start = cursor.at
    for reader in (_any, _bounded, _between, _part, _end_of_day):
        found = reader(cursor)
        if found is not None:
            return found
        cursor.at = start
    cursor.skip("the", "on")
    announced = cursor.take("at", "about")
    while cursor.take("at", "about"):
        pass
    cursor.skip("the")
    found = _clock_or_range(cursor, lead, announced=announced is not None)
    if found is None:
        cursor.at = start
    return found


def _any(cursor: Cursor) -> Time | None:
    return Time("any") if cursor.take("any_time") else None


def _bounded(cursor: Cursor) -> Time | None:
    """ "after 3", "before noon", "from 3 to 5", "no later than 4"."""
    bound = cursor.take("after", "after_from", "before", "until", "by", "past")
    if bound is None:
        return None
    cursor.skip("the", "like")
    cursor.take("at", "about")
    first = clock(cursor, lead=True)
    if first is None or (cursor.is_next("month") and not first.half):
        return None
    if bound.kind == "by" and cursor.peek(-1).text in {"sharp", "on the dot"}:
        return Time("at", first)
    if bound.kind == "by":
        raise Unclear("by", first.text)
    if bound.kind == "after_from" and cursor.take("to", "dash", "until", "before"):
        last = clock(cursor, lead=True)
        return Time("range", first, last) if last else None
    cursor.take("onward")
    narrows = bound.text.split()[0] in {"but", "and", "nor"}
    return Time("before" if bound.kind in {"before", "until"} else "after", first, narrows=narrows)


def _between(cursor: Cursor) -> Time | None:
    if not cursor.take("from_to"):
        return None
    cursor.take("about")
    first = clock(cursor, lead=True)
    if first is None or not cursor.take("and", "to", "dash", "until"):
        return None
    cursor.take("about")
    last = clock(cursor, lead=True)
    return Time("range", first, last) if last else None


def _part(cursor: Cursor) -> Time | None:
    cursor.skip("in", "during", "the", "at", "on")
    edge = cursor.take("edge")
    cursor.skip("in", "the", "of")
    if edge is None and cursor.peek(-1).text == "early":
        return None
    cursor.take("every", "this")
    part = cursor.take("part")
    if part is None:
        return None
    if edge is not None and edge.value not in {"early", "mid", "late"}:
        raise cursor.fail("vague", cursor.at - 1)
    if part.value in {"morning", "afternoon", "evening"}:
        cursor.take("ish")
    onward = cursor.peek()
    if onward.kind == "onward" and onward.value == "after" and part.value in _PART_BEGINS:
        cursor.at += 1
        return Time("after", Clock(_PART_BEGINS[str(part.value)], firm=True, text=part.text))
    plural = part.text.endswith("s") or cursor.peek(-2).kind == "every" or _only(cursor)
    return Time("part", part=str(part.value), edge=str(edge.value) if edge else "", plural=plural)


def _only(cursor: Cursor) -> bool:
    """ "Evening time only", "only afternoon": any day's."""
    ahead = cursor.peek().text in {"time", "timing", "timings", "slot", "slots"}
    return cursor.peek(ahead).text == "only" or cursor.peek(-2).text == "only"


def _end_of_day(cursor: Cursor) -> Time | None:
    if cursor.take("end_of_day"):
        raise cursor.fail("vague", cursor.at - 1)
    return None


def _clock_or_range(cursor: Cursor, lead: bool, *, announced: bool) -> Time | None:
    lead = lead or announced or _before_day(cursor) or _heads_list(cursor)
    start = cursor.at
    first = clock(cursor, lead=lead or _dashed(cursor))
    if first is None:
        return None
    joint = cursor.at
    if cursor.take("to", "dash", "until"):
        cursor.take("about")
        last = clock(cursor, lead=True)
        if last is not None:
            return Time("range", first, last)
        cursor.at = joint
        if _dashed_at(cursor, start) and not lead:
            return None
    if cursor.is_next("onward") and cursor.peek().text in _AT_LATEST and _follows_or(cursor, start):
        raise Unclear("unsure")  # "at 2 or 2:30 at the latest"
    if onward := cursor.take("onward"):
        return Time("after" if onward.value == "after" else "before", first)
    if cursor.take("plus"):
        return Time("after", first)
    dated = not (announced or cursor.is_next("relative"))  # "18 tomorrow" is no date
    if dated and first.hour > 12 and first.text.isdigit() and len(first.text) < 3:
        raise Unclear("clock_or_date", first.text)
    return Time("at", first)


def _follows_or(cursor: Cursor, start: int) -> bool:
    return any(token.kind == "or" for token in cursor.tokens[max(0, start - 2) : start])


def _before_day(cursor: Cursor) -> bool:
    """ "5 tomorrow", "10 on Friday": the number before a day is an hour, unless a month makes it a date."""
    if cursor.peek().text == "one" and cursor.is_next("fill", "cue", ahead=-1):
        return False  # "can you find one on Wednesday"
    ahead = 2 if cursor.peek(1).text in {"on", "this", "next"} else 1
    if cursor.peek(1).text == "on" and cursor.peek(2).text == "the" and cursor.is_next("nth", ahead=3):
        return hour_ahead(cursor, 0)  # "10 on the 11th"
    if cursor.is_next("number") and _hour_and_minutes(cursor.peek().text):
        return cursor.peek(ahead).kind in _BEFORE_DAY
    if cursor.is_next("weekdays", ahead=1) and cursor.is_next("from_now", ahead=2):
        return False  # "two Fridays from now"
    in_part = cursor.is_next("in", ahead=1) and cursor.is_next("part", ahead=3)
    in_part = in_part or cursor.peek(1).text in {"in the am", "in the pm"}
    return hour_ahead(cursor, 0) and (cursor.peek(ahead).kind in _BEFORE_DAY or in_part)


def _hour_and_minutes(text: str) -> bool:
    """Whether a number reads as hours and minutes together: 1530, 530."""
    return len(text) in {3, 4} and text.isdigit() and int(text[:-2]) < 24 and int(text[-2:]) < 60


def _heads_list(cursor: Cursor) -> bool:
    """ "3, 4 or 5pm": the first of several hours."""
    ahead = 0
    while hour_ahead(cursor, ahead) and cursor.is_next("or", "and", "comma", ahead=ahead + 1):
        ahead += 2
    on = cursor.peek(ahead + 1).text == "on"
    closing = _BEFORE_DAY if on else _BEFORE_DAY | {"half", "oclock", "ish"}
    return ahead > 0 and hour_ahead(cursor, ahead) and cursor.peek(ahead + 1 + on).kind in closing


def _dashed(cursor: Cursor) -> bool:
    """ "10-12", "2 to 4pm": two hours with a joint between."""
    token, joint, other = cursor.peek(), cursor.peek(1), cursor.peek(2)
    if (
        token.kind != "number"
        or joint.kind not in {"dash", "to", "until"}
        or other.kind not in {"number", "clock", "instant", "half_word", "quarter"}
    ):
        return False
    return int(token.value) <= 24 and cursor.peek(3).kind not in {"month", "unit", "of"}


def _dashed_at(cursor: Cursor, start: int) -> bool:
    return cursor.tokens[start].kind == "number" and cursor.is_next("dash", "to", "until")
