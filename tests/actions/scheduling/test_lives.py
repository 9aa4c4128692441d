"""A random life of a hiring team: whatever candidates, interviewers and the clock do, the invariants hold.

No interviewer sits in two at once, a candidate has one hold and one booking, a panel is whole or not there,
nothing comes of a hold that ran out, caps hold, a SEQUENCE only rises, and a booked interview stays until the
new time is held.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from actions.calendars.base import CalendarUnreadable
from actions.scheduling import booking, declining, waitlist
from actions.scheduling.refusals import BookingRefused
from actions.store.database import Database
from actions.store.tables import Booking, BookingSeat, BusyTime, InterviewCell, Interviewer
from tests.actions.scheduling.conftest import NOW, ROLE
from tests.actions.scheduling.team import Team

PEOPLE = ("ada", "bela", "kofi", "noor")
CANDIDATES = ("lena", "mira", "omar", "zoe")
MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
BUFFER = timedelta(minutes=15)
DAY_CAP = 2

starts = st.builds(
    lambda day, quarter: MONDAY + timedelta(days=day, hours=9, minutes=15 * quarter),
    st.integers(0, 1),
    st.sampled_from([0, 1, 4, 5, 8, 12, 13]),
)
candidates = st.sampled_from(CANDIDATES)
people = st.sampled_from(PEOPLE)


class HiringTeam(RuleBasedStateMachine):
    """Four candidates, a panel of two out of four, and a clock that only goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.database = Database("sqlite://")
        self.database.migrate()
        self.scope = self.database.session()
        self.session = self.scope.__enter__()
        self.team = Team(self.session, {"manager": ["ada", "bela"], "engineer": ["bela", "kofi", "noor"]})
        for name in PEOPLE:
            self.team.change(name, day_cap=DAY_CAP)
        for name in CANDIDATES:
            self.team.candidate(name)
        self.now = NOW
        self.sequences: dict[str, int] = {}
        self.confirmed: dict[str, str] = {}

    @initialize(starts=st.lists(starts, min_size=2, max_size=4, unique=True))
    def begin_with_interviews(self, starts: list[datetime]) -> None:
        for who, start in zip(CANDIDATES, starts, strict=False):
            self.book(who, start)

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        self.database.close()

    def live(self) -> list[Booking]:
        self.session.expire_all()
        rows = self.session.scalars(select(Booking)).all()
        return [
            row
            for row in rows
            if row.status == "confirmed"
            or (row.status == "held" and row.hold_until is not None and row.hold_until > self.now)
        ]

    def booked(self, who: str) -> Booking | None:
        own = [row for row in self.live() if row.conversation_id == who and row.status == "confirmed"]
        return own[0] if own else None

    @rule(who=candidates, start=starts)
    def hold(self, who: str, start: datetime) -> None:
        with suppress(BookingRefused, CalendarUnreadable):
            held = self.team.hold(who, start, self.now)
            assert (held.status, held.start) == ("held", start)

    @rule(who=candidates)
    def confirm(self, who: str) -> None:
        held = booking.held(self.session, who)
        if held is None:
            return
        try:
            done = booking.confirm(self.session, held.id, now=self.now)
        except (BookingRefused, CalendarUnreadable):
            return
        assert held.hold_until is not None
        assert held.hold_until > self.now, "a hold that ran out was booked"
        assert done.status == "confirmed"

    @rule(who=candidates, start=starts)
    def book(self, who: str, start: datetime) -> None:
        self.hold(who, start)
        self.confirm(who)

    @rule(who=candidates, start=starts)
    def move(self, who: str, start: datetime) -> None:
        before = self.booked(who)
        if before is None:
            return
        known = (before.id, before.start, before.sequence)
        try:
            after = booking.move(self.session, before.id, start, now=self.now)
        except (BookingRefused, CalendarUnreadable):
            still = self.booked(who)
            assert still is not None
            assert (still.id, still.start, still.sequence) == known, "a refused move changed the interview"
        else:
            assert (after.id, after.start, after.sequence) == (known[0], start, known[2] + 1)

    @rule(who=candidates)
    def never_mind(self, who: str) -> None:
        booking.release(self.session, who, now=self.now)

    @rule(who=candidates)
    def cancel(self, who: str) -> None:
        before = self.booked(who)
        if before is not None:
            with suppress(BookingRefused):
                booking.cancel(self.session, before.id, now=self.now)

    @rule(who=people, start=starts, hours=st.integers(1, 2))
    def become_busy(self, who: str, start: datetime, hours: int) -> None:
        self.team.busy(who, start, start + timedelta(hours=hours))

    @rule(who=people)
    def become_free(self, who: str) -> None:
        for row in self.session.scalars(select(BusyTime).where(BusyTime.interviewer_id == who)):
            self.session.delete(row)
        self.session.flush()

    @rule(who=people, active=st.booleans())
    def leave_or_return(self, who: str, active: bool) -> None:
        self.team.change(who, active=active)

    @precondition(lambda self: any(row.status == "confirmed" for row in self.live()))
    @rule(data=st.data())
    def decline(self, data: st.DataObject) -> None:
        who = sorted(row.conversation_id for row in self.live() if row.status == "confirmed")
        chosen = self.booked(data.draw(st.sampled_from(who)))
        assert chosen is not None
        sits = sorted(self.seats(chosen.id))
        with suppress(BookingRefused, LookupError):
            declining.decline(self.session, chosen.id, data.draw(st.sampled_from(sits)), now=self.now)

    @rule(who=candidates, start=starts)
    def wish(self, who: str, start: datetime) -> None:
        windows = [(start, start + timedelta(hours=4))]
        waitlist.wish(self.session, who, ROLE, windows, timezone="UTC", now=self.now)

    @rule()
    def offer_what_is_free(self) -> None:
        waitlist.offer_freed(self.session, now=self.now)

    @rule(minutes=st.sampled_from([1, 9, 11, 60, 600]))
    def time_passes(self, minutes: int) -> None:
        self.now = min(self.now + timedelta(minutes=minutes), MONDAY - timedelta(days=1))
        booking.expire_holds(self.session, now=self.now)

    def seats(self, booking_id: str) -> dict[str, int]:
        rows = self.session.scalars(select(BookingSeat).where(BookingSeat.booking_id == booking_id))
        return {row.interviewer_id: row.seat for row in rows}

    @invariant()
    def nobody_sits_in_two_at_once(self) -> None:
        taken = defaultdict(list)
        for row in self.live():
            for who in self.seats(row.id):
                taken[who].append((row.start, row.end + BUFFER, row.conversation_id))
        for spans in taken.values():
            for one in spans:
                for other in spans:
                    apart = one[1] <= other[0] or other[1] <= one[0]
                    assert one is other or one[2] == other[2] or apart, (one, other)

    @invariant()
    def a_candidate_has_one_of_each(self) -> None:
        kinds = [(row.conversation_id, row.status) for row in self.live()]
        assert len(kinds) == len(set(kinds))

    @invariant()
    def a_panel_is_whole(self) -> None:
        for row in self.live():
            seats = self.seats(row.id)
            assert sorted(seats.values()) == [1, 2], (row.status, seats)

    @invariant()
    def cells_are_those_of_living_bookings(self) -> None:
        ids = {row.id for row in self.session.scalars(select(Booking)) if row.status in ("held", "confirmed")}
        assert {cell.booking_id for cell in self.session.scalars(select(InterviewCell))} <= ids

    @invariant()
    def caps_hold(self) -> None:
        days: dict[tuple[str, object], set[str]] = defaultdict(set)
        for row in self.live():
            for who in self.seats(row.id):
                days[who, row.start.date()].add(row.conversation_id)
        assert all(len(held) <= DAY_CAP for held in days.values()), days

    @invariant()
    def sequences_only_rise(self) -> None:
        for row in self.session.scalars(select(Booking)):
            assert row.sequence >= self.sequences.get(row.id, 0)
            self.sequences[row.id] = row.sequence

    @invariant()
    def everybody_is_known(self) -> None:
        assert {each.id for each in self.session.scalars(select(Interviewer))} == set(PEOPLE)


TestHiringTeam = HiringTeam.TestCase
TestHiringTeam.settings = settings(
    max_examples=12, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)
