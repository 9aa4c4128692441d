from __future__ import annotations

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nlu.intents import FAILURES, MAX_TEXT, REST, RasaClassifier, for_rasa


class Parser(BaseHTTPRequestHandler):
    """Speaks Rasa's side of HTTP; what it answers is set on the server."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, request["text"], self.client_address))
        if self.server.hangs:
            self.server.released.wait(5)
        self._send(self.server.status, self.server.answer)

    def do_GET(self):
        self._send(self.server.status, {"model_file": "model.tar.gz"})

    def _send(self, status, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


RANKING = [{"name": f"intent_{n}", "confidence": 0.5 / (n + 1)} for n in range(9)]


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Parser)
    server.daemon_threads = True
    server.asked, server.status, server.hangs = [], 200, False
    server.answer = {"intent": RANKING[0], "intent_ranking": RANKING}
    server.released = threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def time():
    return [100.0]


@pytest.fixture
def rasa(server, time):
    classifier = RasaClassifier(
        f"http://127.0.0.1:{server.server_port}", "s3cret", deadline=0.3, monotonic=lambda: time[0]
    )
    yield classifier
    classifier.close()


def test_the_intent_comes_with_the_five_likeliest(rasa):
    found = rasa.classify("hello")
    assert (found.name, found.confidence) == ("intent_0", 0.5)
    assert [name for name, _ in found.ranking] == [f"intent_{n}" for n in range(5)]


def test_the_token_is_sent_and_the_connection_kept(rasa, server):
    rasa.classify("one")
    rasa.classify("two")
    (path, _, first), (_, _, second) = server.asked
    assert path == "/model/parse?token=s3cret"
    assert first == second


def test_the_state_of_the_conversation_goes_before_the_text(rasa, server):
    rasa.classify("the second", "slots_offered")
    assert server.asked[0][1] == "[slots_offered] the second"


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_blank_text_is_never_sent(rasa, server, text):
    assert rasa.classify(text) is None
    assert server.asked == []


@pytest.mark.parametrize("text", ["/restart", "  /restart", "\n/intent{}"])
def test_a_leading_slash_is_never_sent(rasa, server, text):
    rasa.classify(text)
    assert not server.asked[0][1].lstrip().startswith("/")


def test_a_long_text_is_cut(rasa, server):
    rasa.classify("x" * 100_000)
    assert len(server.asked[0][1]) == MAX_TEXT


def test_a_text_may_hold_slashes_elsewhere():
    assert for_rasa("CI/CD and/or Docker") == "CI/CD and/or Docker"


@pytest.mark.parametrize("status", [400, 401, 404, 409, 500, 503])
def test_a_refusal_is_no_answer(rasa, server, status):
    server.status = status
    assert rasa.classify("hello") is None


@pytest.mark.parametrize(
    "answer", [b"", b"not json", {}, [], {"intent_ranking": []}, {"intent_ranking": None}]
)
def test_an_answer_of_another_form_is_no_answer(rasa, server, answer):
    server.answer = answer
    assert rasa.classify("hello") is None


def test_a_rasa_that_hangs_costs_no_more_than_the_deadline(rasa, server):
    server.hangs = True
    assert rasa.classify("hello") is None


def test_after_three_failures_rasa_is_left_alone(rasa, server):
    server.status = 500
    for _ in range(FAILURES + 5):
        rasa.classify("hello")
    assert len(server.asked) == FAILURES


def test_after_a_rest_one_message_tries_again(rasa, server, time):
    server.status = 500
    for _ in range(FAILURES):
        rasa.classify("hello")
    time[0] += REST + 0.1
    rasa.classify("hello")
    rasa.classify("hello")
    assert len(server.asked) == FAILURES + 1


def test_a_rasa_that_is_back_is_used_again(rasa, server, time):
    server.status = 500
    for _ in range(FAILURES):
        rasa.classify("hello")
    server.status = 200
    time[0] += REST + 0.1
    assert rasa.classify("hello")
    assert rasa.classify("hello")


def test_a_health_check_that_succeeds_ends_the_rest(rasa, server):
    server.status = 500
    for _ in range(FAILURES):
        rasa.classify("hello")
    server.status = 200
    assert rasa.ready()
    assert rasa.classify("hello")


def test_an_absent_rasa_is_no_answer_and_not_ready():
    classifier = RasaClassifier("http://127.0.0.1:9", "s3cret", deadline=0.3)
    assert classifier.classify("hello") is None
    assert not classifier.ready()


def test_many_threads_share_one_classifier(server):
    # The deadline is of no interest here, and a busy machine must not miss it.
    rasa = RasaClassifier(f"http://127.0.0.1:{server.server_port}", "s3cret", deadline=20)
    found = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(rasa.classify(f"message {n}"))) for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rasa.close()
    assert all(found)
    assert len(found) == len({text for _, text, _ in server.asked}) == 16


def test_neither_the_message_nor_the_token_reaches_a_log(rasa, server, caplog):
    caplog.set_level(logging.INFO)
    rasa.classify("my salary is a secret")
    server.status = 500
    rasa.classify("my salary is a secret")
    assert "salary" not in caplog.text
    assert "s3cret" not in caplog.text
