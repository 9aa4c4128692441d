"""Writing an interview at Google and at Outlook: once, whatever goes wrong, and telling those it must."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product

import pytest

from actions.calendars.base import EventChanged, LinkBroken, SeenEvent
from actions.calendars.rest import NotPermitted
from tests.actions.calendars.fakes.faults import FAULTS, Fault
from tests.actions.calendars.fakes.google_world import KOFI
from tests.actions.calendars.interviews import INTERVIEW, INVITED, UID, insist, moved

EVERYBODY = ("ada@example.org", "bela@example.com")


@pytest.fixture(params=["google", "microsoft"])
def world(request):
    return request.getfixturevalue(request.param)


def methods(world) -> list[str]:
    return [method for method, *_ in world.fake.asked]


def stands(seen: SeenEvent | None):
    return seen.span if seen else None


def before(world, method: str, happens) -> None:
    """Makes something happen at the provider just before it takes the first call of this method."""
    answer, happened = world.fake._answer, []

    def late(request, content, call):
        if request.method == method and not happened:
            happened.append(True)
            happens()
        return answer(request, content, call)

    world.fake._answer = late


def test_written_again_it_stays_as_it_is(world):
    first = world.open().put(INTERVIEW)
    world.fake.asked.clear()
    assert world.open().put(INTERVIEW) == first
    assert methods(world) == ["GET"]


def test_a_later_sequence_moves_it_and_an_earlier_one_does_not(world):
    calendar, later = world.open(), moved(INTERVIEW, sequence=2)
    calendar.put(INTERVIEW)
    calendar.put(later)
    calendar.put(moved(INTERVIEW, hours=5, sequence=1))
    assert stands(calendar.look(UID)) == later.span


def test_what_somebody_moved_there_is_seen_and_left_to_the_recruiter(world):
    calendar, elsewhere = world.open(), moved(INTERVIEW, hours=3).span
    calendar.put(INTERVIEW)
    edges = {"start": elsewhere.start, "end": elsewhere.end}
    times = {edge: {"dateTime": f"{at:%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"} for edge, at in edges.items()}
    world.fake.add(KOFI, world.there() | times)
    calendar.put(INTERVIEW)
    assert stands(calendar.look(UID)) == elsewhere


def test_an_event_changed_between_looking_and_writing_is_not_written_over(world):
    calendar = world.open()
    calendar.put(INTERVIEW)
    before(world, "PATCH", lambda: world.fake.add(KOFI, world.there()))
    with pytest.raises(EventChanged):
        calendar.put(moved(INTERVIEW))
    calendar.put(moved(INTERVIEW))
    assert stands(calendar.look(UID)) == moved(INTERVIEW).span


def test_an_event_that_is_deleted_while_it_is_written_breaks_no_link(world):
    calendar = world.open()
    calendar.put(INTERVIEW)
    before(world, "PATCH", world.events().clear)
    with pytest.raises(EventChanged, match="deleted"):
        calendar.put(moved(INTERVIEW))


def test_removing_is_done_once_and_fine_when_it_was_done(world):
    calendar = world.open()
    calendar.remove(UID)
    calendar.put(INTERVIEW)
    calendar.remove(UID)
    calendar.remove(UID)
    assert stands(calendar.look(UID)) is None
    assert methods(world).count("DELETE") == 1


def test_without_attendees_nobody_is_written_to(world):
    calendar = world.open()
    calendar.put(INTERVIEW)
    calendar.put(moved(INTERVIEW))
    calendar.remove(UID)
    assert world.fake.invitations == []


def test_those_who_come_are_invited_told_of_changes_and_of_the_end(world):
    calendar = world.open()
    calendar.put(INVITED)
    calendar.put(INVITED)
    calendar.put(moved(INVITED))
    calendar.remove(UID)
    assert [told for _, _, told in world.fake.invitations] == [EVERYBODY] * 3


def test_whom_the_owner_added_stays_and_whom_we_no_longer_invite_goes(world):
    calendar, added = world.open(), world.guest("colleague@example.com")
    calendar.put(INVITED)
    world.fake.add(KOFI, world.there() | {"attendees": [*world.there()["attendees"], added]})
    calendar.put(replace(moved(INVITED), attendees=INVITED.attendees[:1]))
    assert world.there()["attendees"][0] == added
    assert world.fake.invitations[-1][2] == ("colleague@example.com", EVERYBODY[0])


def test_a_meeting_link_is_made_once_and_kept_when_the_interview_moves(world):
    calendar, wanted = world.open(), replace(INTERVIEW, wants_meeting_link=True)
    link = calendar.put(wanted).meeting_link
    assert link
    assert link.startswith("https://")
    assert calendar.put(moved(wanted)).meeting_link == link
    assert calendar.put(moved(wanted)).meeting_link == link


def test_an_unknown_calendar_is_a_broken_link(world):
    with pytest.raises(LinkBroken) as caught:
        world.open("nobody@example.com").put(INTERVIEW)
    assert not isinstance(caught.value, NotPermitted)


@pytest.mark.parametrize("plan", [*product(FAULTS), *product([Fault.NOTHING], FAULTS)], ids=str)
def test_whatever_goes_wrong_once_one_event_is_left_as_it_should_be(world, plan):
    calendar = world.impatient()
    for event in (INTERVIEW, moved(INTERVIEW)):
        world.faults.plan = list(plan)
        insist(lambda event=event: calendar.put(event))
        assert len(world.events()) == 1
        assert stands(calendar.look(UID)) == event.span
    world.faults.plan = list(plan)
    insist(lambda: calendar.remove(UID))
    assert stands(calendar.look(UID)) is None


def test_the_same_interview_from_eight_servers_is_one_event(world):
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda _: insist(lambda: world.open().put(INVITED)), range(8)))
    assert len(world.events()) == 1
    assert len({each.etag for each in written}) == 1
    assert len(world.fake.invitations) == 1
