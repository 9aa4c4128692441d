"""The walk over the tokens: days, times and joints become items; what is left over is remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from nlu.temporal import bounds
from nlu.temporal.kinds import kinds
from nlu.temporal.model import Cursor, Day, Item, Mark, Moments, Time
from nlu.temporal.times import time_of_day
from nlu.temporal.unclear import Unclear

_JOINTS = {kind: kind for kind in ("or", "and", "comma", "stop", "but", "not", "except", "off")}
_DAYS = frozenset({"weekday", "relative", "tonight"})
_HOURS = ("number", "clock", "half", "oclock", "instant")
_LIKEWISE = frozenset({"too", "either", "as well", "also"})
_REFUSABLE = ("weekday", "weekdays", "relative", "part", "weekend", "weekends", "week_days", "tonight",
              "month", "holiday", "next", "this", "coming", "nth")  # fmt: skip
"""What "no" at the beginning of a message refuses when it follows at once."""
_PLAIN = frozenset({"fill", "cue", "unknown", "not", "and", "or"})
"""Words that are written small, but for names and for those who write every word large."""
_SHORT_UNITS = frozenset({"minute", "hour"})


@dataclass(slots=True)
class Reading:
    """What the walk found."""

    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Words about time, or numbers, no rule took."""
    unknown: list[str] = field(default_factory=list)
    """Words we do not know, in the sentences that say a time."""
    numbers: list[str] = field(default_factory=list)
    """Numbers and units of time no rule took; beside a time they make it uncertain."""
    loose: list[str] = field(default_factory=list)
    """Words no rule took that say nothing by themselves; beside a time they may change it."""
    corrections: list[int] = field(default_factory=list)
    """How many times were said before each word of correction ("sorry", "I mean")."""
    strangers: list[str] = field(default_factory=list)
    """All the words we do not know, wherever they stand."""
    picked: bool = False
    """A word such as "one" or "slot" points at the times on offer."""

    @property
    def corrected(self) -> int | None:
        """How many times the last correction that something follows puts right: "my bad" may come behind."""
        number = len(self.said())
        following = [count for count in self.corrections if count < number]
        return following[-1] if following else None

    def said(self) -> list[Item]:
        """The days, times and moments among the items."""
        return [item for item in self.items if not isinstance(item, Mark)]


def read(cursor: Cursor) -> Reading:
    """Everything the tokens say. Raises `Unclear` where a rule met something impossible or ambiguous."""
    found = Reading()
    strangers: list[str] = []
    while not cursor.is_next("end"):
        if not (_moment(cursor, found) or _tonight(cursor, found) or _day_or_time(cursor, found)):
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
    return True


def _names_one(cursor: Cursor) -> bool:
    """ "the Friday one" is no hour."""
    return cursor.peek().text == "one" and cursor.peek(1).kind not in {"half", "oclock", "number"}


def _leads(cursor: Cursor, found: Reading) -> bool:
    """Whether a bare number here is an hour: after a day ("monday 5"), after a time and "or" ("3 or 4")."""
    if cursor.peek(-1).text in {"make it", "make that"}:
        return any(token.kind in _DAYS for token in cursor.tokens)
    if not found.items:
        return False
    last = found.items[-1]
    if isinstance(last, Mark):
        before = found.items[-2] if len(found.items) > 1 else None
        corrects = len(found.said()) in found.corrections
        corrects = corrects or (last.kind == "not" and _refuses_hour(cursor))
        return corrects or (last.kind in {"or", "and", "comma"} and isinstance(before, Time))
    return isinstance(last, Day) or (isinstance(last, Time) and last.kind == "part")


def _refuses_hour(cursor: Cursor) -> bool:
    """ "not 3, make it 4 on Friday": a bare number refused beside a day is an hour."""
    ends = cursor.is_next("comma", "stop", "but", "end", ahead=1) or cursor.peek(1).text.startswith("make")
    return ends and any(token.kind in _DAYS for token in cursor.tokens)


def _tonight(cursor: Cursor, found: Reading) -> bool:
    part = None
    if not cursor.take("tonight"):
        if not (cursor.is_next("this") and cursor.is_next("part", ahead=1)):
            return False
        cursor.at += 1
        part = cursor.take("part")
        cursor.named.append(cursor.today)
        said = Time("part", part=str(part.value if part else ""))
        found.items += [Day((cursor.today,), text=f"this {said.part}"), said]
        return True
    found.items += [Day((cursor.today,), text="tonight"), Time("part", part="evening")]
    cursor.named.append(cursor.today)
    return True


