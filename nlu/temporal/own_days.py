"""What the writer does, has on or is about of a day: "I reach home by 6:30", "tomorrow I have a function"."""

from __future__ import annotations

from itertools import pairwise

from nlu.temporal.kinds import kinds
from nlu.temporal.matters import is_about_meeting, speaks_against
from nlu.temporal.model import ONE_DAY, SURE_HOURS, Token

DAYS = ONE_DAY | {"holiday"}
MANY = frozenset({
    "unit", "next", "every", "every_day", "any_time", "week_days", "weekdays", "weekend", "weekends", "to",
    "dash", "from_to", "until", "week_after", "week_of", "edge",
})  # fmt: skip
"""Kinds that make a wish one for many days or a stretch of hours, which such a thing may cut into."""
LOUD = frozenset({"not", "no", "off", "except", "or", "unless", "none_fit", "any_of", "but"})
_OFTEN = frozenset({"until", "week_days", "weekdays", "every_day", "every"})
_LEADING = frozenset({"at", "from", "until", "by", "about", "after_from"})


def is_routine(words: list[Token]) -> bool:
    """ "I reach home by 6:30", "i wake up at 9": when something of every day happens."""
    said = {word.kind for word in words}
    opening, _, verb = words[0].text.partition(" ")
    rest = words[1:] if verb else words[2:]
    if opening != "i" or not rest or said & (MANY - _OFTEN) or is_about_meeting(rest):
        return False
    if (verb or words[1].text) in kinds("routine"):
        return True
    clocked = any(
        lead.kind in _LEADING and hour.kind in {"number", "clock"} for lead, hour in pairwise(words)
    )
    return clocked and words[1].kind == "unknown" and not said & DAYS and not speaks_against(words)


def is_ready_by_then(words: list[Token]) -> bool:
    """ "I'll be out of my lecture by then"."""
    then = [word.text for word in words[-2:]] in (["by", "then"], ["till", "then"], ["until", "then"])
    mine = words != [] and words[0].text.split()[0] in {"i", "ill", "im", "my", "we", "ive"}
    harmless = {"out", "from"}  # "home from school by then"
    loud = [word for word in words if word.kind in LOUD | kinds("temporal") and word.text not in harmless]
    return then and mine and not loud


def is_break(words: list[Token]) -> bool:
    """ "I take lunch then": the writer's own break, where no other time is named."""
    said = [word for token in words for word in token.text.split()]
    named = [token for token in words if token.kind in kinds("temporal")]
    eats = said[0] == "i" and not kinds("eating").isdisjoint(said[1:2]) and "lunch" in said
    on_break = said[0] in {"i", "im", "my"} and "break" in said and not any(t.kind in DAYS for t in named)
    return on_break or (eats and all(token.value == "lunch" for token in named))


def is_elsewhere(words: list[Token]) -> bool:
    """ "I'm only at college in the mornings": a part of the day that is always taken."""
    named = {token.kind for token in words if token.kind in kinds("temporal")}
    has = " ".join(word.text for word in words).split()[:2] in (["i", "have"], ["i", "got"], ["ive", "got"])
    often = any(token.kind == "part" and (has or token.text.endswith("s")) for token in words)
    mine = words[0].text.split()[0] in {"i", "im", "ive"}
    taken = any(token.kind in {"unknown", "history"} for token in words) or words[0].kind in {"not", "here"}
    return mine and often and taken and named == {"part"}


def has_on(words: list[Token]) -> bool:
    """ "Tomorrow I am having some function": a thing without an hour that takes a day of the writer's."""
    mild = kinds("leading_up") | {"on"}
    start = next((at for at, word in enumerate(words) if word.kind not in DAYS and word.text not in mild), 0)
    said = [word for token in words[start:] for word in token.text.split()]
    has = said[:1] != [] and said[0] in {"i", "im", "ive", "we"} and said[1:] != []
    has = has and (said[0] == "ive" or not kinds("having").isdisjoint(said[1:3]))
    strange = any(word.kind == "unknown" for word in words[start:])
    hours = any(word.kind in {*SURE_HOURS, "number"} for word in words)
    return (
        start > 0
        and has
        and strange
        and not hours
        and not kinds("temporal") & {w.kind for w in words[start:]}
    )


def is_away(words: list[Token]) -> bool:
    """ "I'm in another city till Sunday"."""
    said = [word.kind for word in words]
    opens = words[0].text in {"im", "im in", "i am in"}
    return opens and "until" in said and "unknown" in said[: said.index("until")]
