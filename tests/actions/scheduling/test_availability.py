"""Free times equal a naive oracle that reads a wall clock every minute, in ten zones, DST included."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.scheduling import availability, booking, plans
from actions.scheduling.localtime import working_spans
from actions.scheduling.plan import InterviewPlan, Seat
from actions.scheduling.timespan import Timespan
from actions.store.database import Database
from actions.store.tables import BusyTime, Interviewer, Role
from tests.actions.scheduling.conftest import NOW, ROLE, conversation
from tests.free_times import free_starts

MINUTE = timedelta(minutes=1)
CHANGES = {
    "Europe/Berlin": datetime.fromisoformat("2026-10-25T00:00"),
    "America/New_York": datetime.fromisoformat("2027-03-14T00:00"),
    "America/St_Johns": datetime.fromisoformat("2026-11-01T00:00"),
    "Australia/Lord_Howe": datetime.fromisoformat("2027-04-04T00:00"),
    "Pacific/Chatham": datetime.fromisoformat("2026-09-27T00:00"),
    "Africa/Casablanca": datetime.fromisoformat("2027-02-07T00:00"),
    "Asia/Kolkata": datetime.fromisoformat("2026-11-23T00:00"),
    "Asia/Kathmandu": datetime.fromisoformat("2026-11-23T00:00"),
    "America/Sao_Paulo": datetime.fromisoformat("2026-11-23T00:00"),
    "UTC": datetime.fromisoformat("2026-11-23T00:00"),
}
"""Zones, each with a day on which its clocks change, if they do."""


def clock(quarter):
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


windows = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 96)).map(
        lambda pair: (clock(pair[0]), clock(min(96, pair[0] + pair[1])))
    ),
    min_size=1,
    max_size=2,
)


@st.composite
def cases(draw):
    zone = draw(st.sampled_from(sorted(CHANGES)))
    now = CHANGES[zone].replace(tzinfo=UTC) - timedelta(hours=draw(st.integers(0, 30)))
    now += draw(st.integers(0, 59)) * MINUTE
    plan = InterviewPlan(
        (Seat("interviewer", ("ada",)),),
        duration=draw(st.sampled_from([15, 45, 60])) * MINUTE,
        buffer=draw(st.sampled_from([0, 10, 15])) * MINUTE,
        step=draw(st.sampled_from([15, 30])) * MINUTE,
        minimum_notice=draw(st.integers(0, 180)) * MINUTE,
        horizon=timedelta(hours=draw(st.integers(6, 40))),
    )
    spans = st.tuples(st.integers(-120, 2500), st.integers(1, 300))
    busy = [
        Timespan(now + start * MINUTE, now + (start + length) * MINUTE)
        for start, length in draw(st.lists(spans, max_size=4))
    ]
    return zone, now, plan, {str(day): draw(windows) for day in range(7)}, busy


def wall_clock_says_open(moment, zone, hours):
    """Whether a clock on the wall shows a time within the hours of its weekday."""
    local = moment.astimezone(zone)
    shown = f"{local.hour:02}:{local.minute:02}"
    return any(opens <= shown < closes for opens, closes in hours.get(str(local.weekday()), ()))


def oracle(zone, now, plan, hours, busy):
    """Every start that may be offered, by looking at each minute of each interview."""
    start = now.replace(second=0, microsecond=0)
    minutes = int((plan.horizon + plan.duration) / MINUTE) + 1
    is_open = [wall_clock_says_open(start + number * MINUTE, zone, hours) for number in range(minutes)]
    length = plan.duration // MINUTE
    for number in range(minutes - length):
        begins = start + number * MINUTE
        local = begins.astimezone(zone)
        if (local.hour * 60 + local.minute) % (plan.step // MINUTE) or not all(
            is_open[number : number + length]
        ):
            continue
        if not now + plan.minimum_notice <= begins < now + plan.horizon:
            continue
        if all(
            begins + plan.duration + plan.buffer <= event.start or event.end + plan.buffer <= begins
            for event in busy
        ):
            yield begins


@pytest.fixture(scope="module")
def memory():
    database = Database("sqlite:///:memory:")
    database.migrate()
    with database.session() as session:
        session.add(Role(id=ROLE, version=1, title="R", profile={}, published_at=NOW, published_by="x"))
        session.add(Interviewer(id="ada", name="Ada", timezone="UTC", meeting_hours={}))
        session.flush()
        plans.add_person(session, ROLE, "ada", now=NOW)
        session.add(conversation("mira"))
    yield database
    database.close()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_free_times_are_exactly_those_of_the_naive_oracle(memory, case):
    zone, now, plan, hours, busy = case
    with memory.session() as session:
        person = session.get(Interviewer, "ada")
        person.timezone, person.meeting_hours = zone, hours
        session.query(BusyTime).delete()
        session.add_all(BusyTime(interviewer_id="ada", start=span.start, end=span.end) for span in busy)
        session.flush()
        found = free_starts(session, ROLE, now=now, plan=plan)
    assert found == list(oracle(ZoneInfo(zone), now, plan, hours, busy))


@pytest.mark.parametrize(
    ("zone", "day", "window", "hours"),
    [
        ("Europe/Berlin", datetime.fromisoformat("2026-03-29T00:00"), ("02:00", "03:00"), 0),
        ("Europe/Berlin", datetime.fromisoformat("2026-03-29T00:00"), ("01:00", "04:00"), 2),
        ("Europe/Berlin", datetime.fromisoformat("2026-10-25T00:00"), ("02:00", "03:00"), 2),
        ("Australia/Lord_Howe", datetime.fromisoformat("2027-04-04T00:00"), ("01:00", "03:00"), 2.5),
        ("Australia/Lord_Howe", datetime.fromisoformat("2026-10-04T00:00"), ("01:00", "03:00"), 1.5),
        ("Asia/Kolkata", datetime.fromisoformat("2026-11-23T00:00"), ("22:00", "24:00"), 2),
    ],
)
def test_a_window_lasts_as_long_as_the_clock_shows_it(zone, day, window, hours):
    place = ZoneInfo(zone)
    midnight = day.replace(tzinfo=place)
    span = Timespan(midnight, datetime.combine(day + timedelta(days=1), time(), place))
    spans = working_spans({str(day.weekday()): [window]}, place, span)
    assert sum((part.duration for part in spans), timedelta()) == timedelta(hours=hours)


def test_more_busy_time_never_adds_free_times(session, interviewer):
    ada = interviewer("ada")
    before = set(free_starts(session, ROLE, now=NOW))
    for hours in (26, 30, 50):
        start = NOW + timedelta(hours=hours)
        session.add(BusyTime(interviewer_id=ada, start=start, end=start + timedelta(hours=1)))
        after = set(free_starts(session, ROLE, now=NOW))
        assert after < before
        before = after


def test_an_unreadable_calendar_offers_nothing(session, interviewer):
    interviewer("ada", calendar="elsewhere")
    assert free_starts(session, ROLE, now=NOW) == []


def test_an_interviewer_with_an_unknown_zone_is_left_out_and_breaks_nothing(session, interviewer, candidate):
    interviewer("ada", "Mars/Olympus_Mons")
    mira = candidate("mira")
    assert free_starts(session, ROLE, now=NOW) == []
    with pytest.raises(booking.NotOffered):
        booking.hold(
            session,
            conversation_id=mira,
            role_id=ROLE,
            start=NOW + timedelta(hours=26),
            timezone="UTC",
            now=NOW,
        )


def test_who_has_an_unreadable_calendar_is_left_out_of_the_panel(session, interviewer, candidate):
    interviewer("ada", calendar="elsewhere")
    interviewer("bela")
    mira = candidate("mira")
    assert free_starts(session, ROLE, now=NOW) != []
    held = booking.hold(
        session,
        conversation_id=mira,
        role_id=ROLE,
        start=NOW + timedelta(hours=26),
        timezone="UTC",
        now=NOW,
    )
    assert held.people == ("bela",)


def test_everything_offered_can_be_held(session, interviewer, candidate):
    interviewer("ada", "Europe/Berlin")
    interviewer("bela", "Asia/Kolkata")
    mira = candidate("mira")
    offered = availability.offer(session, ROLE, mira, now=NOW, timezone="Asia/Kathmandu")
    assert len(offered) == 3
    for start in offered:
        held = booking.hold(
            session, conversation_id=mira, role_id=ROLE, start=start, timezone="Asia/Kathmandu", now=NOW
        )
        assert held.start == start


def test_a_role_nobody_interviews_for_offers_nothing(session, role, candidate):
    mira = candidate("mira")
    assert availability.offer(session, role, mira, now=NOW, timezone="UTC") == ()
