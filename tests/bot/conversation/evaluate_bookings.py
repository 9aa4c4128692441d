"""How many turns it takes from "book me" to a time that is confirmed, with Rasa and while it is away.

A turn is one thing the candidate says or presses. One who never comes to a confirmed time counts as endless.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import Any

import yaml

from actions.store.database import Database
from bot.rasa_process import running_rasa
from bot.settings import Settings
from nlu.intents import RasaClassifier
from tests.bot.conversation.player import Player
from tests.tables import percentile, show

BOOKINGS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "bookings.yml").read_text(encoding="utf-8")
)


def rows() -> list[dict[str, Any]]:
    """One row with Rasa, one without."""
    with running_rasa(Settings(), report=print) as rasa:
        together = row("Rasa", rasa)
    return [together, row("keywords, Rasa away", None)]


def row(mind: str, rasa: RasaClassifier | None) -> dict[str, Any]:
    """The turns it took, over every way to go about it."""
    took = list(_played(rasa))
    return {
        "from “book me” to confirmed": mind,
        "candidates": len(took),
        "median turns": percentile(took, 0.5),
        "most turns": max(took),
        "never confirmed": took.count(inf),
    }


def turns_to_booked(database: Database, booking: dict[str, Any], rasa: RasaClassifier | None) -> float:
    """Plays one candidate; the number of the turn with which a time was confirmed, or infinity."""
    player = Player(database, booking, rasa)
    player.reach({"begin": "submitted"})
    for number, said in enumerate(booking["says"], start=1):
        interview = player.say(said)["booking"]
        if interview and interview["status"] == "confirmed":
            return number
    return inf


def _played(rasa: RasaClassifier | None) -> Iterator[float]:
    with tempfile.TemporaryDirectory() as folder:
        empty, path = Path(folder) / "migrated.sqlite3", Path(folder) / "booking.sqlite3"
        migrated = Database(f"sqlite:///{empty}")
        migrated.migrate()
        migrated.close()
        for booking in BOOKINGS:
            shutil.copyfile(empty, path)
            database = Database(f"sqlite:///{path}")
            yield turns_to_booked(database, booking, rasa)
            database.close()


if __name__ == "__main__":
    show("Turns to a booking", rows())
