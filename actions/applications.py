"""What becomes of an application: opened with consent, sent, decided by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.scheduling import booking
from actions.store import audit, conversations, outbox, questions
from actions.store.tables import Application, AuditEntry, Conversation
from actions.summary import HumanDecision
from nlu import zones

NOTICE_VERSION = "2026-11"
"""The privacy notice candidates consent to; a changed notice gets a new name."""

RECRUITERS = "slack:recruiters"
"""The outbox lane of the recruiters' channel."""

CALL_OFF = "call_off"
"""Before the id of a booking: the choice to cancel its interview."""

HANDED_BACK = "conversation.handed_back"
"""What the audit log calls it when a person leaves a chat to the assistant again."""


class ApplicationUnknown(Exception):
    """There is no such application, or it was erased."""


class AlreadyDecided(Exception):
    """Somebody decided before; `decision` says who and what."""

    def __init__(self, decision: HumanDecision) -> None:
        super().__init__(f"already decided by {decision.by}")
        self.decision = decision


def open_application(session: Session, conversation: Conversation, *, now: datetime) -> Application:
    """The conversation's application, begun now if there is none yet."""
    found = of_conversation(session, conversation.id)
    if found:
        return found
    application = Application(
        conversation_id=conversation.id,
        role_id=conversation.role_id,
        notice_version=NOTICE_VERSION,
        consented_at=now,
    )
    session.add(application)
    session.flush()
    return application


def of_conversation(session: Session, conversation_id: str) -> Application | None:
    """The application of a conversation, if the candidate consented to one."""
    return session.scalar(select(Application).where(Application.conversation_id == conversation_id))


def declined(session: Session, conversation_id: str) -> bool:
    """Whether the team has declined the candidate, as things stand."""
    application = of_conversation(session, conversation_id)
    return application is not None and application.decision == "decline"


def submit(session: Session, conversation: Conversation, *, now: datetime) -> None:
    """Sends the application to the recruiters; again, it refreshes their card."""
    application = open_application(session, conversation, now=now)
    application.submitted_at = application.submitted_at or now
    refresh_card(session, application, now=now)


def refresh_card(session: Session, application: Application, *, now: datetime) -> None:
    """Asks for the recruiters' card to be brought up to date, once the application was sent."""
    if application.submitted_at is None:
        return
    application.version += 1
    key = f"card:{application.id}:{application.version}"
    outbox.ask(session, "slack.card", key=key, lane=RECRUITERS, now=now, application_id=application.id)


def alert(
    session: Session,
    conversation_id: str,
    category: str,
    text: str,
    *,
    now: datetime,
    choices: Sequence[tuple[str, str]] = (),
) -> None:
    """Tells the recruiters something that should not wait; `choices` are buttons, a label and a value each.

    The same twice in an hour is one alert, unless somebody has looked in and left again in between.
    """
    handed_back = session.scalar(
        select(func.count()).where(
            AuditEntry.action == HANDED_BACK, AuditEntry.subject == conversation_id, AuditEntry.at <= now
        )
    )
    key = f"alert:{conversation_id}:{category}:{now:%Y%m%d%H}:{handed_back}"
    outbox.ask(
        session,
        "slack.alert",
        key=key,
        lane=RECRUITERS,
        now=now,
        category=category,
        text=text,
        conversation_id=conversation_id,
        choices=[list(choice) for choice in choices],
    )


def refresh_alerts(session: Session, conversation_id: str, because: str, *, now: datetime) -> None:
    """Asks for the conversation's alerts to be shown as things stand; once for each `because`."""
    key = f"alerts:{conversation_id}:{because}"
    outbox.ask(session, "slack.alerts", key=key, lane=RECRUITERS, now=now, conversation_id=conversation_id)


def ask_team(
    session: Session, conversation: Conversation, topic: str, wording: str, *, now: datetime
) -> None:
    """Passes a question on to the recruiters; a topic of a role is one post, which counts who waits."""
    question_id = questions.ask(
        session,
        role_id=conversation.role_id,
        topic=topic,
        wording=wording,
        conversation_id=conversation.id,
        now=now,
    )
    key = f"question:{question_id}:asked:{conversation.id}"
    outbox.ask(session, "slack.question", key=key, lane=RECRUITERS, now=now, question_id=question_id)


