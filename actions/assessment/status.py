"""A status, why it is so, and the notes it rests on."""

from __future__ import annotations

from actions.notebook import Note
from actions.summary import Status

NONE = "none so far"
IN_GENERAL = "in words of their own"
UNSURE = "no, not confirmed yet"
Result = tuple[Status, str, tuple[Note, ...]]


def of_whole(note: Note) -> Result:
    """From what was said of a requirement as a whole: "none of these", "all of them"."""
    if note.polarity == "negative":
        return ("not_met" if note.confirmed else "unclear"), NONE if note.confirmed else UNSURE, (note,)
    if note.polarity == "positive":
        return "met", "", (note,)
    return "not_answered" if note.polarity == "declined" else "unclear", "", (note,)


def against(years: float, minimum: float | None, *, certain: bool) -> Status:
    """The years told against those asked for: half of them are a part, fewer are not enough."""
    if minimum is None or years >= minimum:
        return "met" if certain else "unclear"
    return "partial" if years >= minimum / 2 else "not_met"
