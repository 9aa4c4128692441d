"""Carrying out what a decision orders, inside the turn's transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions import applications, privacy
from actions.calendars.base import CalendarUnreadable
from actions.invitations import answers
from actions.scheduling import availability, booking, plans, waitlist
from actions.store.tables import Conversation
from bot.conversation import decision as orders
from bot.conversation.decision import Command, Outcome


class Performer:
    """Carries out commands for one conversation in one transaction."""

    def __init__(
        self, session: Session, conversation: Conversation, now: datetime, offered: tuple[datetime, ...] = ()
    ) -> None:
        self.session = session
        self.offered = offered
        """The times the candidate has before them: asked again, those that are still free stay."""
        self.conversation = conversation
        self.now = now
        self.receipt: str | None = None
        """Set when everything was erased: what the candidate is given to show for it."""

    def perform(self, command: Command) -> Outcome | None:
        """Does it, and says what it came to where there is something to say."""
        return PERFORM[type(command)](self, command)

    def open_application(self, _command: orders.OpenApplication) -> None:
        """Begins the application the candidate consented to."""
        applications.open_application(self.session, self.conversation, now=self.now)

    def ask_team(self, command: orders.AskTeam) -> None:
        """Passes a question on."""
        applications.ask_team(self.session, self.conversation, command.topic, command.wording, now=self.now)

    def submit(self, _command: orders.SubmitApplication) -> None:
        """Sends the application to the recruiters."""
        applications.submit(self.session, self.conversation, now=self.now)

    def refresh(self, _command: orders.RefreshCard) -> None:
        """Brings the recruiters' card up to date, if there is one."""
        application = applications.of_conversation(self.session, self.conversation.id)
        if application:
            applications.refresh_card(self.session, application, now=self.now)

    def alert(self, command: orders.AlertTeam) -> None:
        """Tells the recruiters."""
        applications.alert(self.session, self.conversation.id, command.category, command.text, now=self.now)

    def find(self, command: orders.FindTimes) -> Outcome:
        """Free times in the wanted windows, or the nearest; a wanted instant that is free is held."""
        if command.timezone:
            self.conversation.timezone = command.timezone
        if len(command.wanted) == 1 and command.wanted[0][0] == command.wanted[0][1]:
            return self._instant(command.wanted[0][0])
        found = self._offer(command.wanted)
        if not found and command.wanted:
            return orders.TimesFound(self._offer(()), fits=False)
        return orders.TimesFound(found)

    def _instant(self, start: datetime) -> Outcome:
        outcome = self.hold(orders.HoldTime(start))
        if isinstance(outcome, orders.TimeRefused):
            return orders.TimeRefused(outcome.reason, self._offer((), near=start))
        return outcome

    def _offer(
        self, wanted: tuple[tuple[datetime, datetime], ...], near: datetime | None = None
    ) -> tuple[datetime, ...]:
        return availability.offer(
            self.session,
            self.conversation.role_id,
            self.conversation.id,
            now=self.now,
            timezone=self.conversation.timezone,
            wanted=wanted,
            keep=() if near or wanted else self.offered,
            near=near,
        )

    def hold(self, command: orders.HoldTime) -> Outcome:
        """Holds the time; with `book`, books it at once."""
        booked = self._booked()
        if booked and booked.start == command.start:
            return orders.TimeBooked(booked.start, booked.end - booked.start)
        try:
            held = booking.hold(
                self.session,
                conversation_id=self.conversation.id,
                role_id=self.conversation.role_id,
                start=command.start,
                timezone=self.conversation.timezone,
                now=self.now,
            )
        except CalendarUnreadable:
            return orders.TimeRefused("unreadable")
        except booking.TooSoon:
            return orders.TimeRefused("too_soon", self._offer(()))
        except booking.TooLate:
            return orders.TimeRefused("too_late")
        except booking.TimeTaken:
            reason = "taken" if command.start in self.offered else "not_free"
            return orders.TimeRefused(reason, self._offer(()))
        except booking.NotOffered:
            return orders.TimeRefused("not_free", self._offer(()))
        if command.book:
            return self.confirm(orders.ConfirmHeldTime())
        return orders.TimeHeld(held.start, held.hold_until or self.now)

    def _booked(self) -> booking.Appointment | None:
        found = booking.current(self.session, self.conversation.id)
        return found if found and found.status == "confirmed" else None

    def confirm(self, _command: orders.ConfirmHeldTime) -> Outcome:
        """Books the held time; the panel's calendars are looked at once more."""
        held = booking.held(self.session, self.conversation.id)
        if held is None:
            return orders.TimeRefused("expired", self._offer(()))
        before = self._booked()
        try:
            booked = booking.confirm(self.session, held.id, now=self.now)
        except CalendarUnreadable:
            return orders.TimeRefused("unreadable")
        except booking.HoldExpired:
            return orders.TimeRefused("expired", self._offer(()))
        except booking.TooLate:
            return orders.TimeRefused("too_late")
        except booking.TimeTaken:
            return orders.TimeRefused("taken", self._offer(()))
        return orders.TimeBooked(booked.start, booked.end - booked.start, moved=before is not None)

    def release(self, _command: orders.ReleaseHeldTime) -> None:
        """Lets the held time go."""
        booking.release(self.session, self.conversation.id, now=self.now)

    def cancel(self, _command: orders.CancelInterview) -> Outcome:
        """Cancels the booked interview."""
        booked = self._booked()
        if booked is None:
            return orders.NothingBooked()
        try:
            booking.cancel(self.session, booked.id, now=self.now)
        except booking.TooLate:
            return orders.TimeRefused("too_late")
        return orders.InterviewCancelled(booked.start)

    def attend(self, command: orders.ConfirmAttendance) -> None:
        """Keeps that the candidate will be there, unless the interview has changed since they were asked."""
        booked = self._booked()
        if booked is None or command.sequence not in (None, booked.sequence):
            return
        if answers.confirm_attendance(self.session, booked.id, booked.sequence, now=self.now):
            self.refresh(orders.RefreshCard())

    def look(self, _command: orders.LookAtInterview) -> Outcome:
        """Who holds the booked interview, and how long interviews for the role are."""
        booked = self._booked()
        if booked is None:
            length = plans.load(self.session, self.conversation.role_id).duration
            return orders.InterviewSeen((), length)
        names = booking.interviewers(self.session, booked.id)
        return orders.InterviewSeen(names, booked.end - booked.start)

    def keep_wish(self, command: orders.KeepWish) -> None:
        """Keeps when the candidate could come; without a wish of their own, any time that can be offered."""
        anything = (self.now, self.now + plans.load(self.session, self.conversation.role_id).horizon)
        waitlist.wish(
            self.session,
            self.conversation.id,
            self.conversation.role_id,
            command.wanted or (anything,),
            timezone=self.conversation.timezone,
            now=self.now,
        )

    def forget_wish(self, _command: orders.ForgetWish) -> None:
        """Forgets it again."""
        waitlist.withdraw(self.session, self.conversation.id)

    def erase(self, _command: orders.EraseEverything) -> None:
        """Deletes everything the candidate said and everything that came of it."""
        self.receipt = secrets.token_hex(4).upper()
        privacy.erase(self.session, self.conversation, receipt=self.receipt, now=self.now)


PERFORM: dict[type, Callable[[Performer, Any], Outcome | None]] = {
    orders.OpenApplication: Performer.open_application,
    orders.AskTeam: Performer.ask_team,
    orders.SubmitApplication: Performer.submit,
    orders.RefreshCard: Performer.refresh,
    orders.AlertTeam: Performer.alert,
    orders.FindTimes: Performer.find,
    orders.HoldTime: Performer.hold,
    orders.ConfirmHeldTime: Performer.confirm,
    orders.ReleaseHeldTime: Performer.release,
    orders.CancelInterview: Performer.cancel,
    orders.ConfirmAttendance: Performer.attend,
    orders.LookAtInterview: Performer.look,
    orders.KeepWish: Performer.keep_wish,
    orders.ForgetWish: Performer.forget_wish,
    orders.EraseEverything: Performer.erase,
}
