"""A message that chooses among the times on offer, or moves one by a length."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.grammar import read
from nlu.temporal.matters import without_other_matters
from nlu.temporal.model import Cursor, Day, Mark, Time, Token
from nlu.temporal.narrowed_picks import names_offered_day, names_offered_part, narrowed
from nlu.temporal.offers import described, left_of
from nlu.temporal.picks import place_of
from nlu.temporal.reading import Reading
from nlu.temporal.shifts import shift
from nlu.temporal.unclear import Unclear
from nlu.temporal.vague_picks import check_either, check_nth
from nlu.temporal.windows import windows
from nlu.understanding import ReadingContext, TimePreference


def chosen(
    tokens: list[Token], offered: tuple[datetime, ...], now: datetime, context: ReadingContext
) -> TimePreference | None:
    """A shift or a choice, when the message is one; else None."""
    shifted = shift(tokens, now)
    if shifted is not None:
        return TimePreference(selection=shifted)
    tokens = without_other_matters(tokens)
    of_day = narrowed(tokens, offered, now, context.timezone) if lists(context) else None
    if of_day is not None:
        return TimePreference(selection=of_day)
    number, rest = place_of(tokens, offered, on_offer=lists(context))
    if number is None:
        check_nth(tokens, offered)
        check_either(tokens, offered)
        return None
    reading = read(Cursor(rest, now, context.timezone))
    said = reading.said()
    if said and described(reading, offered, now) != number:
        raise Unclear("unsure")
    left = (
        reading.unread
        + reading.strangers
        + reading.loose
        + [number for number in reading.numbers if not said]
    )
    if left:
        raise Unclear("unread", " ".join(left))
    if any(token.kind == "none_fit" for token in tokens):
        raise Unclear("unsure")  # "none of these work, not even the third"
    return TimePreference(selection=number)


def _day_kept(reading: Reading) -> bool:
    """ "1pm Monday, not Thursday": a day of its own beside the hour."""
    refusing = next(
        at
        for at, item in enumerate(reading.items)
        if isinstance(item, Mark) and item.kind in {"not", "off", "except"}
    )
    return any(isinstance(item, Day) for item in reading.items[:refusing])


def lists(context: ReadingContext) -> bool:
    """Whether a list of times may be what the message answers; without a conversation it may."""
    return context.dialogue is None or (context.dialogue == "slots_offered" and bool(context.offered))


def picked(
    reading: Reading, offered: tuple[datetime, ...], now: datetime, context: ReadingContext
) -> int | None:
    """The place of the offer that the days and hours read point at; None where they wish for a time anew.

    Raises `Unclear` where they point at none or at several.
    """
    if offered and _points_at_offer(reading, context):
        if reading.rules_out():
            return left_of(windows(reading.items, now), offered)
        return described(reading, offered, now)
    if offered and lists(context):
        of_part = names_offered_part(reading, offered, now)
        if of_part is not None:
            return of_part
    return names_offered_day(reading, offered, now) if lists(context) else None


def _points_at_offer(reading: Reading, context: ReadingContext) -> bool:
    """ "the Friday one", or with times on offer a clock time alone: "9:30 please"."""
    if reading.picked:
        return True
    said = reading.said()
    alone = all(isinstance(item, Time) and item.kind == "at" for item in said)
    first = said[0]
    if (
        reading.rules_out()
        and context.offered
        and isinstance(first, Time)
        and first.kind == "at"
        and not _day_kept(reading)
    ):
        raise Unclear("unsure")  # "3pm works but not Sunday"
    return alone and context.dialogue in {"slots_offered", None}
