"""What recruiters do in Slack, done in the store: one transaction each, and what to say when it was late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import applications, handoff, settling
from actions.open_questions import answer_question
from actions.scheduling.no_show import NoShowRefused
from actions.store import conversations, inbox
from actions.store.database import Database
from actions.store.tables import Application, Conversation, InboxRow, OpenQuestion, RecruiterAnswer
from actions.summarising import candidate_summary
from actions.summary import CandidateSummary, HumanDecision
from bot.conversation import no_show, other_times
from bot.conversation.calling_off import call_off
from bot.conversation.handing_back import hand_back
from bot.conversation.refusals import ConversationGone
from bot.conversation.role import USUAL, Tone
from bot.slack import ledger
from bot.slack.wording import say

Decision = Literal["advance", "hold", "decline"]
Place = tuple[str, str]
"""A channel and the `ts` of a post in it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    changed: tuple[str, ...] = ()
    """Conversations with something new for the candidate."""
    refusal: str | None = None
    """For the person who acted; none when there is nothing to say."""


class Desk:
    """The recruiters' actions. Every method is safe to call again with the same arguments."""

    def __init__(self, database: Database, clock: Callable[[], datetime], *, tone: Tone = USUAL) -> None:
        self._database, self._clock, self._tone = database, clock, tone

    def summary(self, application_id: str) -> CandidateSummary | None:
        """The application as it stands; none when it is gone."""
        with self._database.reading() as session:
            return candidate_summary(session, application_id)

    def decide(self, application_id: str, decision: Decision, *, by: str, reason: str = "") -> Outcome:
        """Notes the decision; the first final one stands."""
        with self._database.session() as session:
            conversation = _conversation(session, application_id)
            if conversation is None:
                return Outcome(refusal=say("gone"))
            try:
                applications.decide(
                    session, application_id, decision, reason=reason, by=by, now=self._clock()
                )
            except applications.AlreadyDecided as known:
                return _decided_before(known.decision, decision, by)
            return Outcome((conversation.id,))

    def take_back(self, application_id: str, *, by: str) -> Outcome:
        """Puts a decided application back on hold."""
        with self._database.session() as session:
            conversation = _conversation(session, application_id)
            if conversation is None:
                return Outcome(refusal=say("gone"))
            taken = applications.take_back(session, application_id, by=by, now=self._clock())
            return Outcome((conversation.id,)) if taken else Outcome(refusal=say("not_decided"))

    def take_over(self, name: str, *, by: str, place: Place | None = None) -> Outcome:
        """From now on the person writes with the candidate, under the post at `place`.

        `name` is the conversation's id, or that of its application.
        """
        with self._database.session() as session:
            conversation = _conversation(session, name)
            if conversation is None:
                return Outcome(refusal=say("gone"))
            if conversation.taken_over_by:
                other = conversation.taken_over_by != by
                return Outcome(refusal=say("already_taken", by=conversation.taken_over_by) if other else None)
            self._settle_in(session, conversation, place)
            handoff.take_over(session, conversation.id, by=by, now=self._clock())
            return Outcome((conversation.id,))

    def settle(self, choice: str, *, by: str) -> Outcome:
        """What was chosen about an interview that an interviewer cannot hold."""
        kind, _, booking_id = choice.partition("|")
        now = self._clock()
        with self._database.session() as session:
            if booking_id == settling.OFFER:
                offered, chat = other_times.offer(session, kind, by=by, now=now, tone=self._tone)
                return Outcome((chat,) if chat else (), say(f"settled_{offered}"))
            if kind == applications.CALL_OFF:
                waits = settling.waits(session, choice)
                called_off = waits and call_off(session, booking_id, by=by, now=now, tone=self._tone)
                if not called_off:
                    return Outcome(refusal=say("settled_outdated"))
                return Outcome((called_off,), say("settled_called_off"))
            settled, conversation_id = settling.settle(session, choice, by=by, now=now)
        changed = (conversation_id,) if conversation_id else ()
        return Outcome(changed, say(f"settled_{settled}", by=by))

    def came(self, booking_id: str, *, by: str, came: bool) -> Outcome:
        """Notes that the candidate did not come to the interview, or takes that back."""
        change = no_show.take_back if came else no_show.note
        try:
            with self._database.session() as session:
                noted = change(session, booking_id, by=by, now=self._clock(), tone=self._tone)
        except NoShowRefused as refused:
            return Outcome(refusal=str(refused))
        except (LookupError, ConversationGone):
            return Outcome(refusal=say("gone"))
        key = "did_come" if came else "no_show"
        if noted is None:
            return Outcome(refusal=say(f"{key}_before"))
        return Outcome((noted.conversation_id,), say(f"{key}_{'told' if noted.told else 'untold'}"))

    def hand_back(self, name: str, *, by: str) -> Outcome:
        """The assistant goes on; `name` as for `take_over`."""
        with self._database.session() as session:
            conversation = _conversation(session, name)
            if conversation is None:
                return Outcome(refusal=say("gone"))
            if conversation.taken_over_by is None:
                return Outcome()
            hand_back(session, conversation.id, by=by, now=self._clock(), tone=self._tone)
            return Outcome((conversation.id,))

    def ask(self, application_id: str, text: str, *, by: str, delivery: str) -> Outcome:
        """Takes over, so that the answer reaches a person, and puts the question to the candidate."""
        with self._database.session() as session:
            conversation = _conversation(session, application_id)
            if conversation is None:
                return Outcome(refusal=say("gone"))
            if conversation.taken_over_by is None:
                card = ledger.find(session, f"application:{application_id}")
                self._settle_in(session, conversation, (card.channel, card.ts) if card else None)
                handoff.take_over(session, conversation.id, by=by, now=self._clock())
            return self._write(session, conversation, text, by=by, delivery=delivery)

    def reply(self, channel: str, thread: str, text: str, *, by: str, delivery: str) -> Outcome:
        """A reply in a thread: under a question its answer, under a card or an alert words to the candidate.

        Once a person has taken over, any thread about the candidate will do, and the answer comes into it.
        """
        with self._database.session() as session:
            subject = ledger.subject_at(session, channel, thread) or ""
            kind, _, name = subject.partition(":")
            if kind == "question":
                return self._answer(session, name, text, by=by)
            if kind not in ("application", "alert"):
                return Outcome()
            conversation = _conversation(session, name.partition(":")[0])
            if conversation is None:
                return Outcome(refusal=say("gone"))
            if conversation.taken_over_by is None:
                return Outcome(refusal=say("not_taken_over"))
            self._settle_in(session, conversation, (channel, thread))
            return self._write(session, conversation, text, by=by, delivery=delivery)

    def _answer(self, session: Session, question_id: str, text: str, *, by: str) -> Outcome:
        row = session.get(OpenQuestion, question_id)
        if row is None:
            return Outcome(refusal=say("gone"))
        if row.closed_at is None:
            told = answer_question(session, question_id, text, by=by, now=self._clock())
            return Outcome(tuple(told))
        answered = session.scalar(select(RecruiterAnswer).where(RecruiterAnswer.question_id == question_id))
        again = answered is not None and (answered.answered_by, answered.text) == (by, text)
        name = answered.answered_by if answered else "?"
        return Outcome(refusal=None if again else say("already_answered", by=name))

    def _settle_in(self, session: Session, conversation: Conversation, place: Place | None) -> None:
        if place:
            channel, ts = place
            ledger.keep_thread(session, conversation.id, channel=channel, ts=ts, now=self._clock())

    def _write(
        self, session: Session, conversation: Conversation, text: str, *, by: str, delivery: str
    ) -> Outcome:
        now = self._clock()
        # A person's words are no turn of the candidate's: the row only remembers that they came, and is read.
        new = inbox.accept(
            session,
            channel="recruiters",
            delivery_id=delivery,
            conversation_id=conversation.id,
            payload={},
            now=now,
        )
        if not new:
            return Outcome()
        arrived = session.get_one(InboxRow, ("recruiters", delivery))
        inbox.mark_read(session, [arrived], conversation.turn)
        handoff.write_to_candidate(session, conversation.id, text, by=by, now=now)
        return Outcome((conversation.id,))


def _conversation(session: Session, name: str) -> Conversation | None:
    """The living conversation of that id, or whose application has it; locked."""
    application = session.get(Application, name)
    found = conversations.lock(session, application.conversation_id if application else name)
    return found if found and found.erased_at is None else None


def _decided_before(known: HumanDecision, wanted: Decision, by: str) -> Outcome:
    if (known.decision, known.by) == (wanted, by):
        return Outcome()
    decision = say(f"decision_{known.decision}")
    return Outcome(refusal=say("already_decided", by=known.by, decision=decision))
