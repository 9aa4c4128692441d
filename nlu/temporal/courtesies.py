"""Words that are only manners: "today, if you can", "if that works for your team", "Regards, Ann"."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Token

_OPENINGS = frozenset({
    "you", "u", "your", "ur", "youre", "that", "thats", "this", "it", "its", "they", "theyre", "everyone",
    "everybody", "all", "team", "ok", "okay", "fine", "the", "there",
})  # fmt: skip
_MILD = frozenset({"fill", "cue", "pick", "article", "every", "time_word", "open", "close", "any_time"})
_LONGEST_NAME = 4
"""Tokens of a name signed with, its stop included."""
_NAME = frozenset({"unknown", "stop"})
_ENDS = frozenset({"stop", "comma"})


def without_courtesies(tokens: list[Token]) -> list[Token]:
    """The tokens with every "if" that opens a mere courtesy, and a name signed with, made filler.

    True conditions stay.
    """
    signed = _signature(tokens)
    return [
        Token("fill", 1, token.text)
        if (token.text == "if" and _is_manners(tokens, at + 1)) or (at >= signed and token.kind == "unknown")
        else token
        for at, token in enumerate(tokens)
    ]


def _signature(tokens: list[Token]) -> int:
    """Where the name begins that closes the message: "… Regards, Ann Lee"; past the end without one."""
    for at in range(max(1, len(tokens) - _LONGEST_NAME), len(tokens)):
        closing = tokens[at - 1].kind in _ENDS and at > 1 and tokens[at - 2].text in kinds("closing")
        closing = closing or tokens[at - 1].text in kinds("closing")
        if closing and all(token.kind in _NAME for token in tokens[at:]):
            return at
    return len(tokens)


def _is_manners(tokens: list[Token], at: int) -> bool:
    """Whether the words up to the clause's end say nothing of when or what. Stops at the next condition."""
    if at >= len(tokens) or tokens[at].text.split()[0] not in _OPENINGS:
        return False
    while at < len(tokens) and tokens[at].kind not in _ENDS:
        if tokens[at].kind not in _MILD and tokens[at].text != "then":
            return False
        at += 1
    return True
