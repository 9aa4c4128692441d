"""Tokens no rule wanted: which of them make a time beside them uncertain."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Cursor, Day, Mark, Time
from nlu.temporal.reading import Reading

_LIKEWISE = frozenset({"too", "either", "also"})
_PLAIN = frozenset({"fill", "cue", "unknown", "not", "and", "or"})
"""Words that are written small, but for names and for those who write every word large."""


def leave(cursor: Cursor, found: Reading) -> None:
    """Remember a token that is left over, when it matters."""
    token = cursor.peek()
    if token.kind in {"number", "nth", "decimal", "unit"}:
        found.numbers.append(token.text)
        return
    joint = token.kind in {"to", "by", "dash", "until"} and found.after_item()
    if joint or token.kind not in kinds("harmless") or token.text == "latest":
        found.unread.append(token.text)
    elif token.kind == "any_of" and _several(found) and cursor.is_next("end", "stop", "comma", ahead=1):
        return  # "Monday? Tuesday? Either works"
    elif token.kind == "none_fit" and found.said():
        found.loose.append(token.text)  # "Tuesday but neither of those"
    elif _changes(cursor) or (token.text in _LIKEWISE and _turns_down(cursor, found)):
        found.loose.append(token.text)


def _several(found: Reading) -> bool:
    """Whether several times were said and none refused."""
    return len(found.said()) > 1 and not found.rules_out()


def _turns_down(cursor: Cursor, found: Reading) -> bool:
    """ "the 7th is out, the 8th too": what is said last goes the way of what was refused."""
    if len(found.items) > 1 and found.after_item() and found.items[-2] == Mark("not", "not"):
        return False  # "not Friday, not Monday either"
    return found.rules_out() and cursor.is_next("end", "stop", "comma", ahead=1)


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


def stretches(cursor: Cursor, found: Reading) -> bool:
    """Whether a dash after a time leads to another day: "3pm - Friday noon" is a stretch we do not read."""
    last = found.items[-1] if found.items else None
    between_numbers = cursor.is_next("number", "nth", ahead=-1) and cursor.is_next("number", ahead=1)
    if isinstance(last, Day) and between_numbers:
        return True  # "Dec 2-4pm"
    return isinstance(last, Time) and not cursor.is_next("fill", "cue", "unknown", ahead=1)


def like_a_name(cursor: Cursor) -> bool:
    """Whether a strange word is a capital one inside a sentence that otherwise begins words small."""
    token = cursor.peek()
    if not (token.capital and cursor.at and cursor.peek(-1).kind != "stop"):
        return False
    words = [each for each in cursor.tokens if each.text[:1].isalpha() and each.kind in _PLAIN]
    return 2 * sum(each.capital for each in words) <= len(words)
