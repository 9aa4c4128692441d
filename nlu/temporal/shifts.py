"""A booked or offered time moved by a length: "an hour later", "push it by 30 minutes"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.kinds import kinds
from nlu.temporal.lengths import duration
from nlu.temporal.matters import clauses
from nlu.temporal.model import Cursor, Token
from nlu.temporal.unclear import Unclear


def shift(tokens: list[Token], now: datetime) -> str | None:
    """ "an hour later", "push it by 30 minutes" as `SHIFT:+60`. Raises `Unclear` without a size."""
    tokens = _without_talk(tokens)
    pushed = next((token for token in tokens if token.kind == "push"), None)
    moved = any(token.kind == "move" for token in tokens)
    found = None
    cursor = Cursor(tokens, now, "UTC")
    rest: list[Token] = []
    while not cursor.is_next("end"):
        minutes = duration(cursor, _LENGTHS)
        if minutes is None:
            rest.append(cursor.peek())
            cursor.at += 1
            continue
        sign = _direction(cursor, pushed, moved=moved, before=rest[-1] if rest else None) or _said_before(
            rest
        )
        if sign is None or found is not None:
            return None
        found = f"SHIFT:{sign * minutes:+d}"
    loose = [
        token
        for token in rest
        if token.kind not in kinds("quiet") | {"push", "by", "article", "to", "or", "and"}
        and token.kind != "unknown"
        and token.text not in _SAME_DAY
    ]
    if found is not None and loose:
        raise Unclear("shift_how_far")
    return found


def _without_talk(tokens: list[Token]) -> list[Token]:
    """The tokens without the clauses that only tell why: "I'm stuck at work, can we make it 30 min later"."""
    loud = kinds("temporal") | {
        "unit",
        "shift",
        "push",
        "move",
        "half_an",
        "not",
        "off",
        "edge",
        "vague",
        "no",
    }
    kept = [
        token
        for clause in clauses(tokens)
        if any(word.kind in loud for word in clause) or not any(word.kind == "unknown" for word in clause)
        for token in clause
    ]
    return kept if any(token.kind == "unit" for token in kept) else tokens


def _direction(cursor: Cursor, pushed: Token | None, *, moved: bool, before: Token | None) -> int | None:
    if cursor.is_next("shift") or (cursor.is_next("edge") and cursor.peek().text == "later"):
        later = cursor.peek().value == "later"
        cursor.at += 1
        return 1 if later else -1
    if pushed is not None and before is not None and before.kind in {"push", "by", "fill", "cue"}:
        if pushed.value == "ask":
            raise Unclear("shift_how_far")
        return 1 if pushed.value == "later" else -1
    if moved and before is not None and before.kind == "by":
        raise Unclear("shift_how_far")
    return None


def _said_before(rest: list[Token]) -> int | None:
    """ "a bit later, like 45 min": takes the word of direction, said before the length, off the rest."""
    for at in range(len(rest) - 1, -1, -1):
        word = rest[at].text.split()[-1]
        if rest[at].kind in {"shift", "vague", "edge"} and word in {"later", "earlier", "sooner"}:
            del rest[at]
            return 1 if word == "later" else -1
        if rest[at].kind not in {"fill", "cue", "comma", "by", "about"}:
            break
    return None


_SAME_DAY = frozenset({"same day", "the same day", "same date"})
_LENGTHS = frozenset({"minute", "hour", "day", "week"})
