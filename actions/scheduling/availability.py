"""Free interview times: when a whole panel can meet, and which of those times to offer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from actions.scheduling.choosing import Window, by_day, choose, fitting, waking
from actions.scheduling.standing import own
from actions.scheduling.survey import survey
from actions.scheduling.timespan import bits, start_of


def offer(  # noqa: PLR0913  each option is one thing a candidate can say
    session: Session,
    role_id: str,
    conversation_id: str,
    *,
    now: datetime,
    timezone: str,
    wanted: Sequence[Window] = (),
    count: int = 3,
    keep: Collection[datetime] = (),
    near: datetime | None = None,
) -> tuple[datetime, ...]:
    """Up to `count` free starts in order, spread over days and times of day, at sensible hours in `timezone`.

    `wanted` windows are half-open; naive ones are read on a clock in `timezone`; equal ends are an instant.
    Nothing free in them gives `()`. Times in `keep` that are still free stay on offer; with `near`, the
    nearest to that moment are taken instead of a spread. The conversation's own hold is not in its way.
    Times that somebody's calendar takes only softly are offered when there is no other, if the plan allows.
    """
    zone = ZoneInfo(timezone)
    mine = own(session, conversation_id)
    board = survey(session, role_id, now=now, exclude=mine.ids)
    for soft in (False, True) if board.plan.soft_allowed else (False,):
        starts = [start_of(board.frame.first + bit) for bit in bits(board.common(soft=soft))]
        if mine.confirmed:
            starts = [start for start in starts if start != mine.confirmed.start]
        if wanted:
            starts = fitting(starts, board.plan.duration, wanted, zone)
        if not any(opens == closes for opens, closes in wanted):
            starts = by_day(waking(starts, board.plan.duration, zone), board.plan.duration, wanted, zone)
        if starts:
            return choose(starts, board.plan.duration, zone, count=count, keep=keep, near=near)
    return ()
