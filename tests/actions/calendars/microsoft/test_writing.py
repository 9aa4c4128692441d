"""Writing an interview into a calendar at Outlook: once, whatever goes wrong, and telling those it must."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from actions.calendars.base import (
    CalendarError,
    CalendarUnreadable,
    EventChanged,
    LinkBroken,
    Response,
    booking_uid,
)
from actions.calendars.microsoft.event_writing import transaction_id
from actions.calendars.rest import NotPermitted
from tests.actions.calendars.fakes.faults import FAULTS, Fault
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI
from tests.actions.calendars.interviews import INTERVIEW, INVITED, UID, insist, moved


def there(microsoft) -> dict:
    (only,) = microsoft.fake.mailboxes[KOFI].events.values()
    return only


def edges(span) -> dict:
    times = {"start": span.start, "end": span.end}
    return {edge: {"dateTime": f"{at:%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"} for edge, at in times.items()}


def test_the_interview_is_written_as_private_and_busy(microsoft):
    microsoft.open().put(INTERVIEW)
    event = there(microsoft)
    assert (event["sensitivity"], event["showAs"]) == ("private", "busy")
    assert event["start"] == {"dateTime": "2026-10-22T10:00:00", "timeZone": "UTC"}
    assert microsoft.open().look(UID).span == INTERVIEW.span


def test_every_try_at_one_state_is_one_transaction_and_a_later_state_another():
    assert transaction_id(INTERVIEW) == transaction_id(replace(INTERVIEW, summary="Other words"))
    assert transaction_id(INTERVIEW) != transaction_id(moved(INTERVIEW))
    assert transaction_id(INTERVIEW) != transaction_id(replace(INTERVIEW, uid=booking_uid("other")))


def test_written_again_it_stays_as_it_is(microsoft):
    calendar = microsoft.open()
    first = calendar.put(INTERVIEW)
    microsoft.fake.asked.clear()
    assert calendar.put(INTERVIEW) == first
    assert [method for method, *_ in microsoft.fake.asked] == ["GET"]


def test_a_later_sequence_moves_it_and_an_earlier_one_does_not(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    later = moved(INTERVIEW, sequence=2)
    calendar.put(later)
    calendar.put(moved(INTERVIEW, hours=5, sequence=1))
    assert calendar.look(UID).span == later.span


def test_what_somebody_moved_there_is_seen_and_left_to_the_recruiter(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    elsewhere = moved(INTERVIEW, hours=3).span
    microsoft.fake.add(KOFI, there(microsoft) | edges(elsewhere))
    calendar.put(INTERVIEW)
    assert calendar.look(UID).span == elsewhere
    assert calendar.changes(None, HORIZON).ours[0].span == elsewhere


def test_an_event_changed_between_looking_and_writing_is_not_written_over(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    touched = []
    selected = microsoft.fake._selected

    def as_somebody_is_faster(item, *rest):
        shown = selected(item, *rest)
        if not touched:
            touched.append(True)
            microsoft.fake.add(KOFI, item)
        return shown

    microsoft.fake._selected = as_somebody_is_faster
    with pytest.raises(EventChanged):
        calendar.put(moved(INTERVIEW))
    calendar.put(moved(INTERVIEW))
    assert calendar.look(UID).span == moved(INTERVIEW).span


def test_removing_is_done_once_and_fine_when_it_was_done(microsoft):
    calendar = microsoft.open()
    calendar.remove(UID)
    calendar.put(INTERVIEW)
    calendar.remove(UID)
    calendar.remove(UID)
    assert calendar.look(UID) is None
    assert [method for method, *_ in microsoft.fake.asked].count("DELETE") == 1


def test_an_interview_that_was_deleted_there_can_be_put_back_with_its_next_state(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    microsoft.fake.delete(KOFI, there(microsoft)["id"])
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
    assert there(microsoft)


def test_without_attendees_outlook_writes_to_nobody(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    calendar.put(moved(INTERVIEW))
    calendar.remove(UID)
    assert microsoft.fake.invitations == []


def test_with_attendees_outlook_invites_them_tells_them_of_changes_and_of_the_end(microsoft):
    calendar = microsoft.open()
    calendar.put(INVITED)
    calendar.put(INVITED)
    calendar.put(moved(INVITED))
    calendar.remove(UID)
    everybody = ("ada@example.org", "bela@example.com")
    assert [(call, told) for call, _, told in microsoft.fake.invitations] == [
        (call, everybody) for call in ("create", "update", "delete")
    ]


def test_whom_the_owner_added_stays_and_whom_we_no_longer_invite_goes(microsoft):
    calendar = microsoft.open()
    calendar.put(INVITED)
    added = {"emailAddress": {"name": "Colleague", "address": "colleague@example.com"}, "type": "required"}
    microsoft.fake.add(KOFI, there(microsoft) | {"attendees": [*there(microsoft)["attendees"], added]})
    calendar.put(replace(moved(INVITED), attendees=INVITED.attendees[:1]))
    addresses = [each["emailAddress"]["address"] for each in there(microsoft)["attendees"]]
    assert addresses == ["colleague@example.com", "ada@example.org"]


def test_an_event_that_is_deleted_while_it_is_written_breaks_no_link(microsoft):
    calendar = microsoft.open()
    calendar.put(INTERVIEW)
    answer = microsoft.fake._answer

    def as_it_is_deleted(request, content, call):
        if request.method == "PATCH":
            microsoft.fake.mailboxes[KOFI].events.clear()
        return answer(request, content, call)

    microsoft.fake._answer = as_it_is_deleted
    with pytest.raises(EventChanged, match="deleted"):
        calendar.put(moved(INTERVIEW))


def test_the_owners_own_answer_is_seen(microsoft):
    calendar = microsoft.open()
    calendar.put(INVITED)
    microsoft.fake.add(KOFI, there(microsoft) | {"responseStatus": {"response": "declined"}})
    assert calendar.look(UID).response is Response.DECLINED
    assert calendar.changes(None, HORIZON).ours[0].response is Response.DECLINED


def test_a_meeting_link_is_made_once_and_kept_when_the_interview_moves(microsoft):
    calendar = microsoft.open()
    wanted = replace(INTERVIEW, wants_meeting_link=True)
    link = calendar.put(wanted).meeting_link
    assert link
    assert link.startswith("https://teams.microsoft.com/")
    assert calendar.put(moved(wanted)).meeting_link == link
    assert there(microsoft)["isOnlineMeeting"]


def test_writing_without_permission_says_so(microsoft):
    microsoft.sign_in.consented = {"Calendars.Read"}
    with pytest.raises(NotPermitted, match="admin consent"):
        microsoft.open().put(INTERVIEW)


def test_an_unknown_mailbox_is_a_broken_link(microsoft):
    with pytest.raises(LinkBroken):
        microsoft.open("nobody@example.com").put(INTERVIEW)


@pytest.mark.parametrize("change", [{"description": "x" * 4_100_000}, {"attendees": INVITED.attendees * 300}])
def test_what_outlook_finds_too_much_is_not_a_broken_link(microsoft, change):
    with pytest.raises(CalendarError) as caught:
        microsoft.open().put(replace(INTERVIEW, **change))
    assert type(caught.value) is CalendarError


def test_ids_are_the_ones_that_outlive_a_move_to_another_folder(microsoft):
    microsoft.open().put(INTERVIEW)
    key = there(microsoft)["id"]
    microsoft.open().put(moved(INTERVIEW))
    assert microsoft.fake.asked[-1][1].endswith(f"/events/{key}")


@pytest.mark.parametrize("plan", [*product(FAULTS), *product([Fault.NOTHING], FAULTS)], ids=str)
def test_whatever_goes_wrong_once_one_event_is_left_as_it_should_be(microsoft, plan):
    calendar = microsoft.impatient()
    for event in (INTERVIEW, moved(INTERVIEW)):
        microsoft.faults.plan = list(plan)
        insist(lambda event=event: calendar.put(event))
        assert len(microsoft.fake.mailboxes[KOFI].events) == 1
        assert calendar.look(UID).span == event.span
    microsoft.faults.plan = list(plan)
    insist(lambda: calendar.remove(UID))
    assert calendar.look(UID) is None
