"""Which half of the day an hour is said to be of: "3 pm", "9a", "4 p"."""

from __future__ import annotations

from nlu.temporal.model import Cursor

_AFTER_HALF = ("end", "stop", "comma", "weekday", "relative")


def take_half(cursor: Cursor) -> str:
    """Take the half at the cursor: `am`, `pm` or nothing."""
    token = cursor.take("half")
    if token is None and cursor.peek().text == "p" and cursor.is_next("number", "clock", ahead=-1):
        cursor.at += 1
        return "pm"
    if token is None and cursor.peek().text == "a" and cursor.is_next(*_AFTER_HALF, ahead=1):
        cursor.take("article")
        return "am"
    return str(token.value) if token else ""
