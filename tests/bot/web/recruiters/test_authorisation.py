"""Who gets through which door: every route of the table, by everybody there is."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import count
from typing import get_args

import pytest
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from actions.accounts.sessions import IDLE, LIFETIME
from bot.bootstrap import Services
from bot.web import access
from bot.web.access import ACCESS, UndeclaredRoute
from bot.web.app import create_app
from bot.web.limits import Limits
from tests.bot.web.harness import HERE, Browser, app_of, services_in
from tests.bot.web.recruiters.desk import Desk, audited, desk_of, make_recruiter, token_for
from tests.sample import ROLE

TEAM = sorted(door for door, kind in ACCESS.items() if kind in ("recruiter", "admin"))
FORMS = [door.removeprefix("POST ") for door in TEAM if door.startswith("POST")]
CANDIDATES = sorted(
    door for door, kind in ACCESS.items() if kind == "candidate" and not door.startswith("WEBSOCKET")
)
OPEN = sorted(
    door
    for door, kind in ACCESS.items()
    if kind in ("public", "health", "signed-out") and door.startswith("GET") and door != "GET /static"
)
ELSEWHERE = {"slack", "demo", "link", "mail"}
"""Kinds of doors other tests knock at: Slack signs its requests, the demo has nobody to tell apart, links in
e-mails (test_links, test_feeds) and the mail service (test_replies) bring secrets of their own."""
OUTSIDERS = ["anonymous", "candidate", "disabled", "idle", "old", "guessed", "by hash", "by id"]
PEOPLE = ["recruiter", "admin"]


class Team:
    """One app, and a browser for everybody who might come."""

    def __init__(self, services: Services, app: Starlette) -> None:
        self.services, self.app, self.numbers = services, app, count(1)

    def desk(self, who: str) -> Desk:
        """A new person's browser: an earlier knock may have signed the last one out."""
        email = f"{who.replace(' ', '-')}-{next(self.numbers)}@example.com"
        now = self.services.now()
        if who in PEOPLE:
            return desk_of(self.app, self.services, email, who)
        if who == "disabled":
            make_recruiter(self.services, email, "admin", disabled_at=now)
            return Desk(self.app, token_for(self.services, email), email=email)
        if who in ("idle", "old"):
            make_recruiter(self.services, email, "admin")
            began = now - (IDLE if who == "idle" else LIFETIME)
            return Desk(self.app, token_for(self.services, email, began), email=email)
        if who == "guessed":
            return Desk(self.app, "A" * 43)
        if who in ("by hash", "by id"):
            kept = make_recruiter(self.services, email, "admin")
            return Desk(self.app, kept if who == "by id" else "0" * 64, email=email)
        desk = Desk(self.app)
        if who == "candidate":
            browser = Browser(desk.http).open()
            desk.http.headers.update(browser.bearer)
        return desk


@pytest.fixture(scope="module")
def team(tmp_path_factory, sample_template):
    services = services_in(tmp_path_factory.mktemp("matrix"), sample_template)
    yield Team(services, app_of(services, limits=Limits.none()))
    services.database.close()


def knock(desk: Desk, door: str, csrf: str = ""):
    method, path = door.split(" ")
    path = re.sub(r"\{\w+\}", "quince", path)
    if method == "GET":
        return desk.get(path), path
    return desk.http.post(path, data={"csrf": csrf}, headers={"Origin": HERE}), path


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("door", TEAM)
def test_nobody_comes_in_without_a_living_session(team, door, who):
    desk = team.desk(who)
    answer, _ = knock(desk, door)
    assert answer.status_code == 303
    assert answer.headers["location"].partition("?")[0] == "/recruiter/sign-in"
    assert answer.text == ""
    assert not audited(team.services, desk.email)


@pytest.mark.parametrize("door", [door for door in FORMS if f"GET {door}" not in ACCESS])
def test_the_address_of_a_form_leads_to_a_page(team, door):
    desk = team.desk("admin")
    answer = desk.get(re.sub(r"\{role_id\}", ROLE, door))
    assert answer.status_code == 303
    page = desk.get(answer.headers["location"])
    # Nobody has that id, and the first of the team's pages leads on.
    found = 404 if "{interviewer}" in door else 303 if door == "/recruiter/sign-out" else 200
    assert page.status_code == found


@pytest.mark.parametrize("door", TEAM)
def test_an_admin_comes_in_everywhere(team, door):
    desk = team.desk("admin")
    csrf = desk.csrf()
    answer, path = knock(desk, door, csrf)
    assert answer.status_code not in (401, 403, 500)
    assert ("form.sent" if door.startswith("POST") else "page.viewed", path) in audited(
        team.services, desk.email
    )


