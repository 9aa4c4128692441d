"""A private PostgreSQL for the tests: its own data folder, socket and loopback port, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

from tests.serving import free_port

# Nothing the tests write has to survive a power cut, so none of it waits for the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")
SAFE = ("max_connections=100",)
"""As a deployment has it: what is committed is on the disk."""


class NoPostgres(Exception):
    """There is no PostgreSQL to start here. The message says what is missing."""


@dataclass
class Server:
    """A running server; `create` makes databases on it."""

    port: int
    process: int
    """The id of its first process, which starts all others."""

    def __post_init__(self) -> None:
        self._numbers = count(1)

    def url(self, name: str) -> str:
        """The address of a database, as `DATABASE_URL` takes it."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def create(self, template: str = "template1") -> str:
        """Makes a fresh database, a copy of `template`, and returns its name."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return name

    def processor_seconds(self) -> float:
        """How long its processes have computed so far, those that have ended included; 0 without /proc."""
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(FileNotFoundError, ProcessLookupError):  # Ended meanwhile.
                # proc(5): after the name come the state, the parent, and from the twelfth on the times.
                number, after = int(path.parent.name), path.read_text().rpartition(")")[2].split()
                if number == self.process:
                    ticks += sum(map(int, after[11:15]))
                elif int(after[1]) == self.process:
                    ticks += sum(map(int, after[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(settings: Sequence[str] = FAST) -> Iterator[Server]:
    """Starts a server and stops it in the end; raises `NoPostgres` when that cannot be done."""
    programs, account = _programs(), _account()
    folder = Path(tempfile.mkdtemp(prefix="rolecall-pg-"))
    try:
        if account:
            shutil.chown(folder, account)
        _initialise(programs / "initdb", folder, account)
        port = free_port()
        with _server(programs / "postgres", folder, account, port, settings) as process:
            yield Server(port, process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder with the server's programs, the newest version first; those on the PATH may be wrappers."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: path.parts[-3].zfill(4)
    )
    if on_path := shutil.which("postgres"):
        installed.insert(0, Path(on_path).resolve())
    for program in reversed(installed):
        if (program.parent / "initdb").exists():
            return program.parent
    msg = "no PostgreSQL server programs (initdb, postgres) on the PATH or under /usr/lib/postgresql"
    raise NoPostgres(msg)


def _account() -> str | None:
    """The account to run the server as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    msg = "the tests run as root and there is no other account to run PostgreSQL as"
    raise NoPostgres(msg)


def _initialise(initdb: Path, folder: Path, account: str | None) -> None:
    done = subprocess.run(
        [initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
        **_as(account, folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        msg = f"initdb failed: {done.stdout.strip().splitlines()[-1:]}"
        raise NoPostgres(msg)


@contextmanager
def _server(
    postgres: Path, folder: Path, account: str | None, port: int, settings: Sequence[str]
) -> Iterator[int]:
    own = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [postgres, "-D", folder / "data", *(part for item in (*settings, *own) for part in ("-c", item))],
            **_as(account, folder),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_answers(process, port, folder)
        yield process.pid
    finally:
        process.send_signal(signal.SIGQUIT)  # The immediate shutdown: nothing is worth saving.
        process.wait(timeout=20)


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    msg = f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')[-400:]}"
    raise NoPostgres(msg)


def _as(account: str | None, folder: Path) -> dict[str, object]:
    """How to start a program as `account`, in a folder that account may read."""
    identity = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account else {}
    return {"cwd": folder, **identity}
