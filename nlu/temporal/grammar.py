"""The walk over the tokens: days, times and joints become items; what is left over is remembered."""

from __future__ import annotations

from dataclasses import replace

from nlu.temporal import bounds
from nlu.temporal.copies import copied
from nlu.temporal.from_now import moment, tonight
from nlu.temporal.kinds import kinds
from nlu.temporal.leftovers import leave, like_a_name, stretches
from nlu.temporal.lengths import duration
from nlu.temporal.model import Cursor, Day, Item, Mark, Time
from nlu.temporal.noes import no
from nlu.temporal.reading import Reading
from nlu.temporal.times import time_of_day

_JOINTS = {kind: kind for kind in ("or", "and", "comma", "stop", "but", "not", "except", "off")}
_DAYS = frozenset({"weekday", "relative", "tonight"})
_NOON = 12
_MAKING_IT = frozenset({"make it", "make that", "call it"})
_LIMITS = frozenset({"under", "less than", "no more than", "no longer than", "not more than", "at most"})
"""What stands before the length a call may have."""
_DOING = frozenset({"do", "can do", "could do"})


def read(cursor: Cursor) -> Reading:
    """Everything the tokens say. Raises `Unclear` where a rule met something impossible or ambiguous."""
    found = Reading()
    strangers: list[str] = []
    while not cursor.is_next("end"):
        start, before = cursor.at, len(found.said())
        if (
            copied(cursor, found)
            or moment(cursor, found)
            or tonight(cursor, found)
            or _day_or_time(cursor, found)
        ):
            found.spans += [(start, cursor.at)] * (len(found.said()) - before)
        else:
            _step(cursor, found, strangers)
        if cursor.peek(-1).kind == "stop" or cursor.is_next("end"):
            _close_sentence(found, strangers)
    return found


def _close_sentence(found: Reading, strangers: list[str]) -> None:
    """Strange words matter in a sentence that says a time; elsewhere they are none of our business."""
    since = next(
        (
            n
            for n, item in enumerate(reversed(found.items[:-1]))
            if isinstance(item, Mark) and item.kind == "stop"
        ),
        None,
    )
    sentence = found.items if since is None else found.items[len(found.items) - 1 - since :]
    if any(not isinstance(item, Mark) or item.kind in {"not", "off", "except"} for item in sentence):
        found.unknown += strangers
    strangers.clear()


def _day_or_time(cursor: Cursor, found: Reading) -> bool:
    if _names_one(cursor) and cursor.is_next("part", "weekday", "half", "clock", "instant", ahead=-1):
        return False  # "the morning one on Thursday"
    item = bounds.days(cursor) or time_of_day(cursor, lead=_leads(cursor, found) and not _names_one(cursor))
    if item is None:
        return False
    found.items.append(item)
    _bound_behind(cursor, found)
    return True


def _bound_behind(cursor: Cursor, found: Reading) -> None:
    """ "3pm on Thursday or later": the hour said before its day is what the bound goes for."""
    hour, day = [*found.items[-2:], None, None][:2]
    single = isinstance(day, Day) and not (day.every or day.scope or day.run is not None)
    if single and isinstance(hour, Time) and hour.kind == "at" and cursor.is_next("onward"):
        found.items[-2] = replace(hour, kind="after" if cursor.peek().value == "after" else "before")
        cursor.at += 1


def _names_one(cursor: Cursor) -> bool:
    """ "the Friday one" is no hour."""
    return cursor.peek().text == "one" and cursor.peek(1).kind not in {"half", "oclock", "number"}


def _leads(cursor: Cursor, found: Reading) -> bool:
    """Whether a bare number here is an hour: after a day ("monday 5"), after a time and "or" ("3 or 4")."""
    if cursor.peek(-1).text in _MAKING_IT or (cursor.peek(-1).text in _DOING and _ends_clause(cursor)):
        return any(token.kind in _DAYS for token in cursor.tokens)
    if not found.items:
        return False
    last = found.items[-1]
    if isinstance(last, Mark):
        before = found.items[-2] if len(found.items) > 1 else None
        corrects = len(found.said()) in found.corrections
        corrects = corrects or (last.kind == "not" and _refuses_hour(cursor))
        goes_on = last.kind == "comma" and _completes_day(cursor, found, before)
        return corrects or goes_on or (last.kind in {"or", "and", "comma"} and isinstance(before, Time))
    return isinstance(last, Day) or (isinstance(last, Time) and last.kind == "part")


def _completes_day(cursor: Cursor, found: Reading, before: Item | None) -> bool:
    """Whether a bare number behind a comma is the hour of the day before it."""
    if isinstance(before, Day):
        return _said_part(found) or _called_fine(cursor, found)
    liked = isinstance(before, Mark) and before.kind == "fine"
    return liked and found.dates_only() and _ends_clause(cursor)


