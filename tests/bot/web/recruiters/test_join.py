"""Set-up, invitations and new passwords, through their pages."""

from __future__ import annotations

import asyncio
import re

import httpx2
import pytest
from sqlalchemy import select

from actions.accounts import links
from actions.store.tables import Recruiter
from tests.bot.web.harness import HERE
from tests.bot.web.recruiters.desk import Desk, audited

pytestmark = pytest.mark.slow

GOOD = "three teal kettles hum"
ANNA = {"name": "Anna Ruiz", "email": "anna@example.com", "password": GOOD, "again": GOOD}
LINK = re.compile(r"<code>http://localhost:8080(/recruiter/join/[\w-]+)</code>")


def accounts(services) -> list[str]:
    with services.database.reading() as session:
        return sorted(session.scalars(select(Recruiter.email)))


def test_the_set_up_link_makes_the_first_account_and_signs_it_in(app, services, setup_path):
    desk, path = Desk(app), setup_path()
    answer = desk.post(path, page=path, **ANNA)
    assert (answer.status_code, answer.headers["location"]) == (303, "/recruiter/roles")
    page = desk.get("/recruiter/account").text
    assert "Anna Ruiz" in page
    assert "your first sign-in" in page
    assert desk.get("/recruiter/people").status_code == 200
    assert "account.made" in [action for action, _ in audited(services, "anna@example.com")]


def test_a_used_link_shows_and_does_nothing(app, services, setup_path):
    path = setup_path()
    late = Desk(app)
    word = late.csrf(path)
    Desk(app).post(path, page=path, **ANNA)
    assert late.get(path).status_code == 410
    replayed = late.http.post(
        path, data={"csrf": word, **ANNA, "email": "eve@example.com"}, headers={"Origin": HERE}
    )
    assert replayed.status_code == 410
    assert "does not work any more" in replayed.text
    assert accounts(services) == ["anna@example.com"]


def test_looking_at_a_link_uses_nothing_up(app, setup_path):
    path = setup_path()
    for _ in range(3):
        assert Desk(app).get(path).status_code == 200
        assert Desk(app).http.head(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/recruiter/join/x", f"/recruiter/join/{'A' * 43}", f"/recruiter/join/{'A' * 4000}"]
)
def test_a_guessed_link_is_answered_like_a_used_one(app, path):
    answer = Desk(app).get(path)
    assert answer.status_code == 410
    assert "does not work any more" in answer.text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"password": "Anna.Ruiz.2026", "again": "Anna.Ruiz.2026"}, "easy to guess"),
        ({"again": "three teal kettles"}, "not the same"),
        ({"email": "anna"}, "not an e-mail address"),
        ({"name": " "}, "give a name"),
    ],
)
def test_what_is_not_good_enough_is_said_and_the_link_still_works(app, services, setup_path, changed, says):
    desk, path = Desk(app), setup_path()
    answer = desk.post(path, page=path, **{**ANNA, **changed})
    assert answer.status_code == 422
    assert says in answer.text
    assert GOOD not in answer.text
    assert accounts(services) == []
    assert desk.post(path, page=path, **ANNA).status_code == 303


def test_of_two_people_with_one_link_at_the_same_moment_one_gets_in(app, services, setup_path):
    path = setup_path()
    desk = Desk(app)
    word = desk.csrf(path)
    visit = desk.http.cookies["rolecall-visit"]

    async def race() -> list[int]:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url=HERE) as http:
            sent = [
                http.post(
                    path,
                    data={"csrf": word, **ANNA, "email": f"racer{number}@example.com"},
                    headers={"Origin": HERE, "Cookie": f"rolecall-visit={visit}"},
                )
                for number in range(4)
            ]
            return sorted(each.status_code for each in await asyncio.gather(*sent))

    assert asyncio.run(race()) == [303, 410, 410, 410]
    assert len(accounts(services)) == 1


def invited(admin: Desk, email: str, role: str = "recruiter") -> str:
    answer = admin.post("/recruiter/people/invite", page="/recruiter/people", email=email, role=role)
    found = LINK.search(answer.text)
    assert found, answer.text
    return found[1]


def test_an_invitation_made_on_the_page_lets_one_recruiter_in(app, services, admin):
    path = invited(admin, "Dana@Example.com")
    desk = Desk(app)
    assert "dana@example.com" in desk.get(path).text
    given = {"name": "Dana", "password": GOOD, "again": GOOD, "email": "mallory@example.com"}
    assert desk.post(path, page=path, **given).status_code == 303
    assert accounts(services) == ["anna@example.com", "dana@example.com"]
    assert desk.get("/recruiter/people").status_code == 403
    assert Desk(app).get(path).status_code == 410


def test_a_link_that_somebody_signed_in_looks_at_is_not_in_the_audit_log(services, admin):
    path = invited(admin, "dana@example.com")
    assert admin.get(path).status_code == 200
    assert audited(services, admin.email)[-1] == ("page.viewed", "/recruiter/join/{token}")
    assert path.rpartition("/")[2] not in str(audited(services, admin.email))


def test_a_link_s_host_is_never_the_one_a_request_claims(services, admin):
    word = admin.csrf("/recruiter/people")
    answer = admin.http.post(
        "/recruiter/people/invite",
        data={"csrf": word, "email": "dana@example.com"},
        headers={"Origin": "http://evil.example", "Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    )
    assert "evil.example" not in answer.text


def test_a_new_password_by_link_signs_out_everywhere(app, services, admin, rita):
    word, page = admin.csrf("/recruiter/people"), admin.get("/recruiter/people").text
    which = re.search(r"rita@example.com.*?name=\"which\" value=\"(\w+)\"", page, re.DOTALL)[1]
    made = admin.http.post(
        "/recruiter/people/change",
        data={"csrf": word, "do": "reset", "which": which},
        headers={"Origin": HERE},
    )
    path = LINK.search(made.text)[1]
    desk = Desk(app)
    assert desk.post(path, page=path, password=GOOD, again=GOOD).status_code == 303
    assert desk.get("/recruiter/account").status_code == 200
    assert rita.get("/recruiter/account").status_code == 303
    assert Desk(app).get(path).status_code == 410
    actions = [action for action, _ in audited(services, "rita@example.com")]
    assert "account.password_changed" in actions
    with services.database.reading() as session, pytest.raises(links.LinkUseless):
        links.find(session, path.rpartition("/")[2], now=services.now())
