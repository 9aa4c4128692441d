"""What we have posted where (`slack_posts`), so that it is updated in place and never posted twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.store.tables import SlackPost


def find(session: Session, subject: str) -> SlackPost | None:
    """Where the subject's post stands; none while there is none."""
    return session.get(SlackPost, subject)


def keep(session: Session, subject: str, *, channel: str, ts: str, now: datetime) -> SlackPost:
    """Notes where the subject's post stands now."""
    return session.merge(SlackPost(subject=subject, channel=channel, ts=ts, posted_at=now))


def forget(session: Session, subject: str) -> None:
    """Notes that the subject's post is gone."""
    session.execute(delete(SlackPost).where(SlackPost.subject == subject))


def subject_at(session: Session, channel: str, ts: str) -> str | None:
    """What our post at that place is about: `application:<id>`, `question:<id>`, …; none when not ours."""
    return session.scalar(select(SlackPost.subject).where(SlackPost.channel == channel, SlackPost.ts == ts))
