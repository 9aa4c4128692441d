"""The chat rehearsed as a candidate, on a database of its own that is gone when the page is made.

Nothing is kept on the server: the page carries the lines said so far, and every answer is the whole
conversation played again. So it says the same each time, and live data cannot be touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.roles.definition import RoleDefinition
from actions.scheduling import demo
from actions.store import roles
from actions.store.database import Database
from actions.store.roles import DatedAnswer
from actions.store.tables import RecruiterAnswer
from bot.conversation.hearing import Reader
from bot.conversation.rehearsal import Rehearsal, ScriptError
from nlu.text import MAX_LENGTH, clean

MOST_LINES = 40
_PRESSED = re.compile(r"press:(\d{1,3})")
_SAID = "say:"


@dataclass(frozen=True, slots=True)
class Played:
    """A conversation so far."""

    lines: tuple[str, ...]
    """What to send along to go on: `say:…` or `press:2`."""
    turns: tuple[dict[str, Any], ...]
    """As `Rehearsal` gives them, `you` in readable words."""
    choices: tuple[str, ...]
    """The buttons on offer now."""

    @property
    def full(self) -> bool:
        """Whether no more can be said."""
        return len(self.lines) >= MOST_LINES


def read_lines(given: Sequence[str], said: str, pressed: str) -> tuple[str, ...]:
    """The lines so far and the new one, cleaned; what is none is left out, and only the first forty count."""
    fresh = f"press:{pressed}" if pressed else f"{_SAID}{said}"
    return tuple(line for each in (*given, fresh) if (line := _line(each)))[:MOST_LINES]


def play(
    definition: RoleDefinition,
    answers: Iterable[DatedAnswer],
    lines: Sequence[str],
    read: Reader,
    *,
    began: datetime,
) -> Played:
    """Plays the lines on a fresh database in memory. A button that was not on offer ends them there.

    `answers` are what the team has answered to candidates' questions about the role.
    """
    database = Database("sqlite://")
    try:
        database.migrate()
        with database.session() as session:
            roles.publish(session, "rehearsal", definition, by="rehearsal", now=began)
            demo.seed(session, "rehearsal", now=began)
            session.add_all(_known(each) for each in answers)
        rehearsal = Rehearsal(database, read, "rehearsal", now=began, timezone="UTC")
        turns, played = [rehearsal.opening()], []
        for line in lines:
            turn = _turn(rehearsal, line, _offered(turns))
            if turn is None:
                break
            turns.append(turn)
            played.append(line)
    finally:
        database.close()
    return Played(tuple(played), tuple(turns), _offered(turns))


def _turn(rehearsal: Rehearsal, line: str, offered: Sequence[str]) -> dict[str, Any] | None:
    pressed = _PRESSED.fullmatch(line)
    if pressed is None:
        # Not `play`: a candidate's "!wait 3d" is words like all others.
        return {**rehearsal.burst([line.removeprefix(_SAID)]), "you": line.removeprefix(_SAID)}
    number = int(pressed[1])
    try:
        turn = rehearsal.play(f"!choose {number}")
    except ScriptError:
        return None
    return {**turn, "you": offered[number - 1]}


def _offered(turns: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The buttons of the newest turn that said something."""
    spoken: list[dict[str, Any]] = next((turn["replies"] for turn in reversed(turns) if turn["replies"]), [])
    return tuple(label for reply in spoken for label in reply["choices"])


def _known(answer: DatedAnswer) -> RecruiterAnswer:
    return RecruiterAnswer(
        role_id="rehearsal",
        topic=answer.topic,
        text=answer.text,
        answered_by=answer.answered_by,
        answered_at=answer.answered_at,
    )


def _line(raw: str) -> str | None:
    if _PRESSED.fullmatch(raw):
        return raw
    text = clean(raw.removeprefix(_SAID)[:MAX_LENGTH]) if raw.startswith(_SAID) else None
    return f"{_SAID}{text}" if text else None
