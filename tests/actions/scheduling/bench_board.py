"""How fast a panel's free times are found, beside plainer ways; and how fairly interviews are shared out."""

from __future__ import annotations

import gc
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

import portion
from intervaltree import IntervalTree
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from actions.scheduling import frame, knowledge, localtime, person, plans
from actions.scheduling.board import Board
from actions.scheduling.localtime import working_spans
from actions.scheduling.plan import InterviewPlan, Seat
from actions.scheduling.survey import survey
from actions.scheduling.timespan import CELL, Timespan, cell_of, runs, start_of
from actions.store.database import Database
from actions.store.tables import BusyTime, Interviewer
from tests.actions.scheduling import naive, simulation
from tests.tables import percentile

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PEOPLE, SEATS, DAYS, EVENTS = 200, 4, 30, 136
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns")
WEEK = {str(day): [["08:00", "18:00"]] for day in range(5)}
ROLE = "bench"


def rows() -> list[dict[str, object]]:
    """Everything about finding times, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        database.migrate()
        with database.session() as session:
            _fill(session)
        with database.reading() as session:
            found = list(_measured(session))
        with database.session() as session:
            found.insert(2, _one_change(session))
        database.close()
    return found


def _fill(session: Session) -> None:
    choice = random.Random(5)
    names = [f"p{number:03}" for number in range(PEOPLE)]
    session.add_all(
        Interviewer(id=name, name=name, timezone=choice.choice(ZONES), meeting_hours=WEEK, day_cap=4)
        for name in names
    )
    session.flush()
    session.execute(insert(BusyTime), [_event(choice, name) for name in names for _ in range(EVENTS)])
    seats = tuple(Seat(f"seat {number}", tuple(names[number::SEATS])) for number in range(SEATS))
    plan = InterviewPlan(seats, duration=timedelta(hours=1), horizon=timedelta(days=DAYS))
    plans.save(session, ROLE, plan, by="a benchmark", now=NOW)


def _event(choice: random.Random, name: str) -> dict[str, Any]:
    start = NOW + timedelta(minutes=15 * choice.randrange(DAYS * 96))
    length = choice.choice((1, 2, 4)) * timedelta(minutes=30)
    return {
        "id": f"{choice.getrandbits(128):032x}",
        "interviewer_id": name,
        "title": "",
        "strength": "hard",
        "reason": "event",
        "start": start,
        "end": start + length,
    }


def _measured(session: Session) -> Iterator[dict[str, object]]:
    cold = _timed(lambda: _ask(session), before=_forget, times=5)
    yield _row("everything read and counted anew", cold)
    yield _row(f"a panel of {SEATS} out of {PEOPLE}, asked again", _timed(lambda: _ask(session), times=200))
    board = survey(session, ROLE, now=NOW)
    board.common()
    yield _row("the same without reading any stamp", _timed(lambda: _again(board), times=200))
    overlapping = InterviewPlan(
        tuple(Seat(f"seat {number}", board.plan.interviewers[: 40 + number]) for number in range(SEATS)),
        duration=timedelta(hours=1),
        horizon=timedelta(days=DAYS),
    )
    shared = Board(overlapping, NOW, board.knowledge, {})
    yield _row(f"{SEATS} seats that share 40 people", _timed(lambda: _again(shared), times=50))
    small = InterviewPlan(
        tuple(Seat(f"seat {number}", (name,)) for number, name in enumerate(board.plan.interviewers[:SEATS])),
        duration=timedelta(hours=1),
        horizon=timedelta(days=DAYS),
    )
    four = Board(small, NOW, board.knowledge, {})
    for what, way in (
        ("one panel of 4: this engine", lambda: _again(four)),
        ("one panel of 4: intervaltree", lambda: _by_intervaltree(four)),
        ("one panel of 4: portion", lambda: _by_portion(four)),
        ("one panel of 4: plain, start by start", lambda: naive.starts(four)),
    ):
        yield _row(what, _timed(way, times=20 if "engine" in what else 3))


def _ask(session: Session) -> int:
    return survey(session, ROLE, now=NOW).common()


def _again(board: Board) -> int:
    return Board(board.plan, board.now, board.knowledge, board.known_until).common()


def _forget() -> None:
    knowledge.forget()
    for kept in (frame.local_days, frame.on_step, person._hours, localtime.segments):
        kept.cache_clear()


def _one_change(session: Session) -> dict[str, object]:
    """One calendar's events are replaced, and the question is asked again."""
    choice, took = random.Random(7), []
    _ask(session)
    for _ in range(20):
        session.execute(delete(BusyTime).where(BusyTime.interviewer_id == "p007"))
        session.execute(insert(BusyTime), [_event(choice, "p007") for _ in range(EVENTS)])
        took.append(_once(lambda: _ask(session)))
    return _row("one calendar changed, asked again", took)


def _by_intervaltree(board: Board) -> list[datetime]:
    """Each start is looked up in a tree of each person's appointments."""
    people = [board.knowledge.people[name] for name in board.plan.interviewers]
    trees = []
    for who in people:
        tree = IntervalTree()
        for cells in who.hard:
            tree.addi(cells.start - board.buffer, cells.stop + board.buffer)
        trees.append((tree, _hours(board, who)))
    length = board.plan.duration // CELL
    return [
        start_of(cell)
        for cell in board.frame.cells
        if all(
            hours >> (cell - board.frame.first) & 1 and not tree.overlaps(cell, cell + length)
            for tree, hours in trees
        )
    ]


def _by_portion(board: Board) -> portion.Interval:
    """Intersections and differences of interval sets."""
    common = portion.closedopen(cell_of(NOW), cell_of(NOW + board.plan.horizon))
    for name in board.plan.interviewers:
        who = board.knowledge.people[name]
        spans = working_spans(WEEK, who.zone, board.frame.span)
        open_cells = portion.Interval(*(portion.closedopen(*_ends(span)) for span in spans))
        taken = portion.Interval(
            *(portion.closedopen(cells.start - board.buffer, cells.stop + board.buffer) for cells in who.hard)
        )
        common &= open_cells - taken
    return common


def _ends(span: Timespan) -> tuple[int, int]:
    cells = span.whole_cells()
    return cells.start, cells.stop


def _hours(board: Board, who: person.Person) -> int:
    return runs(who.willing(board.frame, None), board.plan.duration // CELL)


def _timed(way: Callable[[], object], *, times: int, before: Callable[[], None] | None = None) -> list[float]:
    took = []
    with _without_gc():
        for _ in range(times):
            if before:
                before()
            took.append(_once(way))
    return took


def _once(way: Callable[[], object]) -> float:
    begun = time.perf_counter()
    way()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def _without_gc() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _row(what: str, took: list[float]) -> dict[str, object]:
    return {"what": what, "median ms": percentile(took, 0.5), "p95 ms": percentile(took, 0.95)}


def fairness_rows(seeds: int = 12) -> list[dict[str, object]]:
    """How evenly each rule shares out eight weeks, and what somebody gets who joins after four."""
    rules = {
        "anybody": simulation.at_random,
        "least recently": simulation.least_recently,
        "fewest": simulation.fewest,
        "shortfall, with credit for joining later (ours)": simulation.by_shortfall,
    }
    found = []
    for name, rule in rules.items():
        played = [simulation.share_out(rule, seed) for seed in range(seeds)]
        found.append(
            {
                "rule": name,
                "most against fewest": mean(each.spread for each in played),
                "newcomer's part (1 is fair)": mean(each.newcomers_part for each in played),
                "candidates without a time": sum(each.without for each in played),
            }
        )
    return found
