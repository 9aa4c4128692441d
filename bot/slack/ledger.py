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
    at = (SlackPost.channel == channel, SlackPost.ts == ts, ~SlackPost.subject.startswith("thread:"))
    return session.scalar(select(SlackPost.subject).where(*at))


def alerts(session: Session, conversation_id: str) -> list[SlackPost]:
    """Every alert about the conversation that stands in the channel, the newest first."""
    about = SlackPost.subject.startswith(f"alert:{conversation_id}:")
    return list(session.scalars(select(SlackPost).where(about).order_by(SlackPost.posted_at.desc())))


def thread(session: Session, conversation_id: str) -> SlackPost | None:
    """The post under which a person last wrote with the candidate, or took over; none before that."""
    return find(session, f"thread:{conversation_id}")


def keep_thread(session: Session, conversation_id: str, *, channel: str, ts: str, now: datetime) -> None:
    """Notes that a person writes with the candidate under the post at that place."""
    keep(session, f"thread:{conversation_id}", channel=channel, ts=ts, now=now)


def forget_place(session: Session, channel: str, ts: str) -> None:
    """Notes that whatever stood there is gone: somebody deleted it in Slack."""
    session.execute(delete(SlackPost).where(SlackPost.channel == channel, SlackPost.ts == ts))
