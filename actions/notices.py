"""Sentences for the recruiters about their own arrangements, not about a candidate."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.applications import RECRUITERS
from actions.store import outbox


def tell_team(session: Session, text: str, *, about: str, now: datetime) -> None:
    """Posts it in the recruiters' channel, once a day for the same thing; `about` names the thing."""
    key = f"notice:{about}:{now:%Y%m%d}"
    outbox.ask(session, "slack.notice", key=key, lane=RECRUITERS, now=now, text=text)
