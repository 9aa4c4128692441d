"""Signing in with Slack, against a Slack that refuses what Slack refuses."""

from __future__ import annotations

import json

import httpx2
import jwt
import pytest
import structlog
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import ValidationError
from sqlalchemy import select
from starlette.testclient import TestClient

from actions.accounts import links
from actions.store.tables import Recruiter, RecruiterSession
from bot.settings import Settings
from bot.web.limits import Limits
from tests.bot.web.harness import app_of, services_in
from tests.bot.web.recruiters.desk import make_recruiter
from tests.bot.web.recruiters.provider import BACK, CLIENT, DANA, SECRET, TEAM, Provider, query_of

pytestmark = pytest.mark.slow

START = "/recruiter/sign-in/slack"
SETTINGS = {
    "slack_client_id": CLIENT,
    "slack_client_secret": SECRET,
    "slack_team": TEAM,
    "public_url": "https://jobs.example.com",
}


@pytest.fixture(scope="module")
def provider():
    made = Provider()
    made.server.start()
    yield made
    made.server.stop()


@pytest.fixture
def slack(provider):
    """The provider, as at first."""
    provider.person, provider.claims, provider.declines = dict(DANA), {}, False
    provider.outage, provider.alg, provider.published, provider.signs_with = 0, "RS256", None, provider.key
    return provider


@pytest.fixture
def services(tmp_path, sample_template, slack):
    made = services_in(tmp_path, sample_template, slack_url=slack.url, **SETTINGS)
    yield made
    made.database.close()


class Browser:
    """A browser that goes to Slack and comes back."""

    def __init__(self, services):
        app = app_of(services, limits=Limits.none())
        self.http = TestClient(app, base_url="https://jobs.example.com", follow_redirects=False)

    def go(self, target: str = "") -> str:
        """Where Slack sends the browser, once the person there has agreed."""
        sent = self.http.get(START, params={"next": target})
        assert sent.status_code == 303
        answer = httpx2.get(sent.headers["location"], follow_redirects=False)
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def back(self, address: str, **changed: str):
        assert address.startswith(BACK)
        return self.http.get(address.partition("?")[0], params={**query_of(address), **changed})

    @property
    def is_in(self) -> bool:
        return self.http.get("/recruiter/account").status_code == 200


@pytest.fixture
def browser(services):
    return Browser(services)


@pytest.fixture
def dana(services):
    return make_recruiter(services, "dana@example.com")


def refused(services, browser, answer, says="did not work") -> bool:
    with services.database.reading() as session:
        nobody = not session.scalars(select(RecruiterSession)).all()
    return answer.status_code == 422 and says in answer.text and nobody and not browser.is_in


