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
from bot.conversation import commands, outcomes
from bot.conversation.commands import Command
from bot.conversation.outcomes import Outcome


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

    def open_application(self, _command: commands.OpenApplication) -> None:
        """Begins the application the candidate consented to."""
        applications.open_application(self.session, self.conversation, now=self.now)

    def ask_team(self, command: commands.AskTeam) -> None:
        """Passes a question on."""
        applications.ask_team(self.session, self.conversation, command.topic, command.wording, now=self.now)

    def submit(self, _command: commands.SubmitApplication) -> None:
        """Sends the application to the recruiters."""
        applications.submit(self.session, self.conversation, now=self.now)

    def refresh(self, _command: commands.RefreshCard) -> None:
        """Brings the recruiters' card up to date, if there is one."""
        application = applications.of_conversation(self.session, self.conversation.id)
        if application:
            applications.refresh_card(self.session, application, now=self.now)

    def alert(self, command: commands.AlertTeam) -> None:
        """Tells the recruiters."""
        applications.alert(self.session, self.conversation.id, command.category, command.text, now=self.now)

    def find(self, command: commands.FindTimes) -> Outcome:
        """Free times in the wanted windows, or the nearest; a wanted instant that is free is held."""
        if command.timezone:
            self.conversation.timezone = command.timezone
        if len(command.wanted) == 1 and command.wanted[0][0] == command.wanted[0][1]:
            return self._instant(command.wanted[0][0])
        found = self._offer(command.wanted)
        if not found and command.wanted:
            return outcomes.TimesFound(self._offer(()), fits=False)
        return outcomes.TimesFound(found)

    def _instant(self, start: datetime) -> Outcome:
        outcome = self.hold(commands.HoldTime(start))
        if isinstance(outcome, outcomes.TimeRefused):
            return outcomes.TimeRefused(outcome.reason, self._offer((), near=start))
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

    def hold(self, command: commands.HoldTime) -> Outcome:
        """Holds the time; with `book`, books it at once."""
        booked = self._booked()
        if booked and booked.start == command.start:
            return outcomes.TimeBooked(booked.start, booked.end - booked.start)
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
            return outcomes.TimeRefused("unreadable")
        except booking.TooSoon:
            return outcomes.TimeRefused("too_soon", self._offer(()))
        except booking.TooLate:
            return outcomes.TimeRefused("too_late")
        except booking.TimeTaken:
            reason = "taken" if command.start in self.offered else "not_free"
            return outcomes.TimeRefused(reason, self._offer(()))
        except booking.NotOffered:
            return outcomes.TimeRefused("not_free", self._offer(()))
        if command.book:
            return self.confirm(commands.ConfirmHeldTime())
        return outcomes.TimeHeld(held.start, held.hold_until or self.now)

    def _booked(self) -> booking.Appointment | None:
        found = booking.current(self.session, self.conversation.id)
        return found if found and found.status == "confirmed" else None

    def confirm(self, _command: commands.ConfirmHeldTime) -> Outcome:
        """Books the held time; the panel's calendars are looked at once more."""
        held = booking.held(self.session, self.conversation.id)
        if held is None:
            return outcomes.TimeRefused("expired", self._offer(()))
        before = self._booked()
        try:
            booked = booking.confirm(self.session, held.id, now=self.now)
        except CalendarUnreadable:
            return outcomes.TimeRefused("unreadable")
        except booking.HoldExpired:
            return outcomes.TimeRefused("expired", self._offer(()))
        except booking.TooLate:
            return outcomes.TimeRefused("too_late")
        except booking.TimeTaken:
            return outcomes.TimeRefused("taken", self._offer(()))
        return outcomes.TimeBooked(booked.start, booked.end - booked.start, moved=before is not None)

    def release(self, _command: commands.ReleaseHeldTime) -> None:
        """Lets the held time go."""
        booking.release(self.session, self.conversation.id, now=self.now)

    def cancel(self, _command: commands.CancelInterview) -> Outcome:
        """Cancels the booked interview."""
        booked = self._booked()
        if booked is None:
            return outcomes.NothingBooked()
        try:
            booking.cancel(self.session, booked.id, now=self.now)
        except booking.TooLate:
            return outcomes.TimeRefused("too_late")
        return outcomes.InterviewCancelled(booked.start)

    def attend(self, command: commands.ConfirmAttendance) -> None:
        """Keeps that the candidate will be there, unless the interview has changed since they were asked."""
        booked = self._booked()
        if booked is None or command.sequence not in (None, booked.sequence):
            return
        if answers.confirm_attendance(self.session, booked.id, booked.sequence, now=self.now):
            self.refresh(commands.RefreshCard())

    def look(self, _command: commands.LookAtInterview) -> Outcome:
        """Who holds the booked interview, and how long interviews for the role are."""
        booked = self._booked()
        if booked is None:
            length = plans.load(self.session, self.conversation.role_id).duration
            return outcomes.InterviewSeen((), length)
        names = booking.interviewers(self.session, booked.id)
        return outcomes.InterviewSeen(names, booked.end - booked.start)

    def keep_wish(self, command: commands.KeepWish) -> None:
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

    def forget_wish(self, _command: commands.ForgetWish) -> None:
        """Forgets it again."""
        waitlist.withdraw(self.session, self.conversation.id)

    def erase(self, _command: commands.EraseEverything) -> None:
        """Deletes everything the candidate said and everything that came of it."""
        self.receipt = secrets.token_hex(4).upper()
        privacy.erase(self.session, self.conversation, receipt=self.receipt, now=self.now)


PERFORM: dict[type, Callable[[Performer, Any], Outcome | None]] = {
    commands.OpenApplication: Performer.open_application,
    commands.AskTeam: Performer.ask_team,
    commands.SubmitApplication: Performer.submit,
    commands.RefreshCard: Performer.refresh,
    commands.AlertTeam: Performer.alert,
    commands.FindTimes: Performer.find,
    commands.HoldTime: Performer.hold,
    commands.ConfirmHeldTime: Performer.confirm,
    commands.ReleaseHeldTime: Performer.release,
    commands.CancelInterview: Performer.cancel,
    commands.ConfirmAttendance: Performer.attend,
    commands.LookAtInterview: Performer.look,
    commands.KeepWish: Performer.keep_wish,
    commands.ForgetWish: Performer.forget_wish,
    commands.EraseEverything: Performer.erase,
}
