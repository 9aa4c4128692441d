"""When a candidate can meet, read from their words: "any morning next week but not Friday", "the second one".

Pure and deterministic. What is not certain is asked, never guessed: then `ask` holds one kind question.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from nlu.temporal.accounting import unaccounted
from nlu.temporal.afterwards import with_hour_said
from nlu.temporal.asides import without_asides
from nlu.temporal.careers import apart_from_career
from nlu.temporal.corrections import corrected, weigh
from nlu.temporal.courtesies import without_courtesies
from nlu.temporal.exclusions import Window
from nlu.temporal.grammar import read
from nlu.temporal.lexer import lex
from nlu.temporal.matters import without_other_matters
from nlu.temporal.model import Cursor, Mark, Time, Token
from nlu.temporal.moves import targets, with_hour_moved_to
from nlu.temporal.narrowed_picks import names_offered_day, narrowed
from nlu.temporal.offers import described
from nlu.temporal.other_days import without_other_days
from nlu.temporal.picks import place_of
from nlu.temporal.places import Places, places
from nlu.temporal.reading import Reading
from nlu.temporal.reasons import without_reasons
from nlu.temporal.refusals import hints_at_time, turns_all_down, wishes_to_see
from nlu.temporal.relevance import (
    addressed,
    hides_time,
    left_aside,
    open_to_times,
    sentences_about_meeting,
    takes_back,
)
from nlu.temporal.shifts import shift
from nlu.temporal.unclear import Unclear
from nlu.temporal.vague_picks import check_either, check_nth, names_all, points, points_vaguely
from nlu.temporal.windows import windows
from nlu.temporal.zones import check_exists, check_season, to_zone, zone_info
from nlu.understanding import ReadingContext, TimePreference

_NOTHING = TimePreference()
_EARLIEST = frozenset({"earliest", "soonest", "quickest"})
_QUIET = frozenset({"fill", "unknown", "stop", "comma"})


def read_times(text: str, context: ReadingContext) -> TimePreference:
    """The times, the choice among the offered times, or the question that a message about time leads to.

    Windows are half-open naive local times, equal ends an instant, in `timezone` when the message says where
    the candidate is, else in `context.timezone`; a time by another clock ("3pm London") is converted.
    A window whose beginning was named keeps it though it has just passed (today, all day); nothing already
    over is returned.
    """
    if context.offered and context.dialogue is None:
        context = replace(context, dialogue="slots_offered")
    said = with_hour_said(apart_from_career(without_courtesies(lex(text))))
    heard = without_asides(without_reasons(without_other_days(said)))
    tokens = sentences_about_meeting(heard, context)
    if wishes_to_see(heard):
        return _NOTHING
    quiet = all(token.kind in _QUIET for token in tokens)
    if quiet and context.dialogue is not None and not context.offered:
        return _NOTHING
    if open_to_times(context) and turns_all_down(heard):
        return TimePreference(selection="NONE_FIT")
    try:
        return _settled(_read(tokens, context), tokens, heard, context)
    except Unclear as unclear:
        return TimePreference(ask=str(unclear)) if addressed(tokens or heard, context) else _NOTHING


def _settled(
    found: TimePreference, tokens: list[Token], heard: list[Token], context: ReadingContext
) -> TimePreference:
    """What was read, or a question where nothing was and a time is hinted at.

    Raises `Unclear` where words set aside may change what was read, or hide a time.
    """
    if found != _NOTHING:
        if hides_time(heard, context) or (found.windows and takes_back(heard)):
            raise Unclear("unsure")
        return found
    offers = bool(context.offered) and open_to_times(context)
    if open_to_times(context) and hints_at_time(heard):
        return TimePreference(ask=str(Unclear("unsure")))
    if offers and len(heard) > len(tokens) and points(heard):
        raise Unclear("unsure")  # a choice in a clause that also tells of the past
    if offers and points_vaguely(tokens):
        return TimePreference(ask=str(Unclear("any_pick" if names_all(tokens) else "unsure")))
    if left_aside(heard, context):
        raise Unclear("unsure")
    return found


def _read(tokens: list[Token], context: ReadingContext) -> TimePreference:
    named = places(tokens, context.timezone)
    home = named.home or context.timezone
    zone = named.clock or home
    now = _from(named.tokens, _local(context.reference, zone), _local(context.reference, home))
    offered = tuple(_local(start, zone) for start in context.offered)
    chosen = _chosen(named.tokens, offered, now, context)
    if chosen is not None:
        return replace(chosen, timezone=named.home)
    said = with_hour_moved_to(named.tokens) if context.dialogue == "interview_booked" else named.tokens
    cursor = Cursor(targets(said), now, zone if zone[0] not in "+-" else home)
    reading = read(cursor)
    found = _preference(reading, cursor.tokens, named, offered, now, context)
    if not found.windows:
        return replace(found, timezone=named.home)
    converted = tuple((to_zone(start, zone, home), to_zone(end, zone, home)) for start, end in found.windows)
    return replace(found, windows=converted, timezone=named.home)


def _chosen(
    tokens: list[Token], offered: tuple[datetime, ...], now: datetime, context: ReadingContext
) -> TimePreference | None:
    """A shift or a choice, when the message is one; else None."""
    shifted = shift(tokens, now)
    if shifted is not None:
        return TimePreference(selection=shifted)
    tokens = without_other_matters(tokens)
    of_day = narrowed(tokens, offered, now, context.timezone) if _lists(context) else None
    if of_day is not None:
        return TimePreference(selection=of_day)
    number, rest = place_of(tokens, offered, on_offer=_lists(context))
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


def _lists(context: ReadingContext) -> bool:
    """Whether a list of times may be what the message answers; without a conversation it may."""
    return context.dialogue is None or (context.dialogue == "slots_offered" and bool(context.offered))


def _preference(
    reading: Reading,
    tokens: list[Token],
    named: Places,
    offered: tuple[datetime, ...],
    now: datetime,
    context: ReadingContext,
) -> TimePreference:
    said = {token.kind for token in named.tokens}
    wished = "ASAP" if "asap" in said else None
    weigh(tokens, reading)
    unread = reading.unread + (
        reading.numbers + reading.loose + unaccounted(tokens, reading) if reading.said() else []
    )
    if not reading.said() and not unread:
        return _without_times(reading, said, wished, offered, context)
    if not reading.said() and not addressed(named.tokens, context):
        return _NOTHING
    if unread:
        raise Unclear("shift_how_far" if _only_shifts(unread) else "unread", " ".join(unread))
    if reading.corrected is not None:
        reading.items = corrected(reading.items, reading.corrected)
    if reading.unknown:
        if not addressed(named.tokens, context):
            return _NOTHING
        raise Unclear("unread", " ".join(reading.unknown))
    if named.meaning is not None and named.meaning.minutes is not None and not _has_day(reading):
        raise Unclear("zone_unknown", named.letters.upper())
    if offered and _points_at_offer(reading, context):
        return TimePreference(selection=described(reading, offered, now))
    meant = names_offered_day(reading, offered, now) if _lists(context) else None
    if meant is not None:
        return TimePreference(selection=meant)
    _check_hours(named, reading)
    _check_place(named, reading)
    found = windows(reading.items, now)
    _check(found, named, context)
    return TimePreference(windows=tuple(found), selection=wished)


def _only_shifts(unread: list[str]) -> bool:
    """Nothing but "a bit later", "earlier"."""
    return all(word.split()[-1] in {"later", "earlier", "sooner"} for word in unread)


def _without_times(
    reading: Reading,
    said: set[str],
    wished: str | None,
    offered: tuple[datetime, ...],
    context: ReadingContext,
) -> TimePreference:
    on_offer = bool(offered) or context.dialogue in {"slots_offered", "interview_booked"}
    if "none_fit" in said and (on_offer or not reading.unknown) and context.asked is None:
        return TimePreference(selection="NONE_FIT")
    if wished:
        return TimePreference(selection=wished)
    if "any_of" in said and offered and context.dialogue == "slots_offered":
        raise Unclear("any_pick")
    if "move" in said and context.dialogue == "slots_offered":
        raise Unclear("move_where")
    if any(isinstance(item, Mark) and item.kind in {"not", "off"} for item in reading.items):
        if reading.numbers and context.dialogue == "slots_offered":
            raise Unclear("unread", " ".join(reading.numbers))
        return _NOTHING
    if "ordinal" in said and reading.numbers and context.dialogue in {"slots_offered", None}:
        raise Unclear("unread", " ".join(reading.numbers))  # "the first two"
    if "flexible" in said and context.dialogue == "slots_offered":
        raise Unclear("any_pick" if offered else "no_day_nor_time")
    return _NOTHING


def _check_hours(named: Places, reading: Reading) -> None:
    """Raises `Unclear` for "I work mornings, so Thursday" and "the earliest I can do is Friday 4pm"."""
    habit = any(token.kind == "habit" for token in named.tokens)
    earliest = {word for token in named.tokens if token.kind == "asap" for word in token.text.split()}
    times = [item for item in reading.said() if isinstance(item, Time)]
    bounded = any(time.first is not None for time in times) and not _EARLIEST.isdisjoint(earliest)
    if bounded or (habit and not times):
        raise Unclear("unsure")


def _has_day(reading: Reading) -> bool:
    return any(not isinstance(item, Time) for item in reading.said())


def _points_at_offer(reading: Reading, context: ReadingContext) -> bool:
    """ "the Friday one", or with times on offer a clock time alone: "9:30 please"."""
    if reading.picked:
        return True
    said = reading.said()
    alone = all(isinstance(item, Time) and item.kind == "at" for item in said)
    if reading.rules_out() and context.offered and isinstance(said[0], Time) and said[0].kind == "at":
        raise Unclear("unsure")  # "3pm works but not Sunday"
    return alone and context.dialogue in {"slots_offered", None}


def _check_place(named: Places, reading: Reading) -> None:
    """A place named beside a clock time may be whose clock is meant."""
    clocks = any(isinstance(item, Time) and item.kind != "part" for item in reading.said())
    if named.stray and clocks and named.clock is None and named.home is None:
        raise Unclear("zone_unknown", named.stray.title())


def _check(found: list[Window], named: Places, context: ReadingContext) -> None:
    zone = named.clock or named.home or context.timezone
    for start, end in found:
        if named.meaning is not None:
            check_season(start, named.meaning, named.letters)
        if start == end:
            check_exists(start, zone)


def _from(tokens: list[Token], there: datetime, here: datetime) -> datetime:
    """The moment that days are counted from: "tomorrow, 10am Pacific" has another's clock, the speaker's day.

    Raises `Unclear` for "today" and "tonight" while it is another day there.
    """
    said = [token for token in tokens if token.kind in {"relative", "tonight"}]
    if not said or there.date() == here.date():
        return there
    if now := next((token for token in said if token.kind == "tonight" or not int(token.value)), None):
        raise Unclear("vague", now.text)
    return datetime.combine(here, there.time())


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(zone_info(zone)).replace(tzinfo=None)
