"""Writing an interview into a calendar at Google: once, whatever goes wrong, and telling those it must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.calendars.base import (
    CalendarError,
    Response,
    booking_uid,
)
from actions.calendars.google.event_reading import event_id, uid_of
from actions.calendars.rest import NotPermitted
from tests.actions.calendars.fakes.google_rules import ID
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI
from tests.actions.calendars.interviews import INTERVIEW, INVITED, UID, moved


def test_the_interview_stands_under_an_id_that_its_uid_gives(google):
    google.open().put(INTERVIEW)
    event = google.there()
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
    assert google.open().put(INTERVIEW).etag == google.there()["etag"]
    assert [method for method, *_ in google.fake.asked] == ["GET", "POST", "POST", "GET"]


def test_answers_are_kept_until_the_time_is_another(google):
    calendar = google.open()
    calendar.put(INVITED)
    answered = [{**each, "responseStatus": "accepted"} for each in google.there()["attendees"]]
    google.fake.add(KOFI, google.there() | {"attendees": answered})
    calendar.put(replace(INVITED, sequence=1, summary="Interview: Platform engineer"))
    assert {each["responseStatus"] for each in google.there()["attendees"]} == {"accepted"}
    calendar.put(moved(INVITED, sequence=2))
    assert {each["responseStatus"] for each in google.there()["attendees"]} == {"needsAction"}


def test_the_owners_own_answer_is_seen(google):
    calendar = google.open()
    calendar.put(INVITED)
    me = {"email": KOFI, "self": True, "responseStatus": "declined"}
    google.fake.add(KOFI, google.there() | {"attendees": [me, *google.there()["attendees"]]})
    assert calendar.look(UID).response is Response.DECLINED
    assert calendar.changes(None, HORIZON).ours[0].response is Response.DECLINED


def test_a_meeting_link_that_google_is_still_making_is_there_later(google):
    google.fake.pending_conferences = True
    calendar = google.open()
    wanted = replace(INTERVIEW, wants_meeting_link=True)
    assert calendar.put(wanted).meeting_link is None
    event = google.there()
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


def test_what_google_finds_malformed_is_not_a_broken_link(google):
    with pytest.raises(CalendarError) as caught:
        google.open().put(replace(INTERVIEW, description="x" * 9000))
    assert type(caught.value) is CalendarError
