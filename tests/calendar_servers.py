"""Real CalDAV servers for the tests, as processes of their own: Radicale, and xandikos beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from defusedxml.ElementTree import fromstring

from tests.serving import free_port

ACCOUNT, PASSWORD = "kofi", "correct horse battery"

_CALENDAR = """<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>{name}</D:displayname>
<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>
</D:prop></D:set></C:mkcalendar>"""


@dataclass
class CalendarServer:
    """A running server with one account."""

    address: str
    home: str
    """The path under which the account's calendars are."""

    def make(self, name: str) -> str:
        """Makes an empty calendar; its address."""
        url = f"{self.address}{self.home}{name}/"
        answer = self.send("MKCALENDAR", url, _CALENDAR.format(name=name.title()))
        assert answer.status_code == 201, answer.text
        return url

    def send(self, method: str, url: str, body: str = "", **headers: str) -> httpx2.Response:
        """What anybody's calendar program could do."""
        return httpx2.request(
            method, url, content=body.encode(), headers=headers, auth=(ACCOUNT, PASSWORD), timeout=20
        )

    def write(self, url: str, *lines: str, uid: str = "lunch@example.com") -> None:
        """Puts an event of those lines at the address."""
        event = "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", *lines, "END:VEVENT"))
        text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//A//B//EN\r\n{event}\r\nEND:VCALENDAR\r\n"
        answer = self.send("PUT", url, text, **{"Content-Type": "text/calendar"})
        assert answer.status_code in (201, 204), answer.text

    def events(self, calendar: str) -> dict[str, str]:
        """Every object of the calendar, by the last part of its address."""
        body = (
            '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
            "<D:prop><C:calendar-data/></D:prop>"
            '<C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>'
        )
        answer = self.send("REPORT", calendar, body, Depth="1", **{"Content-Type": "application/xml"})
        found = {}
        for each in fromstring(answer.text).iter("{DAV:}response"):
            data = each.find(".//{urn:ietf:params:xml:ns:caldav}calendar-data")
            href = each.findtext("{DAV:}href") or ""
            if data is not None and data.text:
                found[href.rsplit("/", 1)[-1]] = data.text
        return found


@contextmanager
def radicale(folder: Path) -> Iterator[CalendarServer]:
    """A Radicale with its settings in the folder; what it keeps is in memory where that can be."""
    # Nothing here has to survive a power cut, and Radicale waits for the disk with every write.
    memory = Path("/dev/shm")
    room = memory if memory.is_dir() else folder
    with tempfile.TemporaryDirectory(dir=room) as kept, _radicale(folder, Path(kept)) as server:
        yield server


@contextmanager
def _radicale(folder: Path, kept: Path) -> Iterator[CalendarServer]:
    users = folder / "users"
    users.write_text(f"{ACCOUNT}:{PASSWORD}\n")
    port = free_port()
    configuration = folder / "config"
    configuration.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {users}\nhtpasswd_encryption = plain\ndelay = 0\n"
        f"[storage]\nfilesystem_folder = {kept}\n"
        "[logging]\nlevel = error\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(configuration)]
    with _running(command, port, folder):
        yield CalendarServer(f"http://127.0.0.1:{port}", f"/{ACCOUNT}/")


@contextmanager
def xandikos(folder: Path) -> Iterator[CalendarServer]:
    """A xandikos that keeps everything under the folder and lets anybody in."""
    port = free_port()
    command = [sys.executable, "-m", "xandikos.web", "--listen-address", "127.0.0.1", "-p", str(port)]
    command += ["-d", str(folder / "dav"), "--current-user-principal", f"/{ACCOUNT}", "--autocreate"]
    with _running(command, port, folder):
        yield CalendarServer(f"http://127.0.0.1:{port}", f"/{ACCOUNT}/calendars/")


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=folder, env={**os.environ, "HOME": str(folder)}
        )
    try:
        patience = time.monotonic() + 30
        while time.monotonic() < patience and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            log_text = (folder / "server.log").read_text(errors="replace")
            raise RuntimeError(f"the calendar server did not start: {log_text[-800:]}")
        yield
    finally:
        process.kill()
        process.wait()
