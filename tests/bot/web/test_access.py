"""Every door of the app is in the access table, and a candidate's doors open for their own token only."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from actions.store.conversations import hash_token
from bot.bootstrap import build
from bot.settings import Settings
from bot.slack.app import create_slack
from bot.web.access import ACCESS, UndeclaredRoute, doors
from bot.web.app import create_app
from bot.web.limits import Limits
from tests.bot.web.harness import HERE, Browser, app_of, services_in

CANDIDATES = sorted(door for door, access in ACCESS.items() if access == "candidate")
OVER_HTTP = [door for door in CANDIDATES if not door.startswith("WEBSOCKET")]
STRANGERS = {
    "nothing": {},
    "an empty token": {"Authorization": "Bearer "},
    "a word": {"Authorization": "Bearer admin"},
    "a token of the right shape": {"Authorization": f"Bearer {'A' * 43}"},
    "a conversation's id": {"Authorization": "Bearer {id}"},
    "the token's hash": {"Authorization": "Bearer {hash}"},
    "another scheme": {"Authorization": "Basic {token}"},
    "a cookie": {"Cookie": "token={token}"},
    "far too much": {"Authorization": f"Bearer {'A' * 5000}"},
    "what is no ASCII": {"Authorization": "Bearer ÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿ"},
}


@pytest.fixture(scope="module")
def http(tmp_path_factory, sample_template):
    services = services_in(tmp_path_factory.mktemp("access"), sample_template)
    with TestClient(app_of(services, limits=Limits.none()), base_url=HERE) as client:
        yield client
    services.database.close()


def knock(http: TestClient, door: str, headers: dict[str, str]):
    method, path = door.split(" ")
    body = {"json": {"delivery_id": "knock", "text": "hello"}} if method == "POST" else {}
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    return http.request(method, path, headers=raw, **body)


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("door", OVER_HTTP)
def test_a_stranger_gets_the_same_answer_everywhere(http, door, who):
    opened = http.post("/api/conversations", json={"role_id": "senior-backend-engineer"}).json()
    known = {"id": opened["conversation_id"], "hash": hash_token(opened["token"]), "token": opened["token"]}
    headers = {name: value.format(**known) for name, value in STRANGERS[who].items()}
    answer = knock(http, door, headers)
    assert answer.status_code == 401
    assert answer.json()["detail"] == "This chat is not known here any more; please start a new one."
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["", "admin", "A" * 43, 7, None, {"$ne": ""}])
def test_a_stranger_gets_no_socket(http, token):
    with http.websocket_connect("/api/socket") as socket:
        socket.send_json({"type": "hello", "token": token})
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 4401


@pytest.mark.parametrize("door", OVER_HTTP)
def test_another_session_s_token_opens_that_session_only(http, door):
    mine, other = Browser(http).open(), Browser(http).open()
    mine.talk("The secret word is quince.")
    answer = knock(http, door, other.bearer)
    assert "quince" not in answer.text
    assert "quince" not in str(other.look())
    assert len([each for each in mine.look()["messages"] if each["author"] == "candidate"]) == 0


@pytest.mark.parametrize("name", ["conversation_id", "id", "token", "conversation"])
@pytest.mark.parametrize("door", OVER_HTTP)
def test_an_id_in_the_address_grants_nothing(http, door, name):
    opened = http.post("/api/conversations", json={"role_id": "senior-backend-engineer"}).json()
    method, path = door.split(" ")
    for value in opened.values():
        assert knock(http, f"{method} {path}?{name}={value}", {}).status_code == 401


def test_every_door_of_the_whole_app_is_in_the_table_and_every_entry_of_it_is_mounted(tmp_path):
    services = build(Settings(_env_file=None, data_dir=tmp_path), rasa=None)
    slack = create_slack(services)
    app = create_app(services, extra_routes=slack.routes)
    assert set(doors(app.routes)) == set(ACCESS)
    services.database.close()
    if slack.simulator:
        asyncio.run(slack.stop())


async def _open_door(_request) -> Response:
    return Response("come in")


def test_an_app_with_a_door_outside_the_table_does_not_start(services):
    with pytest.raises(UndeclaredRoute, match="GET /export/all"):
        create_app(services, extra_routes=[Route("/export/all", _open_door, methods=["GET"])])


def test_a_known_path_with_another_method_is_another_door(services):
    with pytest.raises(UndeclaredRoute, match="DELETE /api/messages"):
        create_app(services, extra_routes=[Route("/api/messages", _open_door, methods=["DELETE"])])


def test_there_are_no_demo_doors_where_others_can_reach_the_server(tmp_path):
    services = build(
        Settings(_env_file=None, data_dir=tmp_path, public_url="https://jobs.example"), rasa=None
    )
    app = create_app(services, extra_routes=create_slack(services).routes)
    assert not [door for door in doors(app.routes) if ACCESS[door] == "demo"]
    services.database.close()
