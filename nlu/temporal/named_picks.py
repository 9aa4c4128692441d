"""A plain acceptance of what is on offer: "tuesday works", "monday 9am pls", "the afternoon suits me"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from nlu.temporal.exclusions import Window
from nlu.temporal.kinds import kinds
from nlu.temporal.model import ONE_DAY, Day, Time, Token
from nlu.temporal.offers import fitting, inside, listed
from nlu.temporal.reading import Reading
from nlu.temporal.unclear import Unclear
from nlu.temporal.windows import windows

_NAMED = frozenset({"at", "part"})
"""What an offer is called by; "after 1" and "2 to 4" are wishes, whatever is on offer."""
_PROPOSING = frozenset({"what about", "how about", "how bout", "any chance", "any chance of"})
_SILENT = frozenset({"stop", "comma"})


def wishes_or_place(
    reading: Reading, tokens: Sequence[Token], offered: tuple[datetime, ...], now: datetime
) -> tuple[list[Window], int | None]:
    """The windows wished for, or the place of the one offer that the day, part or hour said is of.

    Raises `Unclear` where several offers are.
    """
    plain = bool(offered) and _is_plain(reading, tokens)
    if plain and all(isinstance(item, Time) for item in reading.said()):
        # A part of no day; but "Morning!" may greet.
        alone = sum(token.kind not in _SILENT for token in tokens) < 2
        fits = [] if alone else fitting(reading, offered, now)
        return ([], _only(fits, offered)) if fits else (windows(reading.items, now), None)
    wished = windows(reading.items, now)
    one_day = len(wished) == 1 and wished[0][1] - wished[0][0] <= timedelta(days=1)
    return wished, _only(inside(wished, offered), offered) if plain and one_day else None


def _is_plain(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether one day, and perhaps one part or hour of it, is said and nothing further looked for."""
    said = reading.said()
    times = [item for item in said if isinstance(item, Time)]
    sorts = all(isinstance(item, Day | Time) for item in said)
    every = any(isinstance(item, Day) and item.every for item in said)
    named = len(times) <= 1 and all(time.kind in _NAMED and not time.plural for time in times)
    return sorts and named and not every and not reading.rules_out() and not _looks_further(tokens)


def _only(fits: list[int], offered: tuple[datetime, ...]) -> int | None:
    if len(fits) > 1:
        raise Unclear("many_picks", listed(offered, fits))
    return fits[0] if fits else None


def of_list(tokens: list[Token]) -> list[Token]:
    """The tokens as they are meant of a list: "still free?" asks for what was offered.

    "What else do you have on Tuesday" refuses nothing: it looks further on that day.
    """
    return [
        Token("fill", "of_list", token.text) if token.kind == "none_fit" and _of_day(tokens, at) else token
        for at, token in enumerate(tokens)
        if not (token.text == "still" and at + 1 < len(tokens) and tokens[at + 1].text in kinds("possible"))
    ]


def _of_day(tokens: list[Token], at: int) -> bool:
    """Whether a day is named right behind it."""
    following = next((token for token in tokens[at + 1 :] if token.kind != "fill"), None)
    further = not kinds("looking_further").isdisjoint(tokens[at].text.split())
    return further and following is not None and following.kind in ONE_DAY


def _looks_further(tokens: Sequence[Token]) -> bool:
    """Whether words look beyond what is on offer: "anything on Tuesday", "what do you have on Friday"."""
    words = [word for token in tokens if token.text not in _PROPOSING for word in token.text.split()]
    return not kinds("looking_further").isdisjoint(words)
