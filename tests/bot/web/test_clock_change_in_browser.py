"""Berlin changes its clocks, Kolkata never does: both sides see their own right times, typed and pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import httpx2
import icalendar
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from actions.invitations import feed
from actions.scheduling import plans
from actions.scheduling.plan import InterviewPlan, Seat
from actions.store.tables import BusyTime, Conversation, Interviewer
from bot.bootstrap import seed_demo
from bot.conversation.engine import Incoming
from tests.bot.web.harness import services_in
from tests.bot.web.recruiters.desk import make_recruiter
from tests.bot.web.site import DESKTOP, Site, log, say, signed_in, visit
from tests.sample import ANSWERS, ROLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BERLIN, KOLKATA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata")
MEERA = "demo-interviewer-kolkata"
LABEL = re.compile(r"\w+ (\d+) (\w+), (\d\d:\d\d) \(Berlin, UTC\+(\d)\)")


@dataclass(frozen=True)
class Change:
    """Six days around a change of Berlin's clocks."""

    now: datetime
    before: date
    """The last working days of the old offset, and the first of the new one."""
    after: date
    offsets: tuple[int, int]
    kolkata: tuple[str, str]
    """What a clock in Kolkata shows at half past eleven of Berlin, before and after."""


CHANGES = {
    "spring": Change(
        datetime(2027, 3, 23, 8, tzinfo=UTC), date(2027, 3, 25), date(2027, 3, 30), (1, 2), ("16:00", "15:00")
    ),
    "autumn": Change(
        datetime(2027, 10, 26, 8, tzinfo=UTC),
        date(2027, 10, 28),
        date(2027, 11, 2),
        (2, 1),
        ("15:00", "16:00"),
    ),
}


@dataclass
class Scene:
    """A server whose clock stands before the change, the candidate's page, and the recruiters'."""

    change: Change
    site: Site
    chat: Page
    team: Page

    def berlin(self, after: bool) -> str:
        """Half past eleven before or after the change, as the candidate is to read it."""
        day = self.change.after if after else self.change.before
        return f"{day:%A} {day.day} {day:%B}, 11:30 (Berlin, UTC+{self.change.offsets[after]})"

    def hears(self, words: str) -> None:
        expect(self.chat.locator(".said").last).to_contain_text(words)

    def says(self, words: str, *, hears: str) -> None:
        say(self.chat, words)
        self.hears(hears)

    def presses(self, label: str, *, hears: str) -> None:
        log(self.chat).get_by_role("button", name=label, exact=True).last.click()
        self.hears(hears)

    def told(self, words: str) -> bool:
        """Whether the chat says it anywhere."""
        return words in log(self.chat).inner_text()

    def offered(self) -> list[str]:
        """What the buttons say, once there are times to choose from."""
        expect(log(self.chat).get_by_role("button", name="None of these")).to_be_visible()
        return [text for text in log(self.chat).get_by_role("button").all_inner_texts() if "Berlin" in text]

    def interviewer_sees(self) -> list[datetime]:
        """The interviews on the recruiters' page about Meera and in her feed, which agree, by her clock."""
        self.team.reload()
        rows = self.team.get_by_role("listitem").filter(has_text="ref").all_inner_texts()
        listed = [face(each.splitlines()[0], "%a %d %B %Y, %H:%M") for each in rows]
        with self.site.services.database.reading() as session:
            path = feed.path_of(session, MEERA, self.site.services.settings.keys())
        file = httpx2.get(f"{self.site.url}{path}").content
        events = icalendar.Calendar.from_ical(file).walk("VEVENT")
        starts = [event["DTSTART"].dt.astimezone(KOLKATA).replace(tzinfo=None) for event in events]
        assert listed == starts
        return starts

    def half_past_eleven(self, after: bool) -> datetime:
        """That moment as Meera's clock shows it."""
        day = self.change.after if after else self.change.before
        return datetime.combine(day, time.fromisoformat(self.change.kolkata[after]))