def decide(
    session: Session,
    application_id: str,
    decision: Literal["advance", "hold", "decline"],
    *,
    reason: str,
    by: str,
    now: datetime,
) -> HumanDecision:
    """Notes a person's decision. The first one stands; only a "hold" may be followed by another.

    Raises `AlreadyDecided`, and `ApplicationUnknown`.
    """
    application = _locked(session, application_id)
    standing = decision_of(application)
    if standing and standing.decision != "hold":
        raise AlreadyDecided(standing)
    if standing and decision == "hold":
        raise AlreadyDecided(standing)
    application.decision, application.reason = decision, reason
    application.decided_by, application.decided_at = by, now
    audit.record(session, actor=by, action=f"application.{decision}", subject=application.id, now=now)
    refresh_card(session, application, now=now)
    if decision == "decline":
        _ask_about_interview(session, application, now)
    return HumanDecision(decision, by, now, reason)


def take_back(session: Session, application_id: str, *, by: str, now: datetime) -> bool:
    """Puts a decided application back on hold, whoever decided; false when no final decision stands.

    The candidate is told of neither. What stood, whose it was and why becomes the reason of the hold.
    Taking back one's own twice changes nothing. Raises `ApplicationUnknown`.
    """
    application = _locked(session, application_id)
    standing = decision_of(application)
    if standing is None or standing.decision == "hold":
        return standing is not None and standing.by == by
    done = "advanced" if standing.decision == "advance" else "declined"
    why = f" The reason then: {standing.reason}" if standing.reason else ""
    application.decision, application.reason = "hold", f"{standing.by} had {done}; that was taken back.{why}"
    application.decided_by, application.decided_at = by, now
    audit.record(
        session,
        actor=by,
        action="application.taken_back",
        subject=application.id,
        now=now,
        decision=standing.decision,
        decided_by=standing.by,
    )
    refresh_card(session, application, now=now)
    _refresh_interview_alert(session, application, now)
    return True


def _refresh_interview_alert(session: Session, application: Application, now: datetime) -> None:
    """The alert of a declined candidate's interview offers to cancel it only while the decline stands."""
    because = f"decided:{application.id}:{application.version}"
    refresh_alerts(session, application.conversation_id, because, now=now)


def _ask_about_interview(session: Session, application: Application, now: datetime) -> None:
    """A candidate who is declined may have an interview ahead, which nobody but the team can call off."""
    found = booking.current(session, application.conversation_id)
    if found is None or found.status != "confirmed" or found.start <= now:
        return
    when = zones.describe(found.start, found.timezone, now=now)
    text = f"The candidate was declined, and the interview on {when} still stands. They have not been told."
    choices = (("Cancel the interview", f"{CALL_OFF}|{found.id}"),)
    alert(session, application.conversation_id, "declined-interview", text, now=now, choices=choices)
    _refresh_interview_alert(session, application, now)


def tell(session: Session, conversation: Conversation, line: conversations.Line, *, now: datetime) -> None:
    """Adds a line to the transcript, and sends it where the channel has to be pushed to."""
    message = conversations.say(session, conversation, line, now=now)
    if conversation.channel == "slack" and line.author != "candidate":
        key = f"message:{conversation.id}:{message.seq}"
        outbox.ask(
            session,
            "slack.message",
            key=key,
            lane=f"slack:{conversation.address}",
            now=now,
            conversation_id=conversation.id,
            seq=message.seq,
        )


def notify(session: Session, conversation_id: str, words: str, *, now: datetime) -> None:
    """Tells the candidate what they did not ask about; nobody, when the conversation was erased."""
    conversation = conversations.lock(session, conversation_id)
    if conversation and conversation.erased_at is None:
        tell(session, conversation, conversations.Line("bot", words, "notice"), now=now)


def reference_of(conversation_id: str) -> str:
    """What people call a conversation aloud, on alerts and on the card: "7F3A". It grants nothing."""
    return conversation_id[:4].upper()


def decision_of(application: Application) -> HumanDecision | None:
    """What a person decided, as it stands; none while nobody has."""
    if application.decision is None or application.decided_by is None or application.decided_at is None:
        return None
    kind = cast('Literal["advance", "hold", "decline"]', application.decision)
    return HumanDecision(kind, application.decided_by, application.decided_at, application.reason or "")


def _locked(session: Session, application_id: str) -> Application:
    application = session.get(Application, application_id, with_for_update=True)
    if application is None:
        raise ApplicationUnknown(application_id)
    return application
