"""Time the writer has off work, and so for a meeting: "I've got Friday off", "I booked the morning off"."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.model import ONE_DAY, Token

_DAYS = ONE_DAY | {"weekdays", "holiday", "weekend", "weekends", "week_days"}
_OFF = frozenset({"off", "off work"})
_WHAT = frozenset({
    "weekday", "relative", "part", "unit", "article", "fill", "next", "this", "coming", "nth", "half_word",
})  # fmt: skip
_LONGEST = 5
"""Words between the verb and its "off"."""


def without_off(tokens: list[Token]) -> list[Token]:
    """The tokens with such an "off", and its "day", made filler where no second day is named."""
    if sum(token.kind in _DAYS for token in tokens) > 1:
        return tokens
    for at, token in enumerate(tokens):
        if token.text not in _OFF:
            continue
        verb = next((n for n in range(at - 1, max(-1, at - 1 - _LONGEST), -1) if _takes(tokens, n)), None)
        if verb is None or not all(word.kind in _WHAT for word in tokens[verb + 1 : at]):
            continue
        if not _leads_to_wish(tokens[at + 1 :]):
            continue
        kept = [_quieted(word, whole=n in {verb, at}) for n, word in enumerate(tokens[verb : at + 1], verb)]
        return [*tokens[:verb], *kept, *tokens[at + 1 :]]
    return tokens


def _leads_to_wish(rest: list[Token]) -> bool:
    """Whether nothing behind the "off" tells what it was taken for: "but I'm going to Wales"."""
    told = any(token.kind in {"unknown", "zone", "event", "history"} for token in rest)
    return not any(token.kind in {"but", "not"} for token in rest) and not told


def _takes(tokens: list[Token], at: int) -> bool:
    """ "I have", "I've booked"; what somebody else has off is theirs."""
    said = [word for token in tokens[max(0, at - 2) : at + 1] for word in token.text.split()]
    return said[-1] in kinds("taking_off") and not {"i", "ive", "im"}.isdisjoint(said)


def _quieted(token: Token, *, whole: bool) -> Token:
    mute = whole or token.kind in {"unit", "article", "half_word"}
    return Token("fill", 1, "please") if mute else token
