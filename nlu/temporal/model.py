"""The values that travel between the parts of the time reader."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from nlu.temporal.unclear import Unclear

DAY = 24 * 60
"""Minutes in a day as the clock on the wall counts them."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the message with the kind the grammar knows it by."""

    kind: str
    value: int | str
    text: str
    """As written, lower case."""
    capital: bool = False
    """Written with a capital first letter: perhaps a name."""


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour and minute as said, before it is known which half of the day is meant."""

    hour: int
    minute: int = 0
    half: str = ""
    """`am`, `pm` or nothing."""
    firm: bool = False
    """True when the writing leaves no doubt: 15:30, 0930, noon."""
    text: str = ""

    def minutes(self, part: str | None = None) -> int:
        """Minutes after midnight; a bare 1 to 7 is after noon unless `part` (of the day) says morning."""
        half = self.half or ("" if self.firm else _half_of(part, self.hour))
        if half == "am":
            return (self.hour % 12) * 60 + self.minute
        if half == "pm" or (not self.firm and 1 <= self.hour <= 7):
            return (self.hour % 12 + 12) * 60 + self.minute
        return self.hour * 60 + self.minute


def _half_of(part: str | None, hour: int) -> str:
    if hour > 12 or part is None:
        return ""
    if part in {"morning", "early"}:
        return "am"
    if part == "afternoon":
        return "pm"
    if part == "evening":
        return "pm" if hour != 12 else ""
    if part == "night":
        return "pm" if 6 <= hour <= 11 else "am"
    return "pm" if hour < 8 else ""


@dataclass(frozen=True, slots=True)
class Time:
    """A part of the day: an instant, a span, or everything on one side of an instant."""

    kind: Literal["at", "range", "after", "before", "part", "any"]
    first: Clock | None = None
    last: Clock | None = None
    part: str | None = None
    edge: str = ""
    """`early`, `mid` or `late` within the part."""
    plural: bool = False
    """Said of every day: "mornings"."""
    narrows: bool = False
    """Bounds all that was said before it: "but not after 5"."""

    def words(self) -> str:
        """The time as said, near enough for a question."""
        hours = " to ".join(hour.text for hour in (self.first, self.last) if hour is not None)
        side = {"after": "after ", "before": "before "}.get(self.kind, "")
        return f"{side}{hours}" if hours else " ".join(filter(None, (self.edge, self.part)))


@dataclass(frozen=True, slots=True)
class Day:
    """A set of days, kept as it was said until its neighbours are known.

    Either `dates`, or `choices` when one of several is meant, or the days of `weekdays` inside `scope`.
    """

    dates: tuple[date, ...] = ()
    choices: tuple[date, ...] = ()
    weekdays: frozenset[int] | None = None
    scope: tuple[date, date] | None = None
    """First and last day, inclusive."""
    every: bool = False
    """All the weekdays up to the horizon, not only the next one."""
    run: int | None = None
    """The first weekday of an unbroken row of them: "Monday to Wednesday"."""
    scope_first: bool = False
    """The week was said before its weekday, and may go for the weekdays that follow."""
    working: bool = False
    """A week named as a whole: Monday to Friday of it."""
    exact: bool = False
    """A date with its weekday: "Monday 5 April"."""
    deadline: bool = False
    """Everything from now until the last day of `scope`."""
    text: str = ""

    def called(self, text: str) -> Day:
        """The same days, remembered by the words that named them."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Moments:
    """Windows already certain: "in two hours"."""

    windows: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A joint between items: `or`, `and`, `comma`, `stop`, `but`, `not`, `except`, `off` or `aside`."""

    kind: str
    text: str = ""


Item = Day | Time | Moments | Mark
REPLACING = frozenset({
    "instead of", "rather than", "better than", "easier than", "nicer than", "preferable to",
    "suits better than", "works better than", "better for me than", "easier for me than",
})  # fmt: skip
"""What opens the time that another is wished for in place of."""
ONE_DAY = frozenset({"weekday", "relative", "tonight", "nth", "month", "iso", "full", "slash", "dotted"})
"""Kinds of tokens that name one day."""
SURE_HOURS = frozenset({"half", "clock", "oclock", "hclock", "instant", "ish", "hours_mark"})
"""Kinds of tokens that can only be of an hour of the clock."""


@dataclass(slots=True)
class Cursor:
    """A place in the tokens, and what the grammar knows of the moment of reading."""

    tokens: list[Token]
    now: datetime
    """Naive local time where the candidate is, or in the zone the message names."""
    zone: str
    at: int = 0
    named: list[date] = field(default_factory=list)
    """The days named so far, for "the day after"."""

    @property
    def today(self) -> date:
        """The day of reading."""
        return self.now.date()

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of this place; past either end one of kind `end`."""
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else END

    def is_next(self, *kinds: str, ahead: int = 0) -> bool:
        """Whether the token `ahead` is of one of the kinds."""
        return self.peek(ahead).kind in kinds

    def take(self, *kinds: str) -> Token | None:
        """The next token when it is of one of the kinds, stepping past it."""
        if self.peek().kind not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, *words: str) -> None:
        """Step past the given words, whatever their kind."""
        while self.peek().text in words:
            self.at += 1

    def words_since(self, start: int) -> str:
        """The text between an earlier place and this one."""
        return " ".join(token.text for token in self.tokens[start : self.at])

    def fail(self, reason: str, start: int) -> Unclear:
        """An `Unclear` naming the words since `start`."""
        return Unclear(reason, self.words_since(start))


END = Token("end", 0, "")
