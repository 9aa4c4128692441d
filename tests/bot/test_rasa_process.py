"""The real Rasa, started and ended in every way it can end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import rasa_process
from bot.rasa_process import RasaProcess, running_rasa
from bot.settings import Settings
from nlu.intents import RasaClassifier
from nlu.training import ensure_model, rasa_executable

ROOT = Path(__file__).parents[2]
real = [
    pytest.mark.rasa,
    pytest.mark.slow,
    pytest.mark.skipif(rasa_executable() is None, reason="Rasa is not installed; `make setup` installs it"),
]


def marked(*marks):
    def apply(test):
        for mark in marks:
            test = mark(test)
        return test

    return apply


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
    except OSError:
        return True


def command_line(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


async def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        await asyncio.sleep(0.1)


def leave_a_connection(port):
    """Holds the port as the last connection to a Rasa that was killed does, for a minute."""
    address = ("127.0.0.1", port)
    with socket.create_server(address) as server, socket.create_connection(address) as client:
        server.accept()[0].close()
        assert client.recv(1) == b""


async def new_pid(process, *known):
    await until(lambda: process.pid not in (None, *known))
    return process.pid


@marked(*real)
def test_rasa_is_started_again_after_a_kill_and_gone_after_a_stop():
    async def life():
        # One in sixty-four tokens of ours begins with a dash, which must not be taken for an option.
        process = RasaProcess(ensure_model(print), token="-dashed")
        assert process.state == "starting"
        leave_a_connection(process.port)
        await process.start()
        pids = [await new_pid(process)]
        # The first while it loads, which takes long enough once; the second when it is ready.
        os.kill(pids[0], signal.SIGKILL)
        pids.append(await new_pid(process, *pids))
        await until(lambda: process.state == "ready")
        arguments = command_line(pids[1])
        os.kill(pids[1], signal.SIGKILL)
        await until(lambda: process.state != "ready")
        pids.append(await new_pid(process, *pids))
        await process.stop()
        return process, pids, arguments

    process, pids, arguments = asyncio.run(life())
    assert all(map(gone, pids))
    assert not listens(process.port)
    assert b"t" not in arguments, "The token can be read by every user of the machine."


@marked(*real)
def test_rasa_above_its_share_of_memory_is_ended_and_said_so():
    async def life():
        process = RasaProcess(ensure_model(print), token="t", memory=50_000_000)
        await process.start()
        await until(lambda: process.state.startswith("failed"))
        state = process.state
        await process.stop()
        return state

    assert asyncio.run(life()) == "failed: Rasa used too much memory"


@marked(*real)
def test_a_parent_killed_hard_leaves_no_rasa_behind():
    script = (
        "import time\nfrom bot.rasa_process import running_rasa\nfrom bot.settings import Settings\n"
        "with running_rasa(Settings(nlu_url=None), report=print) as rasa:\n"
        "    print(rasa._client.base_url.port, flush=True)\n    time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    port = int(parent.stdout.readline())
    assert listens(port)
    parent.kill()
    parent.wait()
    asyncio.run(until(lambda: not listens(port), seconds=10))


@marked(*real)
def test_a_command_has_rasa_for_its_length_and_prints_nothing(capsys):
    with running_rasa(Settings(nlu_url=None), report=print) as rasa:
        assert rasa.classify("hello").name == "greet"
        port = rasa._client.base_url.port
    assert not listens(port)
    assert capsys.readouterr().out == ""


def test_a_rasa_that_cannot_start_is_said_to_have_failed(monkeypatch, tmp_path):
    monkeypatch.setattr(rasa_process, "PROJECT", tmp_path)

    async def life():
        process = RasaProcess(tmp_path / "no-model", token="t")
        await process.start()
        await until(lambda: process.state.startswith("failed"), seconds=5)
        state = process.state
        await process.stop()
        return state

    assert asyncio.run(life()).startswith("failed: Rasa cannot be started")


def test_a_rasa_that_runs_elsewhere_is_not_started_here():
    with running_rasa(Settings(nlu_url="http://127.0.0.1:9"), report=print) as rasa:
        assert isinstance(rasa, RasaClassifier)
        assert rasa.classify("hello") is None


def test_two_processes_are_given_two_ports(tmp_path):
    ports = {RasaProcess(tmp_path, token="t").port for _ in range(5)}
    assert len(ports) == 5
