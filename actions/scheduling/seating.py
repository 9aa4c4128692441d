"""Giving a hold or an interview its place in the time of a panel. Callers hold the conversation's lock."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.scheduling import cells
from actions.scheduling.board import Board
from actions.scheduling.panel_choice import ChosenPanel
from actions.scheduling.refusals import TimeTaken
from actions.scheduling.standing import Appointment
from actions.store.database import with_locks

Choose = Callable[[Board, Collection[str]], ChosenPanel]
"""Chooses a panel from a board, those who are named first; raises when there is none."""


def agree(
    session: Session,
    board: Board,
    choose: Choose,
    look_again: Callable[[], Board],
    also: Collection[str] = (),
    *,
    early: bool = False,
) -> tuple[ChosenPanel, Board]:
    """A panel that is free while its rows are locked, with the rows of `also`, and the board that shows it.

    Chosen first and locked then, so that only those concerned are waited for. When somebody was faster, the
    choice is made once more, of those who are locked and those whom nobody else has locked. Nobody can
    have been on SQLite, unless the board is from an `early` look, before the transaction began. Raises as
    `choose` does, and `TimeTaken` when somebody was faster twice.
    """
    chosen = choose(board, ())
    if not early and not with_locks(session.connection()):
        return chosen, board
    locked = cells.lock(session, {*chosen.people, *also})
    if _unchanged(board, locked):
        return chosen, board
    board = look_again()
    chosen = choose(board, chosen.people)
    if others := set(chosen.people) - locked.keys():
        found = cells.lock_free(session, others)
        if len(found) < len(others) or not _unchanged(board, found):
            raise TimeTaken
    return chosen, board


def make_way(session: Session, board: Board, chosen: ChosenPanel) -> None:
    """Takes holds that ran out, but that nobody has swept yet, out of the panel's way."""
    lapsed = {
        (each.booking_id, seated.interviewer_id)
        for seated in chosen.seated
        for each in board.knowledge.interviews[seated.interviewer_id]
        if not each.live(board.now)
        and each.cells.start < seated.span.stop
        and seated.span.start < each.cells.stop
    }
    if lapsed:
        cells.leave(session, {booking for booking, _ in lapsed}, {name for _, name in lapsed})


def beside(chosen: ChosenPanel, booked: Appointment | None, board: Board) -> ChosenPanel:
    """The panel of a hold beside the interview that is booked, which keeps the cells both would have.

    An interview moved by less than its length keeps sharing cells with itself until it is confirmed.
    """
    if booked is None:
        return chosen
    own = {
        name: each.cells
        for name in chosen.people
        for each in board.knowledge.interviews[name]
        if each.booking_id == booked.id
    }
    return ChosenPanel(
        tuple(replace(each, shared=own.get(each.interviewer_id, range(0))) for each in chosen.seated)
    )


def _unchanged(board: Board, locked: dict[str, str]) -> bool:
    """Whether the board still shows the interviews of those who are locked now."""
    return all(
        board.knowledge.stamps[name].booked == stamp
        for name, stamp in locked.items()
        if name in board.knowledge.stamps
    )
