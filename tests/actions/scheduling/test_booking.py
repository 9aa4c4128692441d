"""Holding, confirming, moving and cancelling, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from actions.calendars.base import CalendarUnreadable
from actions.scheduling import booking
from actions.store.tables import Booking, BusyTime, InterviewCell, Interviewer, Reminder
from tests.actions.scheduling.conftest import NOW, ROLE

TUESDAY_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def hold(session, who, start=TUESDAY_TEN, now=NOW, **more):
    return booking.hold(
        session, conversation_id=who, role_id=ROLE, start=start, timezone="Europe/Berlin", now=now, **more
    )


def book(session, who, start=TUESDAY_TEN, now=NOW):
    return booking.confirm(session, hold(session, who, start, now).id, now=now)


def now_is(session, appointment):
    return booking.find(session, appointment.id)


def cells(session, booking_id):
    query = select(func.count()).where(InterviewCell.booking_id == booking_id)
    return session.scalar(query)


@pytest.fixture
def ada(interviewer):
    return interviewer("ada")


@pytest.fixture
def mira(candidate):
    return candidate("mira")


@pytest.fixture
def noor(candidate):
    return candidate("noor")


def test_a_hold_lasts_ten_minutes_and_covers_the_interview_and_its_buffer(session, ada, mira):
    held = hold(session, mira)
    assert (held.status, held.hold_until) == ("held", NOW + timedelta(minutes=10))
    assert cells(session, held.id) == 12
    assert booking.interviewers(session, held.id) == ("ada",)


def test_a_held_time_is_taken_for_everybody_else_and_the_transaction_stays_usable(session, ada, mira, noor):
    hold(session, mira)
    for minutes in (-45, -15, 0, 30, 45):
        with pytest.raises(booking.TimeTaken):
            hold(session, noor, TUESDAY_TEN + minutes * MINUTE)
    assert hold(session, noor, TUESDAY_TEN + 60 * MINUTE).status == "held"


def test_a_time_goes_to_the_colleague_when_one_interviewer_is_busy(session, interviewer, mira, noor):
    interviewer("ada")
    interviewer("bela")
    first, second = hold(session, mira), hold(session, noor)
    assert booking.interviewers(session, first.id) == ("ada",)
    assert booking.interviewers(session, second.id) == ("bela",)


def test_the_interviewer_with_fewer_interviews_gets_the_next_one(session, interviewer, mira, noor):
    interviewer("ada")
    interviewer("bela")
    book(session, mira)
    later = hold(session, noor, TUESDAY_TEN + timedelta(hours=3))
    assert booking.interviewers(session, later.id) == ("bela",)


def test_holding_another_time_lets_the_first_one_go(session, ada, mira, noor):
    first = hold(session, mira)
    second = hold(session, mira, TUESDAY_TEN + 30 * MINUTE)
    assert (now_is(session, first).status, second.status) == ("expired", "held")
    assert booking.held(session, mira) == second
    assert hold(session, noor, TUESDAY_TEN - 30 * MINUTE).status == "held"


def test_a_refused_time_leaves_the_earlier_hold_as_it_was(session, ada, mira, noor):
    hold(session, noor, TUESDAY_TEN + timedelta(hours=2))
    mine = hold(session, mira)
    with pytest.raises(booking.TimeTaken):
        hold(session, mira, TUESDAY_TEN + timedelta(hours=2))
    assert now_is(session, mine) == mine
    assert cells(session, mine.id) == 12


def test_holding_the_same_time_again_begins_the_ten_minutes_anew(session, ada, mira):
    first = hold(session, mira)
    again = hold(session, mira, now=NOW + 8 * MINUTE)
    assert again.id == first.id
    assert booking.confirm(session, first.id, now=NOW + 17 * MINUTE).status == "confirmed"


def test_a_lapsed_hold_blocks_nobody_though_no_sweeper_ran(session, ada, mira, noor):
    lapsed = hold(session, mira)
    later = NOW + timedelta(minutes=10)
    assert hold(session, noor, now=later).status == "held"
    with pytest.raises(booking.HoldExpired):
        booking.confirm(session, lapsed.id, now=later)


def test_a_hold_whose_time_was_taken_over_cannot_be_confirmed_by_a_slow_clock(session, ada, mira, noor):
    lapsed = hold(session, mira)
    hold(session, noor, now=NOW + timedelta(minutes=10))
    with pytest.raises(booking.HoldExpired):
        booking.confirm(session, lapsed.id, now=NOW + timedelta(minutes=9))


@pytest.mark.parametrize(
    ("start", "refusal"),
    [
        (NOW - timedelta(hours=1), booking.TooSoon),
        (NOW + timedelta(hours=4), booking.TooSoon),
        (NOW + timedelta(days=29), booking.NotOffered),
        (TUESDAY_TEN.replace(hour=8), booking.NotOffered),
        (TUESDAY_TEN.replace(hour=16, minute=30), booking.NotOffered),
        (TUESDAY_TEN.replace(minute=7), booking.NotOffered),
        (TUESDAY_TEN + timedelta(days=4), booking.NotOffered),
    ],
)
def test_a_time_that_is_never_offered_is_refused_whatever_the_client_sends(
    session, ada, mira, start, refusal
):
    with pytest.raises(refusal):
        hold(session, mira, start)
    assert booking.current(session, mira) is None


def test_confirming_twice_books_once(session, ada, mira):
    held = hold(session, mira)
    first = booking.confirm(session, held.id, now=NOW + MINUTE)
    again = booking.confirm(session, held.id, now=NOW + timedelta(hours=1))
    assert again == first
    assert (first.status, first.sequence, first.changed_at) == ("confirmed", 0, NOW + MINUTE)
    reminders = session.execute(select(Reminder.recipient, Reminder.kind)).all()
    assert sorted(reminders) == [("ada", "1h"), ("ada", "24h"), ("candidate", "1h"), ("candidate", "24h")]


def test_a_time_that_became_busy_since_it_was_held_is_not_confirmed(session, ada, mira):
    held = hold(session, mira)
    session.add(BusyTime(interviewer_id=ada, start=TUESDAY_TEN, end=TUESDAY_TEN + MINUTE))
    with pytest.raises(booking.TimeTaken):
        booking.confirm(session, held.id, now=NOW)
    assert booking.current(session, mira) is None


def test_a_free_colleague_takes_over_when_the_interviewer_became_busy(session, interviewer, mira):
    interviewer("ada")
    interviewer("bela")
    held = hold(session, mira)
    session.add(BusyTime(interviewer_id="ada", start=TUESDAY_TEN, end=TUESDAY_TEN + MINUTE))
    confirmed = booking.confirm(session, held.id, now=NOW)
    assert confirmed.start == TUESDAY_TEN
    assert booking.interviewers(session, confirmed.id) == ("bela",)


def test_an_unreadable_calendar_confirms_nothing_and_keeps_the_hold(session, ada, mira):
    held = hold(session, mira)
    session.get(Interviewer, ada).calendar = "elsewhere"
    session.flush()
    with pytest.raises(CalendarUnreadable):
        booking.confirm(session, held.id, now=NOW)
    assert booking.current(session, mira).status == "held"


def test_an_unreadable_calendar_is_never_free(session, interviewer, mira):
    interviewer("ada", calendar="elsewhere")
    with pytest.raises(CalendarUnreadable):
        hold(session, mira)


def test_moving_keeps_the_booking_and_raises_its_sequence(session, ada, mira, noor):
    booked = book(session, mira)
    moved = booking.move(session, booked.id, TUESDAY_TEN + timedelta(days=1), now=NOW + MINUTE)
    assert moved.id == booked.id
    assert (moved.start, moved.end - moved.start, moved.sequence) == (
        TUESDAY_TEN + timedelta(days=1),
        timedelta(minutes=45),
        1,
    )
    assert cells(session, booked.id) == 12
    assert hold(session, noor).status == "held"


def test_an_interview_can_move_by_less_than_its_own_length(session, ada, mira, noor):
    booked = book(session, mira)
    for start in (TUESDAY_TEN + 15 * MINUTE, TUESDAY_TEN - 15 * MINUTE):
        assert booking.move(session, booked.id, start, now=NOW).start == start
    assert cells(session, booked.id) == 12
    with pytest.raises(booking.TimeTaken):
        hold(session, noor, TUESDAY_TEN)


def test_the_old_time_stands_while_the_new_one_is_only_held(session, ada, mira, noor):
    booked = book(session, mira)
    new = hold(session, mira, TUESDAY_TEN + 15 * MINUTE)
    assert booking.current(session, mira) == booked
    assert booking.held(session, mira) == new
    assert booking.release(session, mira, now=NOW)
    assert cells(session, booked.id) == 12
    with pytest.raises(booking.TimeTaken):
        hold(session, noor)


def test_confirming_a_hold_beside_a_booking_moves_the_booking_once(session, ada, mira):
    booked = book(session, mira)
    new = hold(session, mira, TUESDAY_TEN + timedelta(days=1))
    moved = booking.confirm(session, new.id, now=NOW)
    assert booking.confirm(session, new.id, now=NOW) == moved
    assert (moved.id, moved.sequence, now_is(session, new).status) == (booked.id, 1, "expired")
    assert booking.held(session, mira) is None


def test_a_move_to_a_taken_time_changes_nothing(session, ada, mira, noor):
    booked = book(session, mira)
    book(session, noor, TUESDAY_TEN + timedelta(hours=2))
    with pytest.raises(booking.TimeTaken):
        booking.move(session, booked.id, TUESDAY_TEN + timedelta(hours=2), now=NOW)
    assert now_is(session, booked) == booked
    assert cells(session, booked.id) == 12


def test_moving_to_the_time_one_has_is_refused(session, ada, mira):
    booked = book(session, mira)
    with pytest.raises(booking.NotOffered):
        booking.move(session, booked.id, TUESDAY_TEN, now=NOW)


def test_cancelling_frees_the_time_and_drops_a_hold_beside_it(session, ada, mira, noor):
    booked = book(session, mira)
    hold(session, mira, TUESDAY_TEN + timedelta(hours=3))
    cancelled = booking.cancel(session, booked.id, now=NOW)
    assert booking.cancel(session, booked.id, now=NOW) == cancelled
    assert (cancelled.status, cancelled.sequence) == ("cancelled", 1)
    assert booking.current(session, mira) is None
    assert booking.latest(session, mira) == cancelled
    assert book(session, noor).status == "confirmed"
    assert hold(session, mira, TUESDAY_TEN + timedelta(hours=3)).status == "held"


def test_only_a_confirmed_booking_can_be_cancelled_or_moved(session, ada, mira):
    held = hold(session, mira)
    with pytest.raises(booking.HoldExpired):
        booking.cancel(session, held.id, now=NOW)
    with pytest.raises(booking.HoldExpired):
        booking.move(session, held.id, TUESDAY_TEN + timedelta(hours=1), now=NOW)
    with pytest.raises(LookupError):
        booking.cancel(session, "nothing", now=NOW)


def test_never_mind_lets_the_hold_go(session, ada, mira, noor):
    hold(session, mira)
    assert booking.release(session, mira, now=NOW)
    assert not booking.release(session, mira, now=NOW)
    assert hold(session, noor).status == "held"


def test_lapsed_holds_are_swept_once_and_their_conversations_named(session, ada, mira, noor):
    hold(session, mira)
    hold(session, noor, TUESDAY_TEN + timedelta(hours=1), now=NOW + MINUTE)
    assert booking.expire_holds(session, now=NOW + 10 * MINUTE) == [mira]
    assert booking.expire_holds(session, now=NOW + 10 * MINUTE) == []
    assert session.scalar(select(func.count()).select_from(InterviewCell)) == 12


def test_a_conversation_never_has_more_than_one_hold_and_one_booking(session, ada, mira):
    booked = book(session, mira)
    for hours in (1, 2, 3):
        hold(session, mira, TUESDAY_TEN + timedelta(hours=hours))
    live = select(Booking.status).where(Booking.status.in_(("held", "confirmed"))).order_by(Booking.status)
    assert session.scalars(live).all() == ["confirmed", "held"]
    assert booking.current(session, mira) == booked
