"""What stands around every answer: headers, foreign pages kept out, failures that tell nothing."""

from __future__ import annotations

import pytest
import structlog
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.web import access
from bot.web.app import create_app
from tests.bot.web.harness import HERE, Browser, app_of

pytestmark = pytest.mark.slow

EVERYWHERE = [
    "/",
    "/roles/senior-backend-engineer",
    "/roles/nope",
    "/privacy",
    "/static/chat.js",
    "/livez",
    "/readyz",
    "/api/messages",
    "/api/nope",
    "/nope",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_the_security_headers(http, path):
    headers = http.get(path).headers
    policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "camera=()" in headers["permissions-policy"]
    assert "set-cookie" not in headers
    assert "access-control-allow-origin" not in headers
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://[", "evil"]
)
def test_another_site_s_page_is_refused_even_with_a_token(browser, origin):
    headers = {**browser.bearer, "Origin": origin}
    for answer in (
        browser.http.get("/api/messages", headers=headers),
        browser.http.post("/api/messages", json={"delivery_id": "1", "text": "hi"}, headers=headers),
        browser.http.post("/api/conversations", json={"role_id": "senior-backend-engineer"}, headers=headers),
        browser.http.options("/api/messages", headers=headers),
    ):
        assert answer.status_code == 403
        assert "another site" in answer.json()["detail"]


def test_our_own_page_is_let_in_at_both_its_addresses(services):
    services.settings.public_url = "https://jobs.example.com"
    with TestClient(app_of(services), base_url=HERE) as http:
        browser = Browser(http).open()
        for origin in (HERE, "https://jobs.example.com"):
            headers = {**browser.bearer, "Origin": origin}
            assert http.get("/api/messages", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"])
def test_a_method_that_is_not_offered_is_refused_in_a_sentence(http, method):
    answer = http.request(method, "/api/messages")
    assert answer.status_code == 405
    assert answer.json()["detail"] == "That is not possible at this address."


async def _fail(_request):
    raise RuntimeError("the candidate wrote: my secret is quince")


@pytest.mark.parametrize("path", ["/api/fails", "/fails"])
def test_a_failure_of_ours_says_a_reference_and_nothing_that_was_written(services, monkeypatch, path):
    monkeypatch.setitem(access.ACCESS, f"GET {path}", "public")
    app = create_app(services, extra_routes=[Route(path, _fail, methods=["GET"])])
    with structlog.testing.capture_logs() as logs, TestClient(app, base_url=HERE) as http:
        answer = http.get(path)
    assert answer.status_code == 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    entry = next(each for each in logs if each["event"] == "request.failed")
    assert entry["reference"] in answer.text
    assert entry["error"] == "RuntimeError"
    assert "quince" not in answer.text
    assert "quince" not in str(logs)