@pytest.mark.parametrize("door", TEAM)
def test_a_recruiter_comes_in_where_the_table_says_so(team, door):
    desk = team.desk("recruiter")
    csrf = desk.csrf()
    answer, path = knock(desk, door, csrf)
    if ACCESS[door] == "admin":
        assert answer.status_code == 403
        assert "Only an admin" in answer.text
        assert ("access.refused", path) in audited(team.services, desk.email)
    else:
        assert answer.status_code not in (401, 403, 500)


@pytest.mark.parametrize("who", OUTSIDERS + PEOPLE)
@pytest.mark.parametrize("door", OPEN)
def test_what_is_open_is_open_to_everybody(team, door, who):
    assert knock(team.desk(who), door)[0].status_code in (200, 303, 307, 404, 410, 503)


def test_no_kind_of_door_is_left_out():
    knocked = {ACCESS[door] for door in (*TEAM, *CANDIDATES, *OPEN)}
    assert knocked | ELSEWHERE == set(ACCESS.values()) == set(get_args(access.Access))


@pytest.mark.parametrize("who", [*PEOPLE, "disabled", "idle", "old"])
@pytest.mark.parametrize("door", CANDIDATES)
def test_a_recruiter_s_cookie_opens_no_candidate_s_chat(team, door, who):
    method, path = door.split(" ")
    body = {"json": {"delivery_id": "1", "text": "hello"}} if method == "POST" else {}
    assert team.desk(who).http.request(method, path, **body).status_code == 401


@pytest.mark.parametrize("door", [door for door in TEAM if door.startswith("POST")])
@pytest.mark.parametrize(
    ("forged", "headers"),
    [
        ("", {"Origin": HERE}),
        ("0" * 64, {"Origin": HERE}),
        ("another", {"Origin": HERE}),
        ("ÿ", {"Origin": HERE}),
        ("right", {"Origin": "https://evil.example"}),
        ("right", {"Origin": "null"}),
        ("right", {"Origin": "http://127.0.0.1:9999"}),
        ("right", {"Origin": "http://["}),
        ("right", {}),
    ],
)
def test_a_form_that_is_not_from_our_own_page_changes_nothing(team, door, forged, headers):
    desk = team.desk("admin")
    words = {"right": desk.csrf(), "another": team.desk("admin").csrf()}
    path = re.sub(r"\{\w+\}", "quince", door.split(" ")[1])
    before = audited(team.services, desk.email)
    answer = desk.http.post(path, data={"csrf": words.get(forged, forged)}, headers=headers)
    assert answer.status_code == 403
    assert audited(team.services, desk.email) == before


async def _handler(_request) -> Response:
    return Response("come in")


class _Endpoint(HTTPEndpoint):
    async def get(self, _request) -> Response:
        return Response("come in")


@pytest.mark.parametrize("kind", ["recruiter", "admin"])
def test_the_gate_stands_whatever_a_handler_does(services, monkeypatch, kind):
    monkeypatch.setitem(access.ACCESS, "GET /recruiter/quince", kind)
    app = create_app(services, extra_routes=[Route("/recruiter/quince", _handler, methods=["GET"])])
    assert TestClient(app, base_url=HERE).get("/recruiter/quince", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "route",
    [
        Mount("/recruiter/quince", Starlette()),
        Route("/recruiter/quince", _Endpoint, methods=["GET"]),
        Route("/recruiter/quince", lambda _request: Response("come in"), methods=["GET"]),
    ],
)
def test_what_the_gate_cannot_stand_around_does_not_start(services, monkeypatch, route):
    monkeypatch.setitem(access.ACCESS, "GET /recruiter/quince", "recruiter")
    with pytest.raises(UndeclaredRoute, match="gate"):
        create_app(services, extra_routes=[route])


def test_a_session_that_is_used_stays_and_one_that_rests_ends(team):
    desk = team.desk("recruiter")
    assert desk.get("/recruiter/account").status_code == 200
    other = Desk(
        team.app, token_for(team.services, desk.email, team.services.now() - IDLE + timedelta(minutes=1))
    )
    assert other.get("/recruiter/account").status_code == 200


def test_what_is_not_possible_at_an_address_of_the_team_is_said_in_the_team_s_words(team):
    for answer in (
        team.desk("recruiter").http.put("/recruiter/people"),
        team.desk("recruiter").get("/recruiter/nowhere"),
    ):
        assert answer.status_code in (404, 405)
        assert 'href="/recruiter"' in answer.text
        assert "This role is not open" not in answer.text
