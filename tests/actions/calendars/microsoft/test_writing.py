"""Writing an interview into a calendar at Outlook: once, whatever goes wrong, and telling those it must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.calendars.base import (
    CalendarError,
    CalendarUnreadable,
    Response,
    booking_uid,
)
from actions.calendars.microsoft.event_writing import transaction_id
from actions.calendars.rest import NotPermitted
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI
from tests.actions.calendars.interviews import INTERVIEW, INVITED, UID, moved


def test_the_interview_is_written_as_private_and_busy(microsoft):
    microsoft.open().put(INTERVIEW)
    event = microsoft.there()
    assert (event["sensitivity"], event["showAs"]) == ("private", "busy")
    assert event["start"] == {"dateTime": "2026-10-22T10:00:00", "timeZone": "UTC"}
    assert microsoft.open().look(UID).span == INTERVIEW.span


def test_every_try_at_one_state_is_one_transaction_and_a_later_state_another():
    assert transaction_id(INTERVIEW) == transaction_id(replace(INTERVIEW, summary="Other words"))
    assert transaction_id(INTERVIEW) != transaction_id(moved(INTERVIEW))
    assert transaction_id(INTERVIEW) != transaction_id(replace(INTERVIEW, uid=booking_uid("other")))


def test_an_interview_that_was_deleted_there_can_be_put_back_with_its_next_state(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    microsoft.fake.delete(KOFI, microsoft.there()["id"])
    calendar.put(replace(INTERVIEW, sequence=1))
    assert calendar.look(UID).span == INTERVIEW.span


def test_what_was_accepted_and_is_not_shown_yet_is_not_written_a_second_time(microsoft):
    calendar = microsoft.open()
    microsoft.fake.hides_new = True
    calendar.put(INTERVIEW)
    with pytest.raises(CalendarUnreadable, match="does not show it yet"):
        calendar.put(INTERVIEW)
    microsoft.fake.hides_new = False
    calendar.put(INTERVIEW)
    assert microsoft.there()


def test_the_owners_own_answer_is_seen(microsoft):
    calendar = microsoft.open()
    calendar.put(INVITED)
    microsoft.fake.add(KOFI, microsoft.there() | {"responseStatus": {"response": "declined"}})
    assert calendar.look(UID).response is Response.DECLINED
    assert calendar.changes(None, HORIZON).ours[0].response is Response.DECLINED


def test_writing_without_permission_says_so(microsoft):
    microsoft.sign_in.consented = {"Calendars.Read"}
    with pytest.raises(NotPermitted, match="admin consent"):
        microsoft.open().put(INTERVIEW)


@pytest.mark.parametrize("change", [{"description": "x" * 4_100_000}, {"attendees": INVITED.attendees * 300}])
def test_what_outlook_finds_too_much_is_not_a_broken_link(microsoft, change):
    with pytest.raises(CalendarError) as caught:
        microsoft.open().put(replace(INTERVIEW, **change))
    assert type(caught.value) is CalendarError


def test_ids_are_the_ones_that_outlive_a_move_to_another_folder(microsoft):
    microsoft.open().put(INTERVIEW)
    key = microsoft.there()["id"]
    microsoft.open().put(moved(INTERVIEW))
    assert microsoft.fake.asked[-1][1].endswith(f"/events/{key}")
