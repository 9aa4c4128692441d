"""The page for signing in, as a browser and as an attacker use it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from actions.accounts import passwords
from bot.web.limits import Limits, Rate
from tests.bot.web.harness import HERE, app_of
from tests.bot.web.recruiters.desk import Desk, audited, make_recruiter

pytestmark = pytest.mark.slow

GOOD, WRONG = "three teal kettles hum", "four teal kettles hum"
PAGE = "/recruiter/sign-in"


@pytest.fixture
def dana(services):
    make_recruiter(services, "dana@example.com", password_hash=passwords.hashed(GOOD))
    return "dana@example.com"


def sign_in(desk: Desk, email: str, password: str = GOOD, target: str = ""):
    return desk.post(PAGE, page=PAGE, email=email, password=password, next=target)


def cookie_of(answer, name: str) -> str:
    found = [each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{name}=")]
    assert len(found) == 1, answer.headers.get_list("set-cookie")
    return found[0]


def test_the_right_password_leads_to_the_page_one_wanted(app, services, dana):
    desk = Desk(app)
    sent = desk.get("/recruiter/account?tab=x")
    assert sent.headers["location"] == f"{PAGE}?next=%2Frecruiter%2Faccount%3Ftab%3Dx"
    answer = sign_in(desk, dana, target="/recruiter/account?tab=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/recruiter/account?tab=x")
    assert desk.get("/recruiter/account").status_code == 200
    assert ("session.began", dana) in audited(services, dana)


def test_who_was_signed_out_while_filling_in_a_form_is_told_and_led_back_to_it(app):
    desk = Desk(app)
    page = f"{HERE}/recruiter/interviewers?done=left"
    sent = desk.http.post("/recruiter/interviewers/x/busy", headers={"Origin": HERE, "Referer": page})
    assert sent.headers["location"] == f"{PAGE}?next=%2Frecruiter%2Finterviewers%3Fdone%3Dleft&unsent=yes"
    shown = desk.get(sent.headers["location"]).text
    assert "what you sent was not done" in shown
    assert 'name="next" value="/recruiter/interviewers?done=left"' in shown
    broken = desk.http.post("/recruiter/people/invite", headers={"Origin": HERE, "Referer": "http://["})
    assert broken.status_code == 303


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/recruiter//evil.example",
        "/recruiter/../..//evil.example",
        "/recruiter/account\r\nSet-Cookie: a=b",
        "/recruiter\t/account",
        "javascript:alert(1)",
        "/recruiter@evil.example",
        "/recruiterevil",
        "http:/recruiter",
        "recruiter/account",
        "/recruiter/account#//evil",
        " /recruiter/account",
        "/recruiter/" + "a" * 600,
    ],
)
def test_after_signing_in_one_never_leaves_our_own_pages(app, dana, target):
    desk = Desk(app)
    answer = sign_in(desk, dana, target=target)
    assert answer.headers["location"] == "/recruiter/roles"
    assert "a=b" not in str(answer.headers)
    assert desk.http.get(PAGE, params={"next": target}).headers["location"] == "/recruiter/roles"


@pytest.mark.parametrize(
    "path", ["/recruiter/roles/x%0d%0aSet-Cookie:%20a=b", "/recruiter/roles/%00", "/recruiter/roles/%ff"]
)
def test_an_address_puts_nothing_into_the_headers_and_breaks_nothing(app, rita, path):
    for desk in (Desk(app), rita):
        answer = desk.get(path)
        assert answer.status_code in (303, 404)
        assert "a=b" not in str(answer.headers.get("set-cookie"))


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(app, dana):
    answers = []
    for email in (dana, "nobody@example.com"):
        desk = Desk(app)
        answer = sign_in(desk, email, WRONG)
        page = answer.text.replace(email, "…").replace(desk.csrf(PAGE), "…")
        answers.append((answer.status_code, page, sorted(answer.headers.keys())))
    assert answers[0] == answers[1]
    assert answers[0][0] == 422
    assert "do not belong together" in answers[0][1]


def test_what_was_typed_comes_back_escaped(app):
    answer = sign_in(Desk(app), '"><script>alert(1)</script>', WRONG)
    assert "<script>alert" not in answer.text
    assert WRONG not in answer.text


def test_too_many_attempts_say_when_to_come_back(services, dana):
    now = services.now()
    desk = Desk(app_of(replace(services, now=lambda: now), limits=Limits.none()))
    for _ in range(6):
        assert sign_in(desk, dana, WRONG).status_code == 422
    answer = sign_in(desk, dana)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 2
    assert "Please wait" in answer.text


def test_one_network_cannot_try_endlessly_over_many_accounts(services):
    limits = replace(Limits.none(), sign_ins=Rate(burst=3, per_second=0.001))
    desk = Desk(app_of(services, limits=limits))
    answers = [sign_in(desk, f"somebody{number}@example.com", WRONG) for number in range(4)]
    assert [each.status_code for each in answers] == [422, 422, 422, 429]
    assert answers[-1].headers["content-type"].startswith("text/html")
    assert int(answers[-1].headers["retry-after"]) > 0


def test_the_session_begins_with_the_sign_in_whatever_the_browser_brought(app, dana):
    desk = Desk(app)
    planted = "P" * 43
    desk.http.cookies.set("rolecall-session", planted, domain="127.0.0.1")
    answer = sign_in(desk, dana)
    given = cookie_of(answer, "rolecall-session").partition(";")[0]
    assert planted not in given
    assert Desk(app, planted).get("/recruiter/account").status_code == 303


def test_a_visitor_s_word_is_worth_nothing_once_signed_in(app, dana):
    desk = Desk(app)
    before = desk.csrf(PAGE)
    sign_in(desk, dana)
    assert desk.csrf() != before
    refused = desk.http.post("/recruiter/sign-out", data={"csrf": before}, headers={"Origin": HERE})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({}, {"Origin": HERE}),
        ({"csrf": "0" * 64}, {"Origin": HERE}),
        ({"csrf": "right"}, {"Origin": "https://evil.example"}),
        ({"csrf": "right"}, {}),
    ],
)
def test_nobody_is_signed_in_by_another_site_s_form(app, dana, data, headers):
    desk = Desk(app)
    word = desk.csrf(PAGE)
    data = {key: word if value == "right" else value for key, value in data.items()}
    answer = desk.http.post(PAGE, data={**data, "email": dana, "password": GOOD}, headers=headers)
    assert answer.status_code == 403
    assert "rolecall-session" not in str(answer.headers)


def test_without_the_visit_s_cookie_its_word_is_worth_nothing(app, dana):
    word = Desk(app).csrf(PAGE)
    answer = Desk(app).http.post(
        PAGE, data={"csrf": word, "email": dana, "password": GOOD}, headers={"Origin": HERE}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("base", "public", "name", "secure"),
    [
        (HERE, None, "rolecall-session", False),
        ("https://jobs.example.com", None, "__Host-rolecall-session", True),
        ("http://jobs.example.com", "https://jobs.example.com", "__Host-rolecall-session", True),
    ],
)
def test_the_cookies_are_out_of_reach(services, dana, base, public, name, secure):
    services.settings.public_url = public
    http = TestClient(app_of(services), base_url=base, follow_redirects=False)
    word = http.get(PAGE)
    csrf = word.text.partition('name="csrf" value="')[2].partition('"')[0]
    visit = word.headers["set-cookie"].partition(";")[0]
    answer = http.post(
        PAGE,
        data={"csrf": csrf, "email": dana, "password": GOOD},
        headers={"Origin": public or base, "Cookie": visit},
    )
    cookie = cookie_of(answer, name)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert ("Secure" in cookie) is secure


def test_signing_out_ends_the_session_and_not_only_the_cookie(app, services, rita):
    token = rita.http.cookies["rolecall-session"]
    answer = rita.post("/recruiter/sign-out")
    assert answer.headers["location"] == PAGE
    assert 'rolecall-session=""' in str(answer.headers)
    assert Desk(app, token).get("/recruiter/account").status_code == 303
    assert audited(services, rita.email)[-1][0] == "session.ended"


def test_who_is_signed_in_does_not_see_the_form(rita):
    assert rita.get(f"{PAGE}?next=/recruiter").headers["location"] == "/recruiter"


PAGES = [PAGE, "/recruiter/account", "/recruiter", "/recruiter/join/nothing", "/recruiter/nothing"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_kept_nowhere_and_framed_by_nobody(rita, path):
    headers = rita.get(path).headers
    policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    assert policy["frame-ancestors"] == policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == policy["script-src"] == "'self'"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/recruiter/people", "/recruiter/account"])
def test_a_refusal_is_framed_by_nobody_either(rita, path):
    answer = rita.http.post(path)
    assert answer.status_code in (403, 405)
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["content-type"].startswith("text/html")


def test_a_form_that_is_too_large_or_is_none_is_refused(app):
    desk = Desk(app)
    word = desk.csrf(PAGE)
    large = desk.http.post(PAGE, data={"csrf": word, "email": "x" * 2_000_000}, headers={"Origin": HERE})
    assert large.status_code == 413
    assert desk.http.post(PAGE, json={"csrf": word}, headers={"Origin": HERE}).status_code == 415
    many = desk.http.post(PAGE, data={f"f{n}": "" for n in range(3000)}, headers={"Origin": HERE})
    assert many.status_code == 400
