"""Why nobody is free: each rule is named for whom it concerns, in data, in words and in the picture."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from actions.scheduling import explaining, picture
from actions.scheduling.blocking import Block, Rule, findings
from actions.scheduling.survey import survey
from actions.store.tables import Interviewer
from tests.actions.scheduling.conftest import NOW, ROLE
from tests.actions.scheduling.team import TUESDAY_TEN, Team

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TUESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)
WHOLE = (TUESDAY_TEN - 10 * HOUR, TUESDAY_TEN + 14 * HOUR)


@pytest.fixture
def team(session):
    return Team(session, {"manager": ["ada"], "engineer": ["bela", "kofi"]})


def found(team, **more):
    board = survey(team.session, ROLE, now=NOW, **more)
    return {each.day: each for each in findings(board, "UTC")}


def test_a_day_with_free_times_says_how_many(team):
    tuesday = found(team)[TUESDAY]
    assert (tuesday.free, tuesday.blocks) == (30, ())
    assert explaining.explain(tuesday) == "30 starts are free."


def busy(team):
    team.busy("ada", *WHOLE)


def day_off(team):
    team.change("ada", days_off=["2026-11-24"])


def paused(team):
    team.change("ada", paused_from=TUESDAY)


def capped(team):
    team.change("ada", day_cap=1)
    team.book("mira")


def interviews(team):
    team.plan({"manager": ["ada"], "engineer": ["bela", "kofi"]}, duration=timedelta(hours=4))
    team.book("mira", TUESDAY_TEN + 2 * HOUR)


def softly(team):
    team.plan({"manager": ["ada"], "engineer": ["bela", "kofi"]}, soft_allowed=False)
    team.busy("ada", *WHOLE, "soft")


def unknown(team):
    team.change("ada", calendar="google")


def gone(team):
    team.change("ada", active=False)


def elsewhere(team):
    team.change("ada", meeting_hours={"3": [["09:00", "17:00"]]})


@pytest.mark.parametrize(
    ("happens", "rule", "words"),
    [
        (busy, Rule.BUSY, "For “manager”, Ada has no gap in the calendar, buffers included."),
        (day_off, Rule.DAY_OFF, "For “manager”, Ada has the day off."),
        (paused, Rule.PAUSED, "For “manager”, Ada pauses."),
        (
            capped,
            Rule.CAP,
            "For “manager”, Ada has all the interviews that can be theirs in a day or a week.",
        ),
        (interviews, Rule.INTERVIEWS, "For “manager”, Ada has interviews in all that is left of the day."),
        (softly, Rule.SOFT, "For “manager”, Ada has only gaps that may still be taken."),
        (unknown, Rule.UNKNOWN, "nobody knows whether Ada is free, because a calendar cannot be read."),
        (gone, Rule.INACTIVE, "For “manager”, Ada does not interview any more."),
        (elsewhere, Rule.HOURS, "For “manager”, Ada has no meeting hours that are long enough."),
    ],
)
def test_who_is_in_the_way_and_why(team, happens, rule, words):
    happens(team)
    tuesday = found(team)[TUESDAY]
    assert tuesday.blocks == (Block(rule, "manager", "ada", "Ada"),)
    assert words in explaining.explain(tuesday)


def test_a_public_holiday_is_named(session):
    team = Team(session, {"engineer": ["ada"]}, holidays="US", minimum_notice=timedelta())
    assert found(team)[date(2026, 11, 26)].blocks == (Block(Rule.HOLIDAY, "engineer", "ada", "Ada"),)


def test_everybody_of_a_seat_is_named_with_their_own_reason(team):
    team.busy("bela", *WHOLE)
    team.change("kofi", days_off=["2026-11-24"])
    assert explaining.explain(found(team)[TUESDAY]) == (
        "For “engineer”, Bela has no gap in the calendar, buffers included and Kofi has the day off."
    )
    team.busy("kofi", *WHOLE)
    team.change("kofi", days_off=[])
    assert explaining.explain(found(team)[TUESDAY]) == (
        "For “engineer”, Bela and Kofi have no gap in the calendar, buffers included."
    )


def test_people_who_never_meet_are_told_apart_from_people_without_time(team):
    team.busy("ada", TUESDAY_TEN + 2 * HOUR, WHOLE[1])
    for name in ("bela", "kofi"):
        team.busy(name, WHOLE[0], TUESDAY_TEN + 2 * HOUR)
    tuesday = found(team)[TUESDAY]
    assert {block.rule for block in tuesday.blocks} == {Rule.NOT_TOGETHER}
    assert "never at the same time" in explaining.explain(tuesday)


def test_a_day_within_the_notice_says_so(team):
    team.plan({"manager": ["ada"]}, minimum_notice=timedelta(hours=48))
    assert found(team)[TUESDAY].blocks == (Block(Rule.NOTICE),)


def test_a_role_without_seats_says_so(team):
    team.plan({})
    assert explaining.explain(found(team)[TUESDAY]) == "Nobody is named to interview for this role."


def test_the_summary_counts_days_and_names_what_blocks_most(team):
    team.busy("ada", NOW, NOW + 30 * DAY)
    days = list(found(team).values())
    assert explaining.summarise(days) == (
        "None of the 19 days has a free time. What blocks most days: For “manager”, Ada has no gap in the "
        "calendar, buffers included (19 days)."
    )


def test_the_picture_has_a_square_for_each_seat_and_day_and_says_what_it_shows(team):
    team.busy("ada", *WHOLE)
    team.session.get_one(Interviewer, "ada").name = "Ada <script>"
    team.session.flush()
    days = list(found(team).values())
    board = survey(team.session, ROLE, now=NOW)
    image = ET.fromstring(picture.draw(days, board.plan.seats))
    squares = image.findall("{*}rect")
    assert len(squares) == 2 * len(days)
    titles = [square.findtext("{*}title") for square in squares]
    assert "24 Nov 2026: For “manager”, Ada <script> has no gap in the calendar, buffers included." in titles
    assert image.findtext("{*}title") == explaining.summarise(days)
