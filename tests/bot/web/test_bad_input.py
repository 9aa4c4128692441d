"""Whatever comes in place of a message: a clear answer, nothing lost, never a 5xx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from bot.web.limits import Limits
from tests.bot.web.harness import HERE, app_of, as_browsers_do, services_in

FOLDER = Path(__file__).parent
MESSAGES = yaml.safe_load((FOLDER / "bad_messages.yml").read_text(encoding="utf-8"))
BODIES = yaml.safe_load((FOLDER / "bad_bodies.yml").read_text(encoding="utf-8"))


def named(cases: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@pytest.fixture(scope="module")
def http(tmp_path_factory, sample_template):
    services = services_in(tmp_path_factory.mktemp("bad"), sample_template)
    with TestClient(app_of(services, limits=Limits.none()), base_url=HERE) as client:
        yield client
    services.database.close()


def written(case: dict[str, Any]) -> Any:
    return case["text"] * case["repeat"] if "repeat" in case else case["text"]


@named(MESSAGES["accepted"])
def test_odd_text_is_kept_as_text_and_answered(browser, case):
    text = written(case)
    assert browser.say(text).status_code == 202
    replies = browser.answered()
    own = [message["text"] for message in browser.seen if message["author"] == "candidate"]
    assert own == [case.get("shown", text)]
    assert all(reply["text"].strip() for reply in replies)
    assert not any(reply["kind"] == "booking" for reply in replies)


@named(MESSAGES["refused"])
def test_what_is_no_message_is_refused_in_a_sentence_and_leaves_nothing(browser, case):
    answer = browser.post(delivery_id="d-1", text=written(case))
    assert answer.status_code == case["status"], answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert case["says"] in answer.json()["detail"]
    browser.look()
    assert [message["author"] for message in browser.seen] == ["bot"]


@named(BODIES)
def test_a_body_that_is_no_message_is_refused_in_a_sentence(browser, case):
    body = bytes.fromhex(case["hex"]) if "hex" in case else (case["raw"] * case.get("repeat", 1)).encode()
    headers = {**browser.bearer, "Content-Type": "application/json"}
    answer = browser.http.post("/api/messages", content=body, headers=headers)
    assert answer.status_code == case["status"], answer.text
    assert answer.json()["title"]
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(
    "role_id", ["", "no-such-role", "x" * 500, "a\0b", "\ud83d", "../etc", 7, None, ["x"]]
)
def test_a_conversation_about_no_role_of_ours_is_refused(http, role_id):
    body = as_browsers_do({"role_id": role_id})
    answer = http.post("/api/conversations", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (404, 422)
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", 7, None, "x" * 5000, "a\0b", "../../etc/passwd"])
def test_an_unknown_time_zone_still_opens_the_conversation(http, zone):
    answer = http.post("/api/conversations", json={"role_id": "senior-backend-engineer", "timezone": zone})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "query",
    [
        "after=-1",
        "after=x",
        "after=1e9",
        "after=99999999999999999999",
        "wait=NaN",
        "after=%00",
        "after=\u0663",
        "wait=-5",
    ],
)
def test_an_odd_question_for_news_is_answered(browser, query):
    assert browser.http.get(f"/api/messages?{query}", headers=browser.bearer).status_code in (200, 422)


@pytest.mark.parametrize(
    "path",
    [
        "/roles/",
        "/roles/nope",
        "/roles/%00",
        "/roles/%ff%fe",
        "/roles/..%2f..%2fetc",
        "/static/../app.py",
        "/static/%00",
        "/static/nope.js",
        "/nope",
        "/roles/" + "x" * 3000,
    ],
)
def test_an_unknown_address_is_a_page_with_a_way_back(http, path):
    answer = http.get(path)
    assert answer.status_code == 404
    assert re.search(r'<a href="/(roles/[^"/]+)?">', answer.text)
