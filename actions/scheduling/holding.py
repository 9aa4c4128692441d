"""Holding a time for a conversation, and letting it go.

The locks and refusals are those of `actions.scheduling.booking`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from actions.calendars.base import CalendarUnreadable
from actions.scheduling import cells, panel_choice, seating, writing
from actions.scheduling.board import Board
from actions.scheduling.panel_choice import ChosenPanel
from actions.scheduling.refusals import BookingRefused, NotOffered, TooLate
from actions.scheduling.standing import Appointment, Own, own_locked
from actions.scheduling.survey import survey, survey_for
from actions.store.looking import only_looks

HOLD = timedelta(minutes=10)


def hold(
    session: Session,
    *,
    conversation_id: str,
    role_id: str,
    start: datetime,
    timezone: str,
    now: datetime,
    lasts: timedelta = HOLD,
) -> Appointment:
    """Holds the time for the whole panel, and lets the conversation's earlier hold go; a booked time stands.

    In each seat sits whoever is furthest behind their fair share (`actions.scheduling.fairness`). Holding
    the time that is held already begins the hold anew. Raises `TooSoon`, `NotOffered`, `TimeTaken`;
    `TooLate` when an interview is booked that may not be moved any more; `CalendarUnreadable` when a panel
    might be free and nobody knows.
    """
    start = start.astimezone(UTC)

    def choose(board: Board, first: Collection[str]) -> ChosenPanel:
        return panel_choice.choose(board, start, first=first)

    only_looked = only_looks(session)
    own, seen = survey_for(session, role_id, conversation_id, now=now)
    board: Board | None = seen
    if not _holds(own, start, now):
        _admit(seen, own, start)
        if only_looked:
            # Who is refused anyway is refused before anything is locked, and keeps nobody waiting.
            choose(seen, ())
            before, own = own, own_locked(session, conversation_id)
            board = seen if own == before else None
    if own.held and _holds(own, start, now):
        cells.lock(session, own.people)  # Confirming it in this transaction locks no more than these.
        return writing.extend(session, own.held, until=now + lasts, now=now)
    look = partial(_ground, session, role_id, own, start, now)
    chosen, board = seating.agree(session, board or look(), choose, look, also=own.people, early=only_looked)
    seating.make_way(session, board, chosen)
    if own.held:
        writing.let_go(session, own.held, now)
    chosen = seating.beside(chosen, own.confirmed, board)
    return writing.write_hold(
        session, conversation_id, role_id, start, board.plan, timezone, chosen, until=now + lasts, now=now
    )


def can_be_had(
    session: Session, role_id: str, conversation_id: str, start: datetime, *, now: datetime
) -> bool:
    """Whether the conversation could hold the time, as far as is known: what is not known may be."""
    try:
        own, board = survey_for(session, role_id, conversation_id, now=now)
        _admit(board, own, start)
        panel_choice.choose(board, start)
    except BookingRefused:
        return False
    except CalendarUnreadable:
        return True
    return True


def release(session: Session, conversation_id: str, *, now: datetime) -> bool:
    """Lets the conversation's hold go ("never mind"); false when it held nothing."""
    own = own_locked(session, conversation_id)
    if not own.held:
        return False
    cells.lock(session, own.people)
    writing.let_go(session, own.held, now)
    return True


def in_time(booked: Appointment, board: Board) -> None:
    """Raises `TooLate` when the interview is too near to be changed."""
    if board.now > booked.start - board.plan.cutoff:
        raise TooLate


def _holds(own: Own, start: datetime, now: datetime) -> bool:
    return own.held is not None and own.held.start == start and not own.held.lapsed(now)


def _ground(session: Session, role_id: str, own: Own, start: datetime, now: datetime) -> Board:
    """The board on which a panel is sought; refuses a start that this conversation cannot have at all."""
    board = survey(session, role_id, now=now, exclude=own.ids)
    _admit(board, own, start)
    return board


def _admit(board: Board, own: Own, start: datetime) -> None:
    if own.confirmed:
        if own.confirmed.start == start:
            raise NotOffered
        in_time(own.confirmed, board)
    panel_choice.admit(board, start)
