"""What scheduling asks of a calendar, whoever keeps it."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy.orm import Session

from actions.scheduling.timespan import Timespan
from actions.store.tables import Interviewer


class CalendarUnreadable(Exception):
    """Nobody knows whether the interviewer is free. Unknown is never free."""


class Calendar(Protocol):
    """An interviewer's calendar. Interviews of ours are not read from it: the database knows them first."""

    def busy(self, session: Session, interviewer: Interviewer, span: Timespan) -> list[Timespan]:
        """When the interviewer is not available within `span`, in order; parts may reach beyond it.

        Raises `CalendarUnreadable` when that is not known, or known only from too long ago.
        """
        ...
