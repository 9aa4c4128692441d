"""`make bench`: how fast a turn is with the real Rasa and a database on disk, and how fast bookings are."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role
from actions.store.database import Database
from bot.bootstrap import classifiers, reader, seed_demo
from bot.conversation.engine import Engine, Incoming
from bot.rasa_process import running_rasa
from bot.settings import Settings
from nlu.intents import RasaClassifier
from tests.actions.scheduling import bench_board, bench_race
from tests.tables import percentile, show

SAID = (
    "what languages do you need?",
    "4 yrs of Go and 2 of Kubernetes",
    "is it remote?",
    "actually 5 years, not 4",
    "yes postgres, about 3 years, no mongo",
    "why do you need to know that?",
    "how big is the team, and when does it start?",
    "skip this one",
    "thanks",
    "we run redis as a cache and a bit of kafka",
)
"""What a candidate says, over and over, long past a normal conversation."""
TURNS = 160


def turns(rasa: RasaClassifier | None) -> list[dict[str, Any]]:
    """One candidate, many turns: receive and decide, everything written to disk."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        database.migrate()
        role_id = seed_demo(database, now=datetime.now(UTC))
        engine = Engine(
            database, reader(classifiers(rasa)), lambda: datetime.now(UTC), keeps=timedelta(days=180)
        )
        opened = engine.open(role_id, channel="web", timezone="Europe/Berlin")
        for number, choice in enumerate(("start", "consent:yes")):
            engine.receive(opened.conversation_id, f"c{number}", Incoming(choice=choice))
            engine.turn(opened.conversation_id)
        took = [_timed(engine, opened.conversation_id, n, said) for n, said in zip(range(TURNS), cycle(SAID))]
        database.close()
    near_5, near_150 = took[0:10], took[145:155]
    return [
        {
            "reader": "Rasa" if rasa else "keywords",
            "turns": TURNS,
            "median ms": percentile(took, 0.5),
            "p95 ms": percentile(took, 0.95),
            "around turn 5 ms": percentile(near_5, 0.5),
            "around turn 150 ms": percentile(near_150, 0.5),
            "150 against 5": percentile(near_150, 0.5) / percentile(near_5, 0.5),
        }
    ]


def _timed(engine: Engine, conversation_id: str, number: int, said: str) -> float:
    begun = time.perf_counter()
    engine.receive(conversation_id, f"t{number}", Incoming(text=said))
    engine.turn(conversation_id)
    return (time.perf_counter() - begun) * 1000


def compiling() -> list[dict[str, Any]]:
    """How long an advert takes, at one and at ten times its length."""
    _, advert = sample_role()
    rows = []
    for times in (1, 10):
        text = advert * times
        took = []
        for _ in range(5):
            begun = time.perf_counter()
            compile_advert(text)
            took.append((time.perf_counter() - begun) * 1000)
        rows.append({"advert": f"{len(text):,} characters", "median ms": percentile(took, 0.5)})
    return rows


HARD: dict[str, Callable[[int], str]] = {
    "one line without a break": lambda size: sample_role()[1].replace("\n", " ") * size,
    "thousands of bullets": lambda size: "- 3 years of Python or Go\n" * 150 * size,
    "numbers": lambda size: "1 " * 2000 * size,
    "brackets": lambda size: "(" * 4000 * size,
    "Unicode of every kind": lambda size: "".join(map(chr, range(0x21, 0x2E80, 3))) * size,
}
"""Texts that a careless pattern would take for ever over; about 4,000 characters times the number."""


def hardest() -> list[dict[str, Any]]:
    """How long hostile texts take, and how many times longer the same at ten times the length."""
    rows = []
    for name, made in HARD.items():
        took = {size: min(_compiled(made(size)) for _ in range(2)) for size in (1, 10)}
        rows.append(
            {
                "text": name,
                "characters": f"{len(made(1)):,}",
                "ms": took[1],
                "ten times the text ms": took[10],
                "factor": took[10] / took[1],
            }
        )
    return rows


def _compiled(text: str) -> float:
    begun = time.process_time()
    compile_advert(text)
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Prints every table."""
    with running_rasa(Settings(), report=print) as rasa:
        show("Turn latency", turns(rasa) + turns(None))
    show("Compiling an advert", compiling())
    show("Compiling what no advert is", hardest())
    show("Finding times for a panel", bench_board.rows())
    show("Sharing interviews out", bench_board.fairness_rows())
    show("Racing for interview times", bench_race.rows())


if __name__ == "__main__":
    main()