def test_who_has_an_account_comes_in_and_where_they_wanted(browser, dana):
    answer = browser.back(browser.go("/recruiter/account?tab=x"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/recruiter/account?tab=x")
    assert browser.is_in
    assert '__Host-rolecall-slack=""' in str(answer.headers)


def test_who_is_invited_makes_the_account_by_signing_in(services, browser):
    with services.database.session() as session:
        links.invite(session, "dana@example.com", "admin", by="a test", now=services.now())
    assert browser.back(browser.go()).status_code == 303
    with services.database.reading() as session:
        made = session.scalars(select(Recruiter)).one()
    assert (made.name, made.email, made.role, made.password_hash) == (
        "Dana Okafor",
        "dana@example.com",
        "admin",
        None,
    )


@pytest.mark.parametrize(
    "person",
    [
        {"email": "mallory@example.com", "user": "U0MALLORY1"},
        {"email": "dana@example.com.evil.example"},
        {"email": "dana+x@example.com"},
    ],
)
def test_whom_nobody_invited_stays_outside(services, browser, slack, dana, person):
    slack.person |= person
    assert refused(services, browser, browser.back(browser.go()), "Nobody has invited")


def test_a_disabled_account_stays_outside(services, browser):
    make_recruiter(services, "dana@example.com", disabled_at=services.now())
    assert refused(services, browser, browser.back(browser.go()), "Nobody has invited")


def test_an_address_that_went_to_another_slack_user_does_not_take_the_account_along(
    services, browser, slack, dana
):
    browser.back(browser.go())
    slack.person["user"] = "U0SUCCESSOR"
    other = Browser(services)
    answer = other.back(other.go())
    assert answer.status_code == 422
    assert not other.is_in


@pytest.mark.parametrize(
    "claims",
    [
        {"https://slack.com/team_id": "T0OTHER"},
        {"https://slack.com/team_id": None},
        {"https://slack.com/user_id": None},
        {"https://slack.com/user_id": "U0OTHER"},
        {"sub": None},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": ["x"]},
        {"aud": "another.app"},
        {"aud": None},
        {"iss": "https://slack.com.evil.example"},
        {"exp": 1},
        {"exp": None},
        {"exp": "soon"},
        {"iat": 99999999999},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": None},
        {"email": ["dana@example.com"]},
    ],
)
def test_an_identity_with_a_claim_that_does_not_fit_is_not_believed(services, browser, slack, dana, claims):
    slack.claims = claims
    assert refused(services, browser, browser.back(browser.go()))


def _with_another_key(slack):
    slack.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _unsigned(slack):
    slack.alg = "none"


def _with_the_public_key_as_a_password(slack):
    # The classic: HMAC with what everybody can read.
    slack.alg, slack.signs_with = "HS256", jwt.algorithms.RSAAlgorithm.to_jwk(slack.key.public_key())


def _by_a_key_nobody_publishes(slack):
    slack.published = {"keys": []}


def _by_a_key_of_another_name(slack):
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(slack.key.public_key()))
    slack.published = {"keys": [{**public, "kid": "k2"}]}


def _by_nonsense(slack):
    slack.published = ["keys"]


def _down(slack):
    slack.outage = 503


def _talking_html(slack):
    slack.outage = 200


@pytest.mark.parametrize(
    "signed",
    [
        _with_another_key,
        _unsigned,
        _with_the_public_key_as_a_password,
        _by_a_key_nobody_publishes,
        _by_a_key_of_another_name,
        _by_nonsense,
        _down,
        _talking_html,
    ],
)
def test_an_identity_that_slack_did_not_sign_is_not_believed(services, browser, slack, dana, signed):
    signed(slack)
    assert refused(services, browser, browser.back(browser.go()))


@pytest.mark.parametrize(
    "changed", [{"state": ""}, {"state": "0" * 64}, {"state": "ÿ"}, {"code": ""}, {"code": "x.y"}]
)
def test_a_way_back_that_was_tampered_with_leads_nowhere(services, browser, dana, changed):
    assert refused(services, browser, browser.back(browser.go(), **changed))


def test_the_way_back_of_somebody_else_s_browser_leads_nowhere(services, browser, dana):
    mine, other = browser.go(), Browser(services)
    assert refused(services, other, other.back(mine))
    other.go()
    assert refused(services, other, other.back(mine))


def test_a_way_back_is_good_once(services, browser, dana):
    address = browser.go()
    browser.back(address)
    browser.http.cookies.clear()
    assert browser.back(address).status_code == 422
    browser.go()
    assert browser.back(address).status_code == 422


def test_who_comes_back_late_tries_again(services, browser, dana):
    address = browser.go()
    name = "__Host-rolecall-slack"
    secret = browser.http.cookies[name]
    token, made, place = secret.split(".")
    browser.http.cookies.clear()
    old = f"{token}.{int(made) - 601}.{place}"
    answer = browser.http.get(START + "/back", params=query_of(address), headers={"Cookie": f"{name}={old}"})
    assert refused(services, browser, answer)


def test_who_declines_at_slack_is_asked_again(services, browser, slack, dana):
    slack.declines = True
    assert refused(services, browser, browser.back(browser.go()))


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_the_way_back_leads_to_our_own_pages_only(browser, dana, target):
    assert browser.back(browser.go(target)).headers["location"] == "/recruiter/roles"


def test_neither_the_log_nor_the_page_says_more_than_which_check_failed(services, browser, slack, dana):
    slack.claims = {"nonce": "another"}
    with structlog.testing.capture_logs() as logs:
        answer = browser.back(browser.go())
    assert [each["reason"] for each in logs if each["event"] == "slack_sign_in.refused"] == [
        "id token: nonce"
    ]
    assert "dana@example.com" not in str(logs)
    assert SECRET not in answer.text + str(logs)


def test_every_way_has_another_state_and_nonce(browser):
    asked = [query_of(browser.http.get(START).headers["location"]) for _ in range(3)]
    words = {each[name] for each in asked for name in ("state", "nonce")}
    assert len(words) == 6
    assert asked[0]["team"] == TEAM


def test_without_the_settings_there_is_no_way_to_slack(tmp_path, sample_template):
    services = services_in(tmp_path, sample_template)
    http = TestClient(app_of(services), follow_redirects=False)
    assert "Slack" not in http.get("/recruiter/sign-in").text
    for path in (START, f"{START}/back"):
        assert http.get(path).status_code == 404
    services.database.close()


@pytest.mark.parametrize(
    "without",
    ["slack_client_id", "slack_client_secret", "slack_team", "public_url"],
)
def test_half_a_setting_stops_the_start(without):
    given = {name: value for name, value in SETTINGS.items() if name != without}
    with pytest.raises(ValidationError, match="sign in with Slack"):
        Settings(_env_file=None, **given)


def test_an_address_without_https_stops_the_start():
    with pytest.raises(ValidationError, match="https"):
        Settings(_env_file=None, **{**SETTINGS, "public_url": "http://jobs.example.com"})
