"""The zones a message names: where the candidate is, and whose clock a time is told by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlu.temporal.model import Token
from nlu.temporal.unclear import Unclear
from nlu.temporal.zones import Abbreviation, abbreviation

_AFTER_CLOCK = frozenset(
    {"half", "clock", "number", "oclock", "hours_mark", "instant", "hclock", "part", "ish", "nth"}
)
_ENDS = frozenset({"stop", "comma"})
_BOUNDS = frozenset({"until", "from_to", "after_from", "before"})
_SHORT = frozenset({"et", "ct", "mt", "pt", "la", "art", "eat", "west", "wat", "us", "z", "dc", "goa", "ict"})


@dataclass(slots=True)
class Places:
    """What the message says of zones, and the tokens without it."""

    tokens: list[Token]
    home: str | None = None
    """The IANA zone the candidate says to be in."""
    clock: str | None = None
    """The zone the times are told by: an IANA name or an offset in minutes ("+330")."""
    letters: str = ""
    meaning: Abbreviation | None = None
    """What `letters` mean, when the zone was given by an abbreviation."""
    stray: str | None = None
    """A place named otherwise: perhaps where to meet."""


def places(tokens: list[Token], candidate_zone: str) -> Places:
    """Take the zones out of the tokens. Raises `Unclear` for names that stand for several zones."""
    found = Places([])
    place = 0
    while place < len(tokens):
        place += _read(tokens, place, found, candidate_zone)
    return found


def _read(tokens: list[Token], place: int, found: Places, candidate_zone: str) -> int:
    token = tokens[place]
    if token.kind == "here":
        return _home(tokens, place, found)
    if token.kind == "my_time":
        return 1
    if token.kind == "offset":
        _set_clock(found, _offset(token.text))
        return 1
    if token.kind != "zone":
        found.tokens.append(token)
        return 1
    timed = place + 1 < len(tokens) and tokens[place + 1].kind == "time_word"
    if timed or _tells_clock(tokens, place, found):
        _drop_opening(found)
        _clock_of(token, found, candidate_zone)
        return 1 + timed
    found.stray = found.stray or token.text
    found.tokens.append(Token("fill", 1, token.text))
    return 1


def _home(tokens: list[Token], place: int, found: Places) -> int:
    ahead = place + 1
    while ahead < len(tokens) and tokens[ahead].text in {"the", "sunny", "in", "city", "of"}:
        ahead += 1
    zone = tokens[ahead] if ahead < len(tokens) else None
    if zone is not None and zone.kind == "offset":
        raise Unclear("zone_unknown", zone.text.upper())
    if zone is None or zone.kind != "zone":
        unread = place + 1 < len(tokens)
        found.tokens.append(Token("unknown" if unread else "fill", 1, tokens[place].text))
        return 1
    name = str(zone.value)
    if name.startswith("many:"):
        raise Unclear("zone_country", _titled(zone.text))
    if name.startswith("abbr:"):
        raise Unclear("zone_unknown", zone.text.upper())
    since = next((at for at in range(place, -1, -1) if tokens[at].kind in _ENDS), 0)
    if any(token.kind in _BOUNDS for token in (*tokens[since:place], *tokens[ahead + 1 : ahead + 2])):
        raise Unclear("unsure")  # "I'm in Lisbon till the 12th": whose clock is meant?
    found.home = name
    timed = ahead + 1 < len(tokens) and tokens[ahead + 1].kind == "time_word"
    return ahead + 1 + timed - place


def _tells_clock(tokens: list[Token], place: int, found: Places) -> bool:
    """Whether the name stands where a zone does: "4pm Berlin", "4pm (IST)", "PST 4pm", "4pm in London"."""
    token = tokens[place]
    before = found.tokens[-1] if found.tokens else None
    earlier = found.tokens[-2] if len(found.tokens) > 1 else None
    if before is not None and before.kind in {"in", "open", "slash"} and earlier is not None:
        before = earlier
    hours = before is not None and before.text in {"hrs", "hr", "hours"} and earlier is not None
    if hours and earlier is not None and earlier.kind in {"number", "clock"}:
        return True
    letters = str(token.value).startswith("abbr:")
    if before is not None and (before.kind in _AFTER_CLOCK or before.kind == "relative"):
        return before.kind in _AFTER_CLOCK or letters
    if token.text in _SHORT:
        return False
    following = tokens[place + 1].kind if place + 1 < len(tokens) else "end"
    return letters and (
        following in {"end", "number", "clock", "close", "stop", "comma"} or found.tokens != []
    )


def _drop_opening(found: Places) -> None:
    if found.tokens and found.tokens[-1].kind in {"in", "open"}:
        found.tokens.pop()


def _clock_of(token: Token, found: Places, candidate_zone: str) -> None:
    name = str(token.value)
    if name.startswith("many:"):
        raise Unclear("zone_country", _titled(token.text))
    if name.startswith("abbr:"):
        found.letters = name.removeprefix("abbr:")
        found.meaning = abbreviation(found.letters, candidate_zone)
        name = found.meaning.zone
    _set_clock(found, name)


def _set_clock(found: Places, zone: str) -> None:
    if found.clock is not None and zone != found.clock and zone[0] not in "+-":
        raise Unclear("zone_many")
    found.clock = zone


def _titled(name: str) -> str:
    plain = name.removeprefix("the ")
    return plain.upper() if len(plain) < 4 else plain.title()


def _offset(text: str) -> str:
    sign = "-" if re.search(r"[-\u2212]", text) else "+"
    numbers = re.findall(r"\d+", text)
    hours, minutes = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if hours > 14 or minutes > 59:
        raise Unclear("zone_unknown", text.upper())
    return f"{sign}{hours * 60 + minutes}"
