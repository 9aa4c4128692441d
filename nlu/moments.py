"""When a candidate can meet, read from their words: "any morning next week but not Friday", "the second one".

Pure and deterministic. What is not certain is asked, never guessed: then `ask` holds one kind question.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from nlu.temporal.accounting import unaccounted
from nlu.temporal.afterwards import with_hour_said
from nlu.temporal.asides import without_asides
from nlu.temporal.beside import check_beside
from nlu.temporal.careers import apart_from_career
from nlu.temporal.checks import check_hours, check_place, check_windows, counted_from
from nlu.temporal.choosing import chosen, lists, picked
from nlu.temporal.corrections import corrected, weigh
from nlu.temporal.courtesies import without_courtesies
from nlu.temporal.days_off import without_off
from nlu.temporal.decided import decided
from nlu.temporal.grammar import read
from nlu.temporal.lexer import lex
from nlu.temporal.model import Cursor, Mark, Time, Token
from nlu.temporal.moves import targets, with_hour_moved_to
from nlu.temporal.named_picks import of_list, wishes_or_place
from nlu.temporal.other_days import without_other_days
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
    wavers,
)
from nlu.temporal.unclear import Unclear
from nlu.temporal.vague_picks import names_all, points, points_vaguely
from nlu.temporal.zones import to_zone, zone_info
from nlu.understanding import ReadingContext, TimePreference

_NOTHING = TimePreference()
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
    said = with_hour_said(apart_from_career(without_courtesies(decided(lex(text)))))
    heard = without_asides(without_reasons(without_other_days(without_off(said))))
    tokens = sentences_about_meeting(heard, context)
    if wishes_to_see(heard):
        return _NOTHING
    quiet = all(token.kind in _QUIET for token in tokens)
    if quiet and context.dialogue is not None and not context.offered:
        return _NOTHING
    if open_to_times(context) and turns_all_down(heard):
        return TimePreference(selection="NONE_FIT")
    try:
        check_beside(said, heard)
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
        undone = takes_back(heard) if found.windows else wavers(heard)
        if undone or hides_time(heard, context):
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
    now = counted_from(named.tokens, _local(context.reference, zone), _local(context.reference, home))
    offered = tuple(_local(start, zone) for start in context.offered)
    choice = chosen(named.tokens, offered, now, context)
    if choice is not None:
        return replace(choice, timezone=named.home)
    said = with_hour_moved_to(named.tokens) if context.dialogue == "interview_booked" else named.tokens
    meant = of_list(targets(said)) if offered and lists(context) else targets(said)
    cursor = Cursor(meant, now, zone if zone[0] not in "+-" else home)
    reading = read(cursor)
    found = _preference(reading, cursor.tokens, named, offered, now, context)
    if not found.windows:
        return replace(found, timezone=named.home)
    converted = tuple((to_zone(start, zone, home), to_zone(end, zone, home)) for start, end in found.windows)
    return replace(found, windows=converted, timezone=named.home)


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
    place = picked(reading, offered, now, context)
    if place is not None:
        return TimePreference(selection=place)
    check_hours(named, reading)
    check_place(named, reading)
    found, place = wishes_or_place(reading, tokens, offered if lists(context) and not wished else (), now)
    if place is not None:
        return TimePreference(selection=place)
    check_windows(found, named, context.timezone)
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
    if {"none_fit", "number"} <= said and reading.numbers and on_offer:
        raise Unclear("unread", " ".join(reading.numbers))  # "none, but could 3 be moved?"
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


def _has_day(reading: Reading) -> bool:
    return any(not isinstance(item, Time) for item in reading.said())


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(zone_info(zone)).replace(tzinfo=None)
