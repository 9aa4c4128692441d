"""An interviewer's feed: their interviews and nobody else's, at an address that cannot be guessed."""

from __future__ import annotations

import icalendar
import pytest
import vobject
from sqlalchemy import select

from actions.invitations import feed
from actions.scheduling import booking
from actions.store.tables import BookingSeat, Conversation, Interviewer
from tests.actions.invitations.rfc5545 import content_lines
from tests.free_times import free_starts
from tests.sample import ROLE


@pytest.fixture
def booked(services):
    """An interview; the candidate has said their name and address."""
    now = services.now()
    opened = services.engine.open(ROLE, channel="web", timezone="Europe/Berlin")
    with services.database.session() as session:
        conversation = session.get_one(Conversation, opened.conversation_id)
        person = {**conversation.state["person"], "name": "Mira; Bauer\nX", "email": "mira@example.org"}
        conversation.state = {**conversation.state, "person": person}
        start = free_starts(session, ROLE, now=now)[0]
        chat = {"conversation_id": conversation.id, "role_id": ROLE, "timezone": "Europe/Berlin"}
        return booking.confirm(session, booking.hold(session, **chat, start=start, now=now).id, now=now)


@pytest.fixture
def seated(services, booked):
    with services.database.reading() as session:
        return session.scalar(select(BookingSeat.interviewer_id))


def path(services, person):
    with services.database.reading() as session:
        return feed.path_of(session, person, services.settings.keys())


def events(answer):
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/calendar")
    lines = content_lines(answer.content)
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert lines.count("BEGIN:VEVENT") == len(found)
    if found:
        assert len(vobject.readOne(answer.text).vevent_list) == len(found)
    return found


def test_it_holds_the_interviews_its_owner_sits_in(services, http, booked, seated):
    [event] = events(http.get(path(services, seated)))
    assert event["UID"] == f"{booked.id}@rolecall"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (booked.start, booked.end)
    assert event["SUMMARY"] == "Interview with Mira; Bauer X: Senior Backend Engineer"
    assert "mira@example.org" not in http.get(path(services, seated)).text


def test_colleagues_do_not_see_each_others_interviews(services, http, booked, seated):
    with services.database.reading() as session:
        others = [each for each in session.scalars(select(Interviewer.id)) if each != seated]
    assert others
    for other in others:
        assert events(http.get(path(services, other))) == []


def test_a_cancelled_interview_leaves_it(services, http, booked, seated):
    with services.database.session() as session:
        booking.cancel(session, booked.id, now=services.now(), late=True)
    assert events(http.get(path(services, seated))) == []


def test_what_is_unchanged_is_not_sent_again(services, http, booked, seated):
    first = http.get(path(services, seated))
    tag = first.headers["etag"]
    assert "no-store" not in first.headers["cache-control"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = http.get(path(services, seated), headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
    with services.database.session() as session:
        booking.cancel(session, booked.id, now=services.now(), late=True)
    changed = http.get(path(services, seated), headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)


def test_a_renewed_address_ends_those_before(services, http, booked, seated):
    before = path(services, seated)
    for _ in range(2):
        with services.database.session() as session:
            feed.renew(session, seated, by="Ines", now=services.now())
        assert http.get(before).status_code == 404
        before = path(services, seated)
        assert http.get(before).status_code == 200


def test_no_other_address_opens_it(services, http, booked, seated):
    own = path(services, seated)
    token = own.rpartition("/")[2].removesuffix(".ics")
    with services.database.reading() as session:
        other = next(each for each in session.scalars(select(Interviewer.id)) if each != seated)
    ending = "B" if token.endswith("A") else "A"
    for wrong in (token[:-1] + ending, token.lower(), "", "x", "A" * 43, "é" * 43):
        assert http.get(f"/feeds/{seated}/{wrong}.ics").status_code == 404, wrong
    for person in (other, "nobody", "%00", seated.upper()):
        assert http.get(f"/feeds/{person}/{token}.ics").status_code == 404, person
