"""What was told of interviews by e-mail, what was answered, and the links that went with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table

CANDIDATE = "candidate"
"""The recipient who is not an interviewer."""
Recipient = String(32)
"""`candidate`, or the interviewer's id."""


class SentInvitation(Table):
    """One message about one interview to one recipient. It outlives the booking, so as to be taken back.

    For an interviewer nothing in it says who the candidate is; a candidate's rows go when they are erased.
    """

    __tablename__ = "sent_invitations"

    booking_id: Mapped[str] = mapped_column(Id, primary_key=True)
    recipient: Mapped[str] = mapped_column(Recipient, primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """As the recipient was told: it rises with every message to them, at least as fast as the booking's."""
    method: Mapped[str] = mapped_column(String(10))
    stamp: Mapped[datetime]
    """Its DTSTAMP: later than that of the message before, to the second."""
    digest: Mapped[str] = mapped_column(String(64))
    """Of what it said; the same again is not said again."""
    address: Mapped[str] = mapped_column(String(320))
    title: Mapped[str] = mapped_column(String(300))
    start: Mapped[datetime]
    end: Mapped[datetime]
    timezone: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime | None]
    """When the mail server took it; none while it is on its way, or when that is not known."""

    __table_args__ = (
        CheckConstraint("method IN ('REQUEST', 'CANCEL')", name="method_known"),
        Index("ix_sent_invitations_end", "end"),
    )


class InvitationAnswer(Table):
    """The newest answer of one recipient."""

    __tablename__ = "invitation_answers"

    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True)
    recipient: Mapped[str] = mapped_column(Recipient, primary_key=True)
    sequence: Mapped[int]
    """Of the message it answers."""
    stamp: Mapped[datetime]
    response: Mapped[str] = mapped_column(String(20))
    """PARTSTAT of RFC 5545 3.2.12."""

    __table_args__ = (
        CheckConstraint(
            "response IN ('NEEDS-ACTION', 'ACCEPTED', 'DECLINED', 'TENTATIVE')", name="response_known"
        ),
    )


class UsedLink(Table):
    """A link from an e-mail that has done its one thing."""

    __tablename__ = "used_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), index=True)
    used_at: Mapped[datetime]


class ChatKey(Table):
    """One more key to a candidate's chat, for the browser in which they followed a link from our e-mail."""

    __tablename__ = "chat_keys"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class InterviewerFeed(Table):
    """Which of an interviewer's feed addresses is valid; those before it lead nowhere any more."""

    __tablename__ = "interviewer_feeds"

    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int]
    renewed_at: Mapped[datetime]
