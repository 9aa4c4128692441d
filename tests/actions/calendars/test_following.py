"""Reading calendars at Google and at Outlook: what must be so whichever it is."""

from __future__ import annotations

import pytest

from actions.calendars.base import BusyPeriod, CalendarUnreadable, LinkBroken
from actions.scheduling.timespan import Timespan
from tests.actions.calendars.events import DAY, at, hour
from tests.actions.calendars.fakes.faults import Fault
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI, NOW


@pytest.fixture(params=["google", "microsoft"])
def world(request):
    return request.getfixturevalue(request.param)


def test_the_first_reading_is_the_whole_calendar_and_comes_in_pages(world):
    world.fake.page = 2
    world.fake.add(KOFI, *(at(day) for day in range(1, 6)))
    changes = world.open().changes(None, HORIZON)
    assert changes.complete
    assert dict(changes.busy) == {f"event{day}x9": (BusyPeriod(hour(day)),) for day in range(1, 6)}


def test_when_nothing_changed_one_call_says_so(world):
    world.fake.add(KOFI, at(1), at(2))
    calendar = world.open()
    first = calendar.changes(None, HORIZON)
    world.fake.asked.clear()
    nothing = calendar.changes(first.cursor, HORIZON)
    assert (dict(nothing.busy), nothing.ours, nothing.complete) == ({}, (), False)
    assert len(world.fake.asked) == 1


def test_a_horizon_that_outgrew_its_window_is_read_anew(world):
    calendar = world.open()
    first = calendar.changes(None, HORIZON)
    beyond = (HORIZON.end - NOW).days + 1
    world.fake.add(KOFI, at(beyond))
    assert not calendar.changes(first.cursor, HORIZON).busy.get(f"event{beyond}x9")
    later = calendar.changes(first.cursor, Timespan(NOW + 9 * DAY, HORIZON.end + 9 * DAY))
    assert later.complete
    assert later.busy[f"event{beyond}x9"] == (BusyPeriod(hour(beyond)),)


@pytest.mark.parametrize("cursor", ["", "{}", "[1]", '{"token": "x", "until": "soon"}', "CPDAlvWDx70CEPDA"])
def test_a_cursor_that_is_none_of_ours_begins_anew(world, cursor):
    assert world.open().changes(cursor, HORIZON).complete


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.UNHEARD, Fault.BROKEN, Fault.CUT])
def test_what_does_not_answer_is_unreadable_and_not_broken(world, fault):
    world.faults.plan = [fault]
    with pytest.raises(CalendarUnreadable) as caught:
        world.impatient().changes(None, HORIZON)
    assert not isinstance(caught.value, LinkBroken)
