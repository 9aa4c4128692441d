"""What admins do with accounts, and what recruiters do with their own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from actions.accounts import passwords
from actions.store.tables import Recruiter
from bot.web.limits import Limits
from tests.bot.web.harness import app_of
from tests.bot.web.recruiters.desk import Desk, audited, desk_of, make_recruiter, token_for

pytestmark = pytest.mark.slow

GOOD, NEW = "three teal kettles hum", "nine grey ladders sing"
PEOPLE, ACCOUNT = "/recruiter/people", "/recruiter/account"


def id_of(services, email: str) -> str:
    with services.database.reading() as session:
        return session.query(Recruiter).filter_by(email=email).one().id


def change(desk: Desk, do: str, which: str):
    return desk.post(f"{PEOPLE}/change", page=PEOPLE, do=do, which=which)


def test_a_disabled_recruiter_is_out_at_once_and_back_only_by_signing_in(app, services, admin, rita):
    rita_id = id_of(services, rita.email)
    assert change(admin, "disable", rita_id).status_code == 303
    assert rita.get(ACCOUNT).status_code == 303
    assert change(admin, "enable", rita_id).status_code == 303
    assert rita.get(ACCOUNT).status_code == 303
    assert ("account.disabled", rita.email) in audited(services, admin.email)


def test_the_last_admin_cannot_go(app, services, admin, rita):
    anna = id_of(services, admin.email)
    for do in ("disable", "make-recruiter"):
        answer = change(admin, do, anna)
        assert answer.status_code == 422
        assert "last admin" in answer.text
    change(admin, "make-admin", id_of(services, rita.email))
    assert change(admin, "make-recruiter", anna).status_code == 303
    assert admin.get(PEOPLE).status_code == 403


@pytest.mark.parametrize(
    ("do", "which"), [("nonsense", "x"), ("disable", "nobody"), ("", ""), ("reset", "nobody")]
)
def test_a_button_that_is_none_says_so(admin, do, which):
    assert change(admin, do, which).status_code == 422


def test_an_invitation_can_be_taken_back(app, admin):
    made = admin.post(f"{PEOPLE}/invite", page=PEOPLE, email="dana@example.com", role="admin")
    path = re.search(r"(/recruiter/join/[\w-]+)</code>", made.text)[1]
    waiting = re.search(r'Take back|name="which" value="(\w+)"', admin.get(PEOPLE).text)[1]
    assert change(admin, "take-back", waiting).status_code == 303
    assert Desk(app).get(path).status_code == 410


def test_somebody_s_name_is_text_on_the_page(app, services, admin):
    make_recruiter(services, "x@example.com", signed_in_at=None)
    with services.database.session() as session:
        session.query(Recruiter).filter_by(email="x@example.com").one().name = "<img src=x onerror=alert(1)>"
    assert "<img src=x" not in admin.get(PEOPLE).text


def test_changing_the_password_signs_out_everywhere_else(app, services):
    make_recruiter(services, "dana@example.com", password_hash=passwords.hashed(GOOD))
    here, there = (Desk(app, token_for(services, "dana@example.com")) for _ in range(2))
    form = {"old": GOOD, "password": NEW, "again": NEW}
    assert here.post(f"{ACCOUNT}/password", **{**form, "old": NEW}).status_code == 422
    assert here.post(f"{ACCOUNT}/password", **{**form, "again": GOOD}).status_code == 422
    assert (
        here.post(f"{ACCOUNT}/password", **{**form, "password": "dana", "again": "dana"}).status_code == 422
    )
    old = here.http.cookies["rolecall-session"]
    assert here.post(f"{ACCOUNT}/password", **form).status_code == 303
    assert here.get(ACCOUNT).status_code == 200
    assert here.http.cookies["rolecall-session"] != old
    assert there.get(ACCOUNT).status_code == 303
    assert Desk(app, old).get(ACCOUNT).status_code == 303
    assert ("account.password_changed", "dana@example.com") in audited(services, "dana@example.com")


def test_a_browser_left_open_is_no_place_to_guess_the_password(services):
    now = services.now()
    app = app_of(replace(services, now=lambda: now), limits=Limits.none())
    make_recruiter(services, "dana@example.com", password_hash=passwords.hashed(GOOD))
    desk = Desk(app, token_for(services, "dana@example.com"))
    form = {"old": "not the password", "password": NEW, "again": NEW}
    for _ in range(6):
        assert "not right" in desk.post(f"{ACCOUNT}/password", **form).text
    assert "too many attempts" in desk.post(f"{ACCOUNT}/password", **{**form, "old": GOOD}).text


def test_one_s_own_sessions_are_listed_and_can_be_ended(app, services, rita):
    other = Desk(app, token_for(services, rita.email))
    page = rita.get(ACCOUNT).text
    ids = re.findall(r'name="session" value="(\w+)"', page)
    assert len(ids) == 2
    assert page.count("this one") == 1
    theirs = re.findall(r'name="session" value="(\w+)"', page.replace("this one", ""))
    own = re.search(r'this one.*?name="session" value="(\w+)"', page, re.DOTALL)[1]
    rita.post(f"{ACCOUNT}/sessions", session=next(each for each in theirs if each != own))
    assert other.get(ACCOUNT).status_code == 303
    assert rita.get(ACCOUNT).status_code == 200


def test_nobody_ends_somebody_else_s_session(app, services, rita):
    eve = desk_of(app, services, "eve@example.com")
    session_id = re.search(r'name="session" value="(\w+)"', rita.get(ACCOUNT).text)[1]
    eve.post(f"{ACCOUNT}/sessions", session=session_id)
    assert rita.get(ACCOUNT).status_code == 200


def test_the_sign_in_before_is_shown(app, services, rita):
    again = Desk(app, token_for(services, rita.email))
    assert "You signed in before on" in again.get(ACCOUNT).text
