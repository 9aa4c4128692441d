"""Whatever goes wrong, and however often it is tried again: one event is left, and nobody is told twice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.calendars.base import InterviewEvent
from tests.actions.calendars.fakes.faults import FAULTS, SLOW, Fault
from tests.actions.calendars.fakes.google_world import GoogleWorld
from tests.actions.calendars.fakes.microsoft_world import MicrosoftWorld
from tests.actions.calendars.interviews import INVITED, UID, insist, moved

FAULT_PLANS = st.lists(
    st.sampled_from([Fault.NOTHING, *(each for each in FAULTS if each not in SLOW)]), max_size=5
)
STEPS = st.lists(st.tuples(st.sampled_from(["put", "put again", "move", "remove"]), FAULT_PLANS), max_size=7)


def lived(world) -> int:
    """How many events there are."""
    return sum(item.get("status") != "cancelled" for item in world.events().values())


def play(world, steps) -> None:
    calendar = world.open()
    wanted: InterviewEvent | None = None
    sequence, told = -1, 0
    for action, plan in steps:
        world.faults.plan = list(plan)
        if action == "remove":
            insist(lambda: calendar.remove(UID))
            told += wanted is not None
            wanted = None
        else:
            if action != "put again" or wanted is None:
                sequence += 1
                wanted = moved(INVITED, hours=sequence, sequence=sequence)
                told += 1
            insist(lambda event=wanted: calendar.put(event))
        world.faults.plan = []
        assert lived(world) == (wanted is not None)
        seen = calendar.look(UID)
        assert (seen.span if seen else None) == (wanted.span if wanted else None)
    assert len(world.fake.invitations) == told


@pytest.fixture(params=[GoogleWorld, MicrosoftWorld], ids=["google", "outlook"])
def world_of(request):
    return request.param


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_one_event_is_left_and_nobody_is_told_twice(host, world_of, steps):
    with world_of(host) as world:
        play(world, steps)


@pytest.mark.soak
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_one_event_is_left_in_five_hundred_lives(host, world_of, steps):
    with world_of(host) as world:
        play(world, steps)
