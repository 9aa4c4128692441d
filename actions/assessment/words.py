"""What a note says, in short words of ours."""

from __future__ import annotations

from actions.notebook import Note
from nlu import skills


def in_years(amount: float) -> str:
    """`1 year`, `2.5 years`; `1 month` where it is no year."""
    months = round(amount * 12)
    if 0 < months < 12:
        return f"{months} {'month' if months == 1 else 'months'}"
    return f"{amount:g} {'year' if amount == 1 else 'years'}"


def in_days(note: Note) -> str:
    """When somebody can start, counted from the day they said it: "right away", "in about 30 days"."""
    days = note.years or 0
    about = "about " if note.certainty in ("approx", "range") else ""
    return f"in {about}{days:g} {'day' if days == 1 else 'days'}" if days else "right away"


def amount(note: Note) -> str:
    """How long, as sure as it was said: "about 3 years (2 paid)"."""
    about = {"approx": "about ", "at_least": "at least ", "at_most": "at most "}.get(note.certainty, "")
    paid = f" ({note.professional_years:g} paid)" if note.professional_years is not None else ""
    return f"{about}{in_years(note.years or 0)}{paid}"


def listed(notes: list[Note]) -> str:
    """Each thing with its years, or a language with its level: "Go, 5 years; German, B2"."""
    return "; ".join(_told(note) for note in notes)


def _told(note: Note) -> str:
    if note.years is not None:
        return f"{note.subject}, {amount(note)}"
    spoken = note.level and skills.family(note.subject) == "spoken language"
    return f"{note.subject}, {note.level}" if spoken else note.subject
