"""How much one visitor may do, and what they are told when it is too much."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.web.limits import Limiter, Limits, Rate
from bot.web.problems import Refused
from tests.bot.web.harness import HERE, Browser, app_of

FEW = Rate(burst=2, per_second=0.5)


def client(services, **limits) -> TestClient:
    return TestClient(app_of(services, limits=Limits(**limits)), base_url=HERE)


def test_a_burst_is_let_through_and_then_the_rate_holds():
    now = [100.0]
    limiter = Limiter(FEW, "Slowly.", clock=lambda: now[0])
    limiter.take("a")
    limiter.take("a")
    with pytest.raises(Refused) as refused:
        limiter.take("a")
    assert (refused.value.status, refused.value.retry_after) == (429, 2)
    limiter.take("b")
    now[0] += 2
    limiter.take("a")
    with pytest.raises(Refused):
        limiter.take("a")


def test_a_session_that_sends_too_fast_is_told_when_to_go_on_and_loses_nothing(services):
    with client(services, messages=FEW) as http:
        browser, other = Browser(http).open(), Browser(http).open()
        answers = [browser.post(delivery_id=f"d-{number}", text="hello") for number in range(3)]
        assert [answer.status_code for answer in answers] == [202, 202, 429]
        assert answers[2].headers["retry-after"] == "2"
        assert "Nothing you wrote is lost" in answers[2].json()["detail"]
        assert other.say("hello").status_code == 202


def test_one_address_cannot_open_chats_without_end(services):
    with client(services, conversations=FEW) as http:
        codes = [
            http.post("/api/conversations", json={"role_id": "senior-backend-engineer"}) for _ in range(3)
        ]
        assert [answer.status_code for answer in codes] == [201, 201, 429]
        assert int(codes[2].headers["retry-after"]) >= 1
        assert codes[2].json()["detail"].endswith(".")


def test_one_address_cannot_ask_without_end_but_monitors_and_slack_are_other_doors(services):
    with client(services, requests=FEW) as http:
        assert [http.get("/privacy").status_code for _ in range(3)] == [200, 200, 429]
        assert http.get("/slack/events").status_code != 429


def test_a_chat_has_an_end(services):
    with client(services, turns=2) as http:
        browser = Browser(http).open()
        browser.talk("hello", "What languages do you need?")
        answer = browser.say("And is it remote?")
        assert answer.status_code == 429
        assert "too long for the assistant" in answer.json()["detail"]
        assert "retry-after" not in answer.headers
