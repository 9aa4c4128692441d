"""Those who interview: what is kept of them, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from actions.scheduling import interviewer_details as details
from actions.scheduling import interviewers
from actions.scheduling.interviewer_details import InterviewerInvalid
from actions.scheduling.interviewers import InterviewerUnknown
from actions.scheduling.timespan import Timespan
from actions.store.tables import AuditEntry, BusyTime

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ADA = {"name": "Ada Obi", "email": "ada@example.com", "timezone": "Europe/London", "hours": "Mon-Thu 9-16"}


@pytest.fixture
def session(database):
    with database.session() as opened:
        yield opened


def add(session, **fields):
    return interviewers.add(session, details.read({**ADA, **fields}), by="Dana", now=NOW)


def test_what_is_written_of_somebody_is_read_as_the_same_again(session):
    person = add(
        session, weight="0.5", day_cap="2", week_cap="6", paused_from="2026-12-20", paused_until="2027-01-04",
        holidays="DE-BY", days_off="2026-12-11, 2026-12-10", joined_on="2026-11-01",
    )  # fmt: skip
    assert (person.weight, person.day_cap, person.paused_until) == (0.5, 2, date(2027, 1, 4))
    assert person.days_off == ["2026-12-10", "2026-12-11"]
    written = details.written(person)
    again = interviewers.change(session, person.id, details.read(written), by="Dana", now=NOW)
    assert details.written(again) == written
    assert [each.action for each in session.query(AuditEntry)] == ["interviewer.added", "interviewer.changed"]


@pytest.mark.parametrize("text", ["America/New_York", "america/new_york", "America/New York"])
def test_a_zone_is_found_however_it_is_written(text):
    assert details.read({"name": "Ada", "timezone": text}).timezone == "America/New_York"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", " ", "A name is needed"),
        ("email", "ada", "no e-mail address"),
        ("timezone", "IST", "no time zone"),
        ("timezone", "../etc/passwd", "no time zone"),
        ("hours", "whenever", "24-hour clock"),
        ("weight", "0", "from 0.05"),
        ("weight", "nan", "from 0.05"),
        ("day_cap", "-1", "whole number"),
        ("week_cap", "1.5", "whole number"),
        ("paused_from", "tomorrow", "no date"),
        ("paused_until", "2026-12-01", "from which day"),
        ("holidays", "Atlantis", "no public holidays"),
        ("days_off", "2026-02-30", "no date"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(field, text, says):
    with pytest.raises(InterviewerInvalid) as caught:
        details.read({**ADA, field: text})
    assert says in " ".join(caught.value.problems.values())


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(InterviewerInvalid) as caught:
        details.read({"name": "", "timezone": "", "hours": "x"})
    assert set(caught.value.problems) == {"name", "timezone", "hours"}


def test_two_people_do_not_share_an_address(session):
    add(session)
    with pytest.raises(InterviewerInvalid, match="Ada Obi has this address"):
        add(session, name="Bela")
    add(session, name="Kofi", email="")
    add(session, name="Lena", email="")


def test_people_are_found_by_address_and_name_and_never_guessed(session):
    ada = add(session)
    add(session, name="Kim", email="kim@example.com")
    add(session, name="Kim", email="kim@example.org")
    for words in (ada.id, "ADA@example.com", " ada obi "):
        assert interviewers.called(session, words) is ada
    with pytest.raises(InterviewerUnknown, match="2 interviewers"):
        interviewers.called(session, "Kim")
    for words in ("Ada", "", "ada@example.co"):
        with pytest.raises(InterviewerUnknown, match="no interviewer"):
            interviewers.called(session, words)


def test_busy_times_are_kept_and_given_back_and_those_of_a_calendar_left_alone(session):
    ada = add(session)
    span = Timespan(NOW, NOW + timedelta(hours=1))
    interviewers.add_busy(session, ada.id, span, "Dentist", by="Dana", now=NOW)
    synced = BusyTime(interviewer_id=ada.id, start=span.start, end=span.end, event_key="uid-1")
    session.add(synced)
    session.flush()
    (kept,) = interviewers.busy_times(session, ada.id, now=NOW)
    assert kept.title == "Dentist"
    for each in (synced.id, kept.id):
        interviewers.remove_busy(session, ada.id, each, by="Dana", now=NOW)
    assert interviewers.busy_times(session, ada.id, now=NOW) == []
    assert session.query(BusyTime).one().event_key == "uid-1"


def test_somebody_who_left_comes_last_and_can_come_back(session):
    ada = add(session)
    add(session, name="Zoe", email="")
    interviewers.set_active(session, ada.id, False, by="Dana", now=NOW)
    assert [each.name for each in interviewers.everybody(session)] == ["Zoe", "Ada Obi"]
    assert interviewers.set_active(session, ada.id, True, by="Dana", now=NOW).active
