"""Writing an interview into a calendar at Google: once, whatever goes wrong, and telling those it must."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from actions.calendars.base import (
    CalendarError,
    EventChanged,
    LinkBroken,
    Response,
    booking_uid,
)
from actions.calendars.google.event_reading import event_id, uid_of
from actions.calendars.rest import NotPermitted
from tests.actions.calendars.fakes.faults import FAULTS, Fault
from tests.actions.calendars.fakes.google import ID
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI
from tests.actions.calendars.interviews import INTERVIEW, INVITED, UID, insist, moved


def there(google) -> dict:
    (only,) = google.fake.calendars[KOFI].events.values()
    return only


def test_the_interview_stands_under_an_id_that_its_uid_gives(google):
    google.open().put(INTERVIEW)
    event = there(google)
    assert event["id"] == event_id(UID)
    assert ID.fullmatch(event["id"])
    assert uid_of(event) == UID
    assert event["start"] == {"dateTime": "2026-10-22T15:30:00+05:30", "timeZone": "Asia/Kolkata"}
    assert (event["visibility"], event["transparency"]) == ("private", "opaque")


@pytest.mark.parametrize(
    "item", ["abc", "event_20261020T100000Z", "6m3uvku2ue1pc8v7km", event_id("x@example.com"), ""]
)
def test_an_event_of_somebody_else_is_none_of_ours(item):
    assert uid_of({"id": item}) is None


def test_written_again_it_stays_as_it_is(google):
    calendar = google.open()
    first = calendar.put(INTERVIEW)
    google.fake.asked.clear()
    assert calendar.put(INTERVIEW) == first
    assert [method for method, *_ in google.fake.asked] == ["GET"]


def test_a_later_sequence_moves_it_and_an_earlier_one_does_not(google):
    calendar = google.open()
    calendar.put(INTERVIEW)
    later = moved(INTERVIEW, sequence=2)
    assert calendar.put(later).etag != ""
    calendar.put(moved(INTERVIEW, hours=5, sequence=1))
    assert calendar.look(UID).span == later.span


def test_what_somebody_moved_there_is_seen_and_left_to_the_recruiter(google):
    calendar = google.open()
    calendar.put(INTERVIEW)
    elsewhere = moved(INTERVIEW, hours=3).span
    google.fake.add(
        KOFI,
        there(google)
        | {
            "start": {"dateTime": elsewhere.start.isoformat()},
            "end": {"dateTime": elsewhere.end.isoformat()},
        },
    )
    calendar.put(INTERVIEW)
    assert calendar.look(UID).span == elsewhere


def test_an_event_changed_between_looking_and_writing_is_not_written_over(google):
    calendar = google.open()
    calendar.put(INTERVIEW)
    touched = []
    save = google.fake._event

    def as_somebody_is_faster(request):
        item = save(request)
        if request.method == "GET" and not touched:
            touched.append(google.fake.add(KOFI, item))
        return item

    google.fake._event = as_somebody_is_faster
    with pytest.raises(EventChanged):
        calendar.put(moved(INTERVIEW))
    calendar.put(moved(INTERVIEW))
    assert calendar.look(UID).span == moved(INTERVIEW).span


def test_removing_is_done_once_and_fine_when_it_was_done(google):
    calendar = google.open()
    calendar.remove(UID)
    calendar.put(INTERVIEW)
    calendar.remove(UID)
    calendar.remove(UID)
    assert calendar.look(UID).span is None
    assert [method for method, *_ in google.fake.asked].count("DELETE") == 1


def test_a_deleted_interview_can_be_put_back(google):
    calendar = google.open()
    calendar.put(INTERVIEW)
    calendar.remove(UID)
    calendar.put(INTERVIEW)
    assert calendar.look(UID).span == INTERVIEW.span


def test_an_event_that_never_was_is_not_seen(google):
    assert google.open().look(booking_uid("other")) is None


def test_without_attendees_google_writes_to_nobody(google):
    calendar = google.open()
    calendar.put(INTERVIEW)
    calendar.put(moved(INTERVIEW))
    calendar.remove(UID)
    assert google.fake.invitations == []
    assert {params.get("sendUpdates", "none") for _, _, params in google.fake.asked} == {"none"}


def test_what_an_earlier_try_leaves_while_we_look_is_adopted(google):
    answer, arrived = google.fake._answer, []

    def as_the_earlier_try_arrives(request, content, call):
        if request.method == "POST" and not arrived:
            arrived.append(answer(request, content, call))
        return answer(request, content, call)

    google.fake._answer = as_the_earlier_try_arrives
    assert google.open().put(INTERVIEW).etag == there(google)["etag"]
    assert [method for method, *_ in google.fake.asked] == ["GET", "POST", "POST", "GET"]


def test_with_attendees_google_invites_them_tells_them_of_changes_and_of_the_end(google):
    calendar = google.open()
    calendar.put(INVITED)
    calendar.put(INVITED)
    calendar.put(moved(INVITED))
    calendar.remove(UID)
    everybody = ("ada@example.org", "bela@example.com")
    assert google.fake.invitations == [
        (call, event_id(UID), everybody) for call in ("insert", "patch", "delete")
    ]


def test_whom_the_owner_added_stays_and_whom_we_no_longer_invite_goes(google):
    calendar = google.open()
    calendar.put(INVITED)
    added = {"email": "colleague@example.com", "responseStatus": "accepted", "displayName": "Colleague"}
    google.fake.add(KOFI, there(google) | {"attendees": [*there(google)["attendees"], added]})
    calendar.put(replace(moved(INVITED), attendees=INVITED.attendees[:1]))
    assert [each["email"] for each in there(google)["attendees"]] == [
        "colleague@example.com",
        "ada@example.org",
    ]
    assert there(google)["attendees"][0] == added


def test_an_event_that_is_deleted_while_it_is_written_breaks_no_link(google):
    calendar = google.open()
    calendar.put(INTERVIEW)
    answer = google.fake._answer

    def as_it_is_purged(request, content, call):
        if request.method == "PATCH":
            google.fake.calendars[KOFI].events.clear()
        return answer(request, content, call)

    google.fake._answer = as_it_is_purged
    with pytest.raises(EventChanged, match="deleted"):
        calendar.put(moved(INTERVIEW))


def test_answers_are_kept_until_the_time_is_another(google):
    calendar = google.open()
    calendar.put(INVITED)
    answered = [{**each, "responseStatus": "accepted"} for each in there(google)["attendees"]]
    google.fake.add(KOFI, there(google) | {"attendees": answered})
    calendar.put(replace(INVITED, sequence=1, summary="Interview: Platform engineer"))
    assert {each["responseStatus"] for each in there(google)["attendees"]} == {"accepted"}
    calendar.put(moved(INVITED, sequence=2))
    assert {each["responseStatus"] for each in there(google)["attendees"]} == {"needsAction"}


def test_the_owners_own_answer_is_seen(google):
    calendar = google.open()
    calendar.put(INVITED)
    me = {"email": KOFI, "self": True, "responseStatus": "declined"}
    google.fake.add(KOFI, there(google) | {"attendees": [me, *there(google)["attendees"]]})
    assert calendar.look(UID).response is Response.DECLINED
    assert calendar.changes(None, HORIZON).ours[0].response is Response.DECLINED


def test_a_meeting_link_is_made_once_and_kept(google):
    calendar = google.open()
    wanted = replace(INTERVIEW, wants_meeting_link=True)
    link = calendar.put(wanted).meeting_link
    assert link
    assert link.startswith("https://meet.google.com/")
    assert calendar.put(moved(wanted)).meeting_link == link


def test_a_meeting_link_that_google_is_still_making_is_there_later(google):
    google.fake.pending_conferences = True
    calendar = google.open()
    wanted = replace(INTERVIEW, wants_meeting_link=True)
    assert calendar.put(wanted).meeting_link is None
    event = there(google)
    google.fake.add(
        KOFI,
        event
        | {
            "conferenceData": {
                "entryPoints": [{"entryPointType": "video", "uri": "https://meet.google.com/x"}]
            }
        },
    )
    assert calendar.put(wanted).meeting_link == "https://meet.google.com/x"


@pytest.mark.parametrize(
    ("role", "scopes"), [("reader", {"calendar.events"}), ("owner", {"calendar.freebusy"})]
)
def test_writing_without_permission_says_so(google, role, scopes):
    google.fake.calendars[KOFI].role = role
    google.permit(*scopes)
    with pytest.raises(NotPermitted):
        google.open().put(INTERVIEW)


def test_an_unknown_calendar_is_a_broken_link(google):
    del google.fake.calendars[KOFI]
    with pytest.raises(LinkBroken):
        google.open().put(INTERVIEW)


def test_what_google_finds_malformed_is_not_a_broken_link(google):
    with pytest.raises(CalendarError) as caught:
        google.open().put(replace(INTERVIEW, description="x" * 9000))
    assert type(caught.value) is CalendarError


@pytest.mark.parametrize("plan", [*product(FAULTS), *product([Fault.NOTHING], FAULTS)], ids=str)
def test_whatever_goes_wrong_once_one_event_is_left_as_it_should_be(google, plan):
    calendar = google.impatient()
    for step, event in enumerate((INTERVIEW, moved(INTERVIEW))):
        google.faults.plan = list(plan)
        insist(lambda event=event: calendar.put(event))
        assert len(google.fake.calendars[KOFI].events) == 1, step
        assert calendar.look(UID).span == event.span
    google.faults.plan = list(plan)
    insist(lambda: calendar.remove(UID))
    assert calendar.look(UID).span is None