@pytest.fixture(params=CHANGES)
def scene(request, tmp_path, sqlite_template, chrome) -> Iterator[Scene]:
    """Meera alone interviews; the candidate's answers are with the team."""
    change = CHANGES[request.param]
    services = services_in(tmp_path, sqlite_template, now=lambda: change.now)
    seed_demo(services.database, now=change.now)
    with services.database.session() as session:
        session.query(BusyTime).delete()
        hours = {str(day): [["10:00", "19:00"]] for day in range(5)}
        session.get_one(Interviewer, MEERA).meeting_hours = hours
        plans.save(session, ROLE, InterviewPlan((Seat("interviewer", (MEERA,)),)), by="Dana", now=change.now)
    site = Site(services)
    site.start()
    candidate = chrome.new_context(viewport=DESKTOP, timezone_id="Europe/Berlin")
    team = recruiters(chrome.new_context(viewport=DESKTOP, timezone_id="Asia/Kolkata"), site)
    chat = visit(candidate, site)
    apply(site)
    expect(log(chat)).to_contain_text("These times are free")
    yield Scene(change, site, chat, team)
    candidate.close()
    team.context.close()
    site.stop()
    services.database.close()


def recruiters(context: BrowserContext, site: Site) -> Page:
    """A signed-in recruiter at the page about Meera."""
    make_recruiter(site.services, "dana@example.com")
    page = signed_in(context, site, "dana@example.com").new_page()
    page.goto(f"{site.url}/recruiter/interviewers/{MEERA}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meera Iyer")
    return page


def apply(site: Site) -> None:
    """Goes through the screening behind the page's back, by the real engine."""
    engine, numbers = site.services.engine, count(1)
    with site.services.database.reading() as session:
        chat = session.scalars(select(Conversation.id)).one()
    pressed = {"start", "consent:yes", "send"}
    for said in ("start", "consent:yes", *ANSWERS, "send"):
        incoming = Incoming(choice=said) if said in pressed else Incoming(text=said)
        engine.receive(chat, f"apply-{next(numbers)}", incoming)
        engine.turn(chat)
    site.services.updates.publish(chat)


def face(shown: str, form: str) -> datetime:
    """What a clock and a calendar show somewhere, without the offset."""
    return datetime.strptime(shown, form)  # noqa: DTZ007  a face has no zone


def instant(label: str, year: int) -> datetime:
    """The moment a label names, by its own offset; it is what Berlin's clock shows then."""
    found = LABEL.search(label)
    assert found, label
    shown = face(f"{found[1]} {found[2]} {year} {found[3]}", "%d %B %Y %H:%M")
    moment = (shown - timedelta(hours=int(found[4]))).replace(tzinfo=UTC)
    assert moment.astimezone(BERLIN).replace(tzinfo=None) == shown
    return moment


def test_both_sides_see_their_own_times_whatever_is_typed_or_pressed(scene):
    book_move_and_cancel_by_typing(scene)
    scene.presses("Book another time", hears="At the moment these times are free")
    book_move_and_cancel_by_buttons(scene)


def book_move_and_cancel_by_typing(scene: Scene) -> None:
    before, after = scene.berlin(after=False), scene.berlin(after=True)
    day, moved_to = scene.change.before, scene.change.after
    scene.says(f"{day:%A} at 11:30", hears=before)
    scene.says("yes please", hears="e-mail address")
    assert scene.told(f"Booked: {before}")
    assert scene.interviewer_sees() == [scene.half_past_eleven(after=False)]

    scene.says(f"can we move it to {moved_to.day} {moved_to:%B} at 11:30?", hears=after)
    scene.says("yes", hears=f"your interview is now {after}")
    assert scene.interviewer_sees() == [scene.half_past_eleven(after=True)]

    scene.says("please cancel my interview", hears=after)
    scene.says("yes, cancel it", hears="is cancelled")
    assert scene.interviewer_sees() == []


def book_move_and_cancel_by_buttons(scene: Scene) -> None:
    year, day = scene.change.now.year, scene.change.after
    midnight = datetime.combine(day - timedelta(days=1), time(0), UTC)
    first = scene.offered()[0]
    assert instant(first, year) < midnight
    scene.presses(first, hears=f"Booked: {first}")
    assert scene.interviewer_sees() == [instant(first, year).astimezone(KOLKATA).replace(tzinfo=None)]

    scene.says(f"I need another time, on {day:%A} {day.day} {day:%B}", hears="None of these")
    later = scene.offered()[-1]
    assert instant(later, year) > midnight
    scene.presses(later, hears=f"your interview is now {later}")
    assert scene.interviewer_sees() == [instant(later, year).astimezone(KOLKATA).replace(tzinfo=None)]

    scene.says("I have to cancel the interview", hears=later)
    scene.presses("Cancel the interview", hears="is cancelled")
    assert scene.interviewer_sees() == []