def _ends_clause(cursor: Cursor) -> bool:
    """Whether a low number, or two to choose from, end the clause: "about Friday, can we do 3?"."""
    ahead = 2 if cursor.is_next("or", ahead=1) and cursor.is_next("number", ahead=2) else 0
    low = all(cursor.is_next("number", ahead=n) and int(cursor.peek(n).value) <= _NOON for n in (0, ahead))
    return low and cursor.is_next("end", "stop", "comma", ahead=ahead + 1)


def _called_fine(cursor: Cursor, found: Reading) -> bool:
    """ "Monday, 2 would be good": a bare number that is called fine behind the only day."""
    if not cursor.is_next("number"):
        return False
    following, date = cursor.peek(1), cursor.peek(-2)
    fine = following.text in kinds("fine") or following.value == "praise"
    dates = all(isinstance(item, Day) for item in found.said()) and not found.rules_out()
    if dates and date.kind == "nth" and (fine or _ends_clause(cursor)):
        return int(cursor.peek().value) <= min(_NOON, int(date.value) - 1)  # "the 22nd, 11"
    return fine and date.kind == "weekday" and found.dates_only()


def _said_part(found: Reading) -> bool:
    """ "The afternoon of Tuesday, 4": the part was said before its day."""
    first = found.said()[0]
    return len(found.said()) == 2 and isinstance(first, Time) and first.kind == "part"


def _refuses_hour(cursor: Cursor) -> bool:
    """ "not 3, make it 4 on Friday": a bare number refused beside a day is an hour."""
    ends = cursor.is_next("comma", "stop", "but", "end", ahead=1) or cursor.peek(1).text.startswith("make")
    return ends and any(token.kind in _DAYS for token in cursor.tokens)


def _step(cursor: Cursor, found: Reading, strangers: list[str]) -> None:
    """Take one token no rule wanted."""
    if cursor.peek().text in _LIMITS and cursor.is_next("number", "article", "half_an", ahead=1):
        start = cursor.at
        cursor.at += 1
        if duration(cursor) is not None:
            return  # "under 30 minutes"
        cursor.at = start
    if cursor.is_next("number", "decimal", "article", "half_an") and duration(cursor) is not None:
        if cursor.is_next("after", "before", "after_from", "past"):
            found.unread.append(cursor.peek(-1).text)  # "an hour before noon"
        return  # else the length of a call: "a 30 minute chat"
    token = cursor.peek()
    _part(token.text, found)
    if _points(cursor, found):
        found.picked = True
    elif token.kind == "unknown":
        if not like_a_name(cursor):
            strangers.append(token.text)
            found.strangers.append(token.text)
    elif not _join(cursor, found):
        leave(cursor, found)
    cursor.at += 1


def _part(word: str, found: Reading) -> None:
    """Keep a word that parts what is wished from what was said before it."""
    if word == "instead" and found.after_item() and found.refuses():
        found.items.append(Mark("fine", word))
    elif word in kinds("asking_for_another") and found.instead_of():
        found.items.append(Mark("comma"))  # "instead of Monday can we do Tuesday"
    elif found.said() and word in kinds("correcting"):
        found.corrections.append(len(found.said()))
        if not isinstance(found.items[-1], Mark):
            found.items.append(Mark("comma"))


def _join(cursor: Cursor, found: Reading) -> bool:
    """Keep a joint between items; False when the token is none."""
    token = cursor.peek()
    if token.kind in _JOINTS:
        found.items.append(Mark(_JOINTS[token.kind], token.text))
    elif token.kind == "no":
        no(cursor, found)
    elif (token.text in kinds("fine") or token.value == "praise") and found.after_item():
        found.items.append(Mark("fine", token.text))
    elif token.kind == "dash" and not stretches(cursor, found):
        found.items.append(Mark("comma"))
    elif token.kind == "open" and found.after_item():
        found.items.append(Mark("aside"))
    else:
        return False
    return True


def _points(cursor: Cursor, found: Reading) -> bool:
    """ "the Friday one", "the 3pm slot", "the one on Monday", "either Monday time"."""
    token = cursor.peek()
    either = (
        (token.kind == "time_word" or token.text in {"slots", "ones", "times"})
        and cursor.peek(-2).text in {"either", "the", "both", "those"}
        and cursor.is_next("weekday", ahead=-1)
    )
    if token.text not in {"one", "slot", "option"} and not either:
        return False
    after_item = (
        bool(found.items)
        and isinstance(found.items[-1], Day | Time)
        and cursor.peek(-1).kind not in {"fill", "cue"}
    )
    day_follows = cursor.peek(1).text in {"on", "at", "in"} or cursor.is_next("relative", "weekday", ahead=1)
    before_item = cursor.peek(-1).text in {"the", "that"} and day_follows
    return after_item or before_item
