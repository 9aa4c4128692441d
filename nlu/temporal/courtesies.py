"""Conditions that are only manners: "today, if you can", "Saturday if that works for your team"."""

from __future__ import annotations

from nlu.temporal.model import Token

_OPENINGS = frozenset({
    "you", "u", "your", "ur", "youre", "that", "thats", "this", "it", "its", "they", "theyre", "everyone",
    "everybody", "all", "team", "ok", "okay", "fine", "the", "there",
})  # fmt: skip
_MILD = frozenset({"fill", "cue", "pick", "article", "every", "time_word", "open", "close", "any_time"})
_ENDS = frozenset({"stop", "comma"})


def without_courtesies(tokens: list[Token]) -> list[Token]:
    """The tokens with every "if" that opens a mere courtesy made filler; true conditions stay."""
    return [
        Token("fill", 1, token.text) if token.text == "if" and _is_manners(tokens, at + 1) else token
        for at, token in enumerate(tokens)
    ]


def _is_manners(tokens: list[Token], at: int) -> bool:
    """Whether the words up to the clause's end say nothing of when or what. Stops at the next condition."""
    if at >= len(tokens) or tokens[at].text.split()[0] not in _OPENINGS:
        return False
    while at < len(tokens) and tokens[at].kind not in _ENDS:
        if tokens[at].kind not in _MILD and tokens[at].text != "then":
            return False
        at += 1
    return True
