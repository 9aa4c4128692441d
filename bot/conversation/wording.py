"""The sentences the assistant says, from a pack of data. Values are inserted, never interpreted.

A pack is YAML: a key, and one or several variants of a sentence. A candidate's words may be inserted as
a value, but are never themselves a template, so "{slot}" in a message stays what it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from actions.assessment.words import in_days, in_years
from actions.conditions import START
from actions.notebook import Note
from actions.screening import Question, next_question, open_requirements
from bot.conversation.role import USUAL, Role, Tone
from bot.conversation.state import State
from nlu import zones
from nlu.skills import family

PACKS = Path(__file__).parent / "packs"


@cache
def pack(tone: Tone = USUAL) -> dict[str, list[str]]:
    """The sentences of a tone, by key: its own, and the usual ones for what it does not say differently."""
    if tone == USUAL:
        return _read("en")
    return {**_read("en"), **_read(f"en-{tone}")}


def _read(name: str) -> dict[str, list[str]]:
    read = yaml.safe_load((PACKS / f"{name}.yml").read_text(encoding="utf-8"))
    return {
        key: [variants] if isinstance(variants, str) else list(variants) for key, variants in read.items()
    }


@cache
def apologies() -> dict[str, str]:
    """ "I only understand English so far" in other languages, by ISO 639-1 code."""
    return {code: str(each["sentence"]) for code, each in _languages().items()}


def language_named(text: str) -> str | None:
    """The code of another language the text names ("¿Podemos hablar en español?"), if it names one."""
    lower = text.casefold()
    named = ((code, name) for code, each in _languages().items() for name in each["names"])
    return next((code for code, name in named if name in lower), None)


@cache
def _languages() -> dict[str, dict[str, Any]]:
    return dict(yaml.safe_load((PACKS / "languages.yml").read_text(encoding="utf-8")))


def sentence(key: str, variant: int = 0, **values: Any) -> str:  # noqa: ANN401  anything with a readable str()
    """The sentence `key` in the usual tone, with the values in their places; variants take turns."""
    return toned(USUAL, key, variant, **values)


def toned(tone: Tone, key: str, variant: int = 0, /, **values: Any) -> str:  # noqa: ANN401  as above
    """The same in a tone."""
    variants = pack(tone)[key]
    return " ".join(variants[variant % len(variants)].format_map(values).split(" "))


def listed(names: Iterable[str], last: str = "and") -> str:
    """`A, B and C`."""
    items = list(names)
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def when(start: datetime, timezone: str, now: datetime) -> str:
    """A moment in full: weekday, date, time, city and offset."""
    return zones.describe(start, timezone, now=now)


def years(amount: float) -> str:
    """`1 year`, `2.5 years`; `1 month` where it is no year."""
    return in_years(amount)


def headed(label: str) -> str:
    """The label as the head of a line: a capital first letter, unless it is a name like gRPC."""
    first = label.partition(" ")[0]
    return label[:1].upper() + label[1:] if first.islower() else label


def noted(notes: Iterable[tuple[Note, float | None]], topics: Mapping[str, str]) -> str:
    """What was just understood, said back: `Go, 4 years; no GraphQL`; each with the years it stood at.

    `topics` are the names of conditions, by the subject of a note on them.
    """
    told = (
        _agreed(note, topics[note.subject]) if note.subject in topics else _noted(note, before)
        for note, before in notes
    )
    return "; ".join(dict.fromkeys(told))


def _agreed(note: Note, name: str) -> str:
    if note.subject == START and note.years is not None:
        return f"you can start {in_days(note)}"
    return f"{name}, {'yes' if note.positive else 'no'}"


def _noted(note: Note, before: float | None) -> str:
    name = {"_total": "in all", "_education": note.level or "your studies"}.get(note.subject, note.subject)
    if note.polarity == "negative":
        return f"no {name}" if note.subject != "_education" else "no degree"
    if note.polarity == "declined":
        return f"{name} left out"
    if note.years is None:
        spoken = note.level and family(note.subject) == "spoken language"
        return f"{name} in {note.field}" if note.field else f"{name}, {note.level}" if spoken else name
    about = {"approx": "about ", "at_least": "at least ", "at_most": "up to "}.get(note.certainty, "")
    was = f" (was {before:g})" if before is not None and before != note.years else ""
    said = f"{about}{years(note.years)}{was}"
    return f"{said} {name}" if note.subject == "_total" else f"{name}, {said}"


def progress(state: State, role: Role) -> dict[str, int] | None:
    """How far the screening is: questions done, of how many, and about how many minutes are left."""
    if state.stage not in ("screening", "review"):
        return None
    done = sum(not open_requirements(each, state.notebook) for each in role.questions)
    left = len(role.questions) - done
    return {"done": done, "of": len(role.questions), "minutes": math.ceil(left * 0.5)}


def place(state: State, role: Role) -> dict[str, int]:
    """The question the candidate is at, and of how many."""
    done = sum(not open_requirements(each, state.notebook) for each in role.questions)
    return {"at": min(done + 1, len(role.questions)), "of": len(role.questions)}


def day(moment: datetime, timezone: str) -> str:
    """The day of a moment on the candidate's calendar: "Wednesday 25 November"."""
    local = moment.astimezone(ZoneInfo(timezone))
    return f"{local:%A} {local.day} {local:%B}"


def disclosure(role: Role, keeps: timedelta) -> str:
    """The first message: what this is, what it does, what is kept, and how to reach a person."""
    count = len(role.questions)
    key = {0: "disclosed_none", 1: "disclosed_one", 2: "disclosed_two"}.get(count, "disclosed_questions")
    screening = toned(role.tone, key, questions=count, minutes=math.ceil(count * 0.5))
    return toned(role.tone, "disclosure", title=role.profile.title, screening=screening, days=keeps.days)


def screened(state: State, role: Role) -> Question | None:
    """The question that is open while the screening goes on; none at any other stage."""
    return current(state, role) if state.stage == "screening" else None


def current(state: State, role: Role) -> Question | None:
    """The screening question that is open now; none when nothing is left to ask."""
    if state.editing:
        return next((each for each in role.questions if each.id == state.editing), None)
    return next_question(role.questions, state.notebook)
