"""The simulator is as strict as Slack, forgets nothing over a restart, and serves this machine only."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
import yaml

from bot.slack.modals import ask_modal, decline_modal
from bot.slack.simulator import Simulator
from bot.slack.simulator.limits import Refused, check_message, check_view
from tests.bot.slack.harness import Running, header_of, now, text_of, until
from tests.serving import free_port

REFUSED = yaml.safe_load((Path(__file__).parent / "refused.yml").read_text("utf-8"))


def call(running: Running, method: str, **arguments: object) -> dict:
    token = running.simulator.connection.token
    answer = running.http.post(
        f"/slack/api/{method}", json=arguments, headers={"authorization": f"Bearer {token}"}
    )
    return {**answer.json(), "status": answer.status_code, "retry": answer.headers.get("retry-after")}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["because"])
def test_a_message_slack_would_refuse_is_refused(case):
    with pytest.raises(Refused, match=case.get("code", "invalid_blocks")):
        check_message([case["block"]] * case.get("times", 1))


@pytest.mark.parametrize("modal", [decline_modal, ask_modal])
def test_our_modals_are_ones_slack_opens(modal):
    check_view(modal("a" * 32, name="N" * 60, role="R" * 500))


def test_a_token_that_is_not_this_workspaces_is_refused(standing: Running):
    answer = standing.http.post("/slack/api/auth.test", headers={"authorization": "Bearer xoxb-guess"})
    assert answer.json() == {"ok": False, "error": "invalid_auth"}


def test_two_workspaces_share_no_secret(tmp_path):
    one, other = (Simulator(tmp_path / name, "http://127.0.0.1:1", now).connection for name in ("a", "b"))
    assert one.token != other.token
    assert one.signing_secret != other.signing_secret


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "CNOWHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0HIRING"}, "no_text"),
        ("chat.postMessage", {"channel": "C0HIRING", "text": "x", "thread_ts": "1.1"}, "thread_not_found"),
        (
            "chat.postMessage",
            {"channel": "C0HIRING", "text": "x", "metadata": {"id": 1}},
            "invalid_metadata_format",
        ),
        ("chat.update", {"channel": "C0HIRING", "ts": "1.1", "text": "x"}, "message_not_found"),
        ("views.open", {"trigger_id": "1.2.3", "view": {}}, "exchanged_trigger_id"),
        ("chat.unheardOf", {}, "unknown_method"),
    ],
)
def test_a_wrong_call_gets_slacks_error(standing: Running, method, arguments, error):
    assert call(standing, method, **arguments)["error"] == error


def test_nobody_elses_message_can_be_changed(running: Running):
    running.write("mine", user="U0DANA", channel=running.channel)
    ts = running.posts()[0]["ts"]
    assert (
        call(running, "chat.update", channel=running.channel, ts=ts, text="yours")["error"]
        == "cant_update_message"
    )


def test_too_many_messages_for_a_channel_are_slowed_down(paced: Running):
    answers = [call(paced, "chat.postMessage", channel=paced.channel, text=str(n)) for n in range(6)]
    assert [answer["status"] for answer in answers] == [200, 200, 200, 200, 429, 429]
    assert answers[-1]["retry"] == "1"


def test_a_trigger_is_good_once_and_for_three_seconds(standing: Running):
    view = ask_modal("a" * 32, name="Asha", role="Engineer")
    trigger = standing.simulator.api.new_trigger("U0DANA")
    assert call(standing, "views.open", trigger_id=trigger, view=view)["ok"]
    assert call(standing, "views.open", trigger_id=trigger, view=view)["error"] == "exchanged_trigger_id"
    late = standing.simulator.api.new_trigger("U0DANA")
    born, user = standing.simulator.api._triggers[late]
    standing.simulator.api._triggers[late] = (born - 3.1, user)
    assert call(standing, "views.open", trigger_id=late, view=view)["error"] == "expired_trigger_id"


def test_metadata_is_shown_only_to_who_asks(running: Running):
    metadata = {"event_type": "rolecall", "event_payload": {"id": "k"}}
    call(running, "chat.postMessage", channel=running.channel, text="x", metadata=metadata)
    plain = call(running, "conversations.history", channel=running.channel)
    asked = call(running, "conversations.history", channel=running.channel, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert asked["messages"][0]["metadata"] == metadata


def test_history_comes_in_pages_without_replies(running: Running):
    first = call(running, "chat.postMessage", channel=running.channel, text="first")
    call(running, "chat.postMessage", channel=running.channel, text="reply", thread_ts=first["ts"])
    call(running, "chat.postMessage", channel=running.channel, text="second")
    page = call(running, "conversations.history", channel=running.channel, limit=1)
    assert [each["text"] for each in page["messages"]] == ["second"]
    cursor = page["response_metadata"]["next_cursor"]
    rest = call(running, "conversations.history", channel=running.channel, limit=1, cursor=cursor)
    assert [each["text"] for each in rest["messages"]] == ["first"]
    replies = call(running, "conversations.replies", channel=running.channel, ts=first["ts"])
    assert [each["text"] for each in replies["messages"]] == ["first", "reply"]


def test_an_event_is_delivered_again_until_it_is_taken(running: Running):
    running.simulator.deliverer.copies = 3
    running.write("hello")
    until(lambda: running.conversations() and len(running.posts("DCAND001")) >= 3)
    lines = running.transcript(running.conversations()[0].id)
    assert [text for author, text in lines if author == "candidate"] == ["hello"]


def test_a_restart_finds_messages_cards_and_secrets_again(running: Running, folder: Path):
    running.application()
    ts = running.card()["ts"]
    token = running.simulator.connection.token
    running.stop()
    again = Running(folder, free_port()).start()
    try:
        assert again.simulator.connection.token == token
        assert again.card()["ts"] == ts
        assert again.press(again.card(), "advance").status_code == 200
        until(lambda: "Advanced by" in text_of(again.card()))
        assert len([post for post in again.posts() if header_of(post)]) == 1
    finally:
        again.stop()


@pytest.mark.slow
def test_what_was_written_before_a_crash_is_delivered_after_it(folder: Path):
    before = Simulator(folder / "slack-simulator.sqlite3", "http://127.0.0.1:1", now)
    body = {
        "text": "hello",
        "channel": "DCAND001",
        "channel_type": "im",
        "user": "UCAND001",
        "type": "message",
    }
    before.deliverer.event({**body, "ts": "1.1"})
    before.workspace.close()
    after = Running(folder, free_port()).start()
    try:
        after.publish()
        until(lambda: after.conversations() or len(after.posts("DCAND001")) > 0)
    finally:
        after.stop()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"]
)
@pytest.mark.parametrize("path", ["/slack", "/slack/page/state", "/slack/page/slack.js"])
def test_a_name_that_points_here_does_not_open_the_page(standing: Running, host, path):
    assert standing.http.get(path, headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
@pytest.mark.parametrize("path", ["write", "press", "submit", "close", "arrive"])
def test_another_page_changes_nothing(standing: Running, headers, path):
    whole = {"origin": standing.base, "content-type": "application/json"} | headers
    answer = standing.http.post(f"/slack/page/{path}", content=b"{}", headers=whole)
    assert answer.status_code == 403


def test_a_change_without_an_origin_is_refused(standing: Running):
    answer = httpx2.post(f"{standing.base}/slack/page/arrive", json={})
    assert answer.status_code == 403


def test_the_page_forbids_foreign_and_inline_script(standing: Running):
    answer = standing.http.get("/slack")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert "onclick" not in answer.text


def test_nothing_new_is_nothing_sent(standing: Running):
    revision = standing.http.get("/slack/page/state").json()["revision"]
    assert standing.http.get("/slack/page/state", params={"seen": revision}).status_code == 204


@pytest.mark.parametrize(
    "body",
    [{}, {"as": "U0DANA"}, {"as": 5, "channel": [], "text": {}}, {"as": "UX", "channel": "CX", "text": "x"}],
)
def test_a_broken_change_is_explained(standing: Running, body):
    answer = standing.http.post("/slack/page/write", json=body)
    assert answer.status_code == 409
    assert answer.json()["error"]


def test_a_press_on_a_vanished_button_is_explained(running: Running):
    running.application()
    card = running.card()
    answer = running.page(
        "press",
        **{"as": "U0DANA"},
        channel=running.channel,
        ts=card["ts"],
        block_id="decide",
        action_id="dance",
    )
    assert answer.json() == {"error": "That button is no longer there."}
