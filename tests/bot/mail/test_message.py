"""Letters as messages: their parts, their words, the reader's own time, and nothing that breaks out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from actions.calendars.base import Attendee, InterviewEvent
from actions.invitations.event_file import event_file
from actions.scheduling.timespan import Timespan
from bot.mail.account import mailbox
from bot.mail.letters import Reader, letter
from bot.mail.message import compose

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
EVENT = InterviewEvent(
    uid="0123456789abcdef0123456789abcdef@rolecall",
    sequence=0,
    span=Timespan(START, START + timedelta(minutes=45)),
    timezone="Europe/Berlin",
    summary="Interview: Backend Engineer",
    description="",
    changed_at=NOW,
    organizer=Attendee("Hiring team", "interviews@example.com"),
    attendees=(Attendee("Mira", "mira@example.org"),),
    location="https://meet.example.com/abc",
)
LINKS = {purpose: f"https://jobs.example.com/i/{purpose}" for purpose in ("attend", "move", "cancel")}
CANDIDATE = Reader("candidate", "Mira", "Europe/Berlin")
INTERVIEWER = Reader("interviewer", "Ada Rao", "Asia/Kolkata")


def written(reader=CANDIDATE, occasion="new", method="REQUEST", event=EVENT, **given):
    options = {"title": "Backend Engineer", "who": "Mira", "signature": "The hiring team", "now": NOW}
    content = letter(occasion, reader, event, **{**options, **given})
    message = compose(
        content,
        sender=mailbox("Hiring team", "interviews@example.com"),
        to=mailbox(reader.name, "mira@example.org"),
        message_id="<iv-1@example.com>",
        at=NOW,
        calendar=(method, event_file(event, method)),
    )
    return message_from_bytes(bytes(message), policy=default)


def parts(message):
    return [part.get_content_type() for part in message.walk()]


def test_text_html_and_calendar_stand_side_by_side_and_the_file_beside_them():
    message = written()
    assert parts(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    *_, calendar, file = message.walk()
    assert (calendar.get_param("method"), calendar.get_param("charset").lower()) == ("REQUEST", "utf-8")
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True) == event_file(EVENT, "REQUEST")
    assert (file.get_filename(), calendar["Content-Transfer-Encoding"]) == ("invite.ics", "base64")


def test_the_method_of_the_part_is_the_method_in_the_file():
    calendar = next(
        part for part in written(method="CANCEL").walk() if part.get_content_subtype() == "calendar"
    )
    assert calendar.get_param("method") == "CANCEL"
    assert b"\r\nMETHOD:CANCEL\r\n" in calendar.get_payload(decode=True)


@pytest.mark.parametrize(
    ("reader", "when"),
    [
        (CANDIDATE, "Tuesday 1 December, 16:00 to 16:45 (Berlin, UTC+1)"),
        (INTERVIEWER, "Tuesday 1 December, 20:30 to 21:15 (Kolkata, UTC+5:30)"),
    ],
)
def test_the_time_is_the_readers_own_with_city_and_offset(reader, when):
    message = written(reader)
    assert when in message.get_body(("plain",)).get_content()
    assert when in LexborHTMLParser(message.get_body(("html",)).get_content()).body.text()
    assert when.split(" to ")[0] in message["Subject"]


def test_a_candidate_may_come_move_or_cancel_and_add_it_to_a_calendar():
    text = written(links=LINKS).get_body(("plain",)).get_content()
    assert [text.index(link) for link in LINKS.values()] == sorted(
        text.index(link) for link in LINKS.values()
    )
    assert "https://calendar.google.com/" in text
    assert "https://meet.example.com/abc" in text


def test_an_interviewer_is_told_who_comes_and_gets_none_of_the_candidates_links():
    text = written(INTERVIEWER, links=LINKS).get_body(("plain",)).get_content()
    assert "You are interviewing Mira for Backend Engineer." in text
    assert "jobs.example.com" not in text
    assert "decline this invitation" in text
    for unheard in ({"with_calendar": False}, {"heard": False}):
        text = written(INTERVIEWER, **unheard).get_body(("plain",)).get_content()
        assert "decline this invitation" not in text
        assert "please tell the hiring team" in text


def test_a_moved_interview_names_both_times_and_a_cancelled_one_offers_no_way_in():
    before = Timespan(START - timedelta(days=1), START - timedelta(days=1) + timedelta(minutes=45))
    moved = written(occasion="moved", before=before).get_body(("plain",)).get_content()
    assert "Before: Monday 30 November, 16:00 to 16:45 (Berlin, UTC+1)" in moved
    cancelled = written(occasion="cancelled", method="CANCEL", links=LINKS)
    assert "is cancelled" in cancelled.get_body(("plain",)).get_content()
    for kind in ("plain", "html"):
        content = cancelled.get_body((kind,)).get_content()
        assert "https://" not in content


def test_a_letter_fetches_nothing_and_runs_nothing():
    page = LexborHTMLParser(written(links=LINKS).get_body(("html",)).get_content())
    assert page.css("img, script, link, iframe, form, object") == []
    assert {node.attributes["href"].split(":")[0] for node in page.css("a")} == {"https"}


@pytest.mark.parametrize("occasion", ["new", "moved", "updated", "cancelled", "remind"])
@pytest.mark.parametrize("reader", [CANDIDATE, INTERVIEWER])
def test_no_letter_exclaims_regrets_or_shows_a_placeholder(reader, occasion):
    message = written(reader, occasion, links=LINKS)
    words = message["Subject"] + message.get_body(("plain",)).get_content()
    assert not {mark for mark in ("!", "{", "}", "nfortunately") if mark in words}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)


@settings(max_examples=40)
@given(name=TEXTS, title=TEXTS)
@example("Mira\r\nBcc: eve@example.org", "x\r\n\r\n<script>alert(1)</script>")
@example('"Mira" <eve@example.org>,', "{title.__class__}")
@example("<img src=x>", "=?utf-8?q?=0D=0ABcc:_eve?=")
def test_no_name_or_title_adds_a_header_a_part_or_an_element(name, title):
    plain = written()
    reader = replace(CANDIDATE, name=name)
    message = written(reader, who=name, title=title)
    assert message.keys() == plain.keys()
    assert parts(message) == parts(plain)
    assert [address.addr_spec for address in message["To"].addresses] == ["mira@example.org"]
    page, as_usual = (LexborHTMLParser(each.get_body(("html",)).get_content()) for each in (message, plain))
    assert [node.tag for node in page.css("*")] == [node.tag for node in as_usual.css("*")]