def _moment(cursor: Cursor, found: Reading) -> bool:
    """ "in two hours", "45 minutes from now", "within the next hour"."""
    start = cursor.at
    opened = cursor.take("in", "within")
    minutes = duration(cursor)
    if minutes is None and opened is not None and opened.kind == "within" and cursor.peek().value == "hour":
        cursor.at += 1
        minutes = 60
    later = cursor.take("from_now")
    if minutes is None or not (opened or later):
        cursor.at = start
        return False
    cursor.take("time_word")
    moment = cursor.now + timedelta(minutes=minutes)
    first = cursor.now if opened is not None and opened.kind == "within" else moment
    found.items.append(Moments(((first, moment),)))
    return True


def duration(cursor: Cursor, units: frozenset[str] = _SHORT_UNITS) -> int | None:
    """A length of time in minutes: "an hour and a half", "90 min", "1.5 hours"; None leaves the cursor."""
    start = cursor.at
    number = _amount(cursor)
    unit = cursor.take("unit")
    if number is None or unit is None or unit.value not in units:
        cursor.at = start
        return None
    total = number * {"minute": 1, "hour": 60, "day": 1440, "week": 10080}[str(unit.value)]
    if (
        cursor.peek().text == "and"
        and cursor.peek(1).text == "a"
        and cursor.peek(2).text == "half"
        and unit.value == "hour"
    ):
        cursor.at += 3
        total += 30
    return round(total)


def _amount(cursor: Cursor) -> float | None:
    if token := cursor.take("half_an", "quarter_of_an"):
        return float(token.value) / 60
    token = cursor.take("number", "article", "decimal", "clock")
    if token is None:
        return None
    if token.kind in {"decimal", "clock"}:
        return float(token.text.replace(",", ".")) if ":" not in token.text else None
    if (
        cursor.peek().text == "and"
        and cursor.peek(1).text == "a"
        and cursor.peek(2).text == "half"
        and cursor.peek(3).kind == "unit"
    ):
        cursor.at += 3
        return int(token.value) + 0.5
    return int(token.value)


def _step(cursor: Cursor, found: Reading, strangers: list[str]) -> None:
    """Take one token no rule wanted."""
    if cursor.is_next("number", "decimal", "article", "half_an") and duration(cursor) is not None:
        if cursor.is_next("after", "before", "after_from", "past"):
            found.unread.append(cursor.peek(-1).text)  # "an hour before noon"
        return  # else the length of a call: "a 30 minute chat"
    token = cursor.peek()
    if token.text == "instead" and _after_item(found) and _refuses(found):
        found.items.append(Mark("fine", token.text))
    elif found.said() and token.text in kinds("correcting"):
        found.corrections.append(len(found.said()))
        if not isinstance(found.items[-1], Mark):
            found.items.append(Mark("comma"))
    if _points(cursor, found):
        found.picked = True
    elif token.kind == "unknown":
        if not _like_a_name(cursor):
            strangers.append(token.text)
            found.strangers.append(token.text)
    elif not _join(cursor, found):
        _leave(cursor, found)
    cursor.at += 1


def _like_a_name(cursor: Cursor) -> bool:
    """Whether a strange word is a capital one inside a sentence that otherwise begins words small."""
    token = cursor.peek()
    if not (token.capital and cursor.at and cursor.peek(-1).kind != "stop"):
        return False
    words = [each for each in cursor.tokens if each.text[:1].isalpha() and each.kind in _PLAIN]
    return 2 * sum(each.capital for each in words) <= len(words)


def _join(cursor: Cursor, found: Reading) -> bool:
    """Keep a joint between items; False when the token is none."""
    token = cursor.peek()
    if token.kind in _JOINTS:
        found.items.append(Mark(_JOINTS[token.kind], token.text))
    elif token.kind == "no":
        _no(cursor, found)
    elif token.text in kinds("fine") and _after_item(found):
        found.items.append(Mark("fine", token.text))
    elif token.kind == "dash" and not _stretches(cursor, found):
        found.items.append(Mark("comma"))
    else:
        return False
    return True


def _leave(cursor: Cursor, found: Reading) -> None:
    """Remember a token that is left over, when it matters."""
    token = cursor.peek()
    if token.kind in {"number", "nth", "decimal", "unit"}:
        found.numbers.append(token.text)
        return
    joint = token.kind in {"to", "by", "dash", "until"} and _after_item(found)
    if joint or token.kind not in kinds("harmless") or token.text == "latest":
        found.unread.append(token.text)
    elif token.kind == "none_fit" and found.said():
        found.loose.append(token.text)  # "Tuesday but neither of those"
    elif _changes(cursor) or (token.text in _LIKEWISE and _turns_down(cursor, found)):
        found.loose.append(token.text)


def _turns_down(cursor: Cursor, found: Reading) -> bool:
    """ "the 7th is out, the 8th too": what is said last goes the way of what was refused."""
    refused = any(isinstance(item, Mark) and item.kind in {"not", "off", "except"} for item in found.items)
    return refused and cursor.is_next("end", "stop", "comma", ahead=1)


def _changes(cursor: Cursor) -> bool:
    """Whether a left over word that says nothing by itself may change a time beside it."""
    token, following = cursor.peek(), cursor.peek(1)
    if token.text == "on":  # "Thursday on is fine"
        ends = following.kind in {"end", "stop", "comma"} or following.text in {"is", "works", "would", "are"}
        return ends and cursor.is_next("weekday", "relative", "nth", ahead=-1)
    if token.text in {"other", "another", "different"}:  # "the other Monday"
        return following.kind in kinds("temporal")
    if token.text == "same":
        return following.kind in {"weekday", "month", "relative"}
    if token.kind == "pick":
        return following.kind in {"number", "nth", "ordinal", "pick", "unknown"}
    if token.kind == "asap" and token.text != "asap" and following.kind in kinds("temporal") | {"at"}:
        return True  # "at the soonest 3pm" is a bound
    if token.text == "either" and following.kind == "of":
        return True
    if token.kind == "none_fit":  # "none on a Monday"
        return following.kind not in {"end", "stop", "comma", "but", "cue", "fill"} or following.text == "on"
    return token.kind not in kinds("silent") and token.text not in kinds("silent_words")


def _stretches(cursor: Cursor, found: Reading) -> bool:
    """Whether a dash after a time leads to another day: "3pm - Friday noon" is a stretch we do not read."""
    last = found.items[-1] if found.items else None
    between_numbers = cursor.is_next("number", "nth", ahead=-1) and cursor.is_next("number", ahead=1)
    if isinstance(last, Day) and between_numbers:
        return True  # "Dec 2-4pm"
    return isinstance(last, Time) and not cursor.is_next("fill", "cue", "unknown", ahead=1)


def _refuses(found: Reading) -> bool:
    return any(isinstance(item, Mark) and item.kind == "not" for item in found.items)


def _after_item(found: Reading) -> bool:
    return bool(found.items) and not isinstance(found.items[-1], Mark)


def _no(cursor: Cursor, found: Reading) -> None:
    opens = cursor.at == 0 or cursor.peek(-1).kind == "stop"
    if opens and found.said():
        found.corrections.append(len(found.said()))  # "Friday? No, Saturday"
    elif _puts_right(cursor, found):
        found.corrections.append(len(found.said()))
        found.items.append(Mark("comma"))
        return
    elif cursor.is_next(*_HOURS, ahead=-1) and cursor.is_next(*_HOURS, "at", "about", ahead=1):
        raise Unclear("unsure")  # "Friday 8am nah 10"
    elif _may_put_right(cursor, found):
        raise Unclear("unsure")  # "Boxing Day, no the 28th": refused, or meant instead?
    if not opens or cursor.is_next(*_REFUSABLE, ahead=1):
        found.items.append(Mark("not", "no"))


def _puts_right(cursor: Cursor, found: Reading) -> bool:
    """ "Monday no Tuesday": one day said in place of the other."""
    days = cursor.is_next("weekday", "relative", ahead=-1) and cursor.is_next("weekday", "relative", ahead=1)
    last = found.items[-1] if found.items else None
    return days and isinstance(last, Day) and not last.every and last.run is None


def _may_put_right(cursor: Cursor, found: Reading) -> bool:
    """Whether a single day stands on either side of ", no"."""
    before = next((item for item in reversed(found.items) if isinstance(item, Day)), None)
    single = before is not None and not (before.every or before.scope or before.run is not None)
    the = cursor.peek(1).text in {"the", "on"}
    return single and cursor.is_next("weekday", "relative", "nth", "month", "holiday", ahead=1 + the)


def _points(cursor: Cursor, found: Reading) -> bool:
    """ "the Friday one", "the 3pm slot", "the one on Monday"."""
    token = cursor.peek()
    if token.text not in {"one", "slot", "option"}:
        return False
    after_item = (
        bool(found.items)
        and isinstance(found.items[-1], Day | Time)
        and cursor.peek(-1).kind not in {"fill", "cue"}
    )
    before_item = cursor.peek(-1).text in {"the", "that"} and cursor.peek(1).text in {"on", "at", "in"}
    return after_item or before_item
