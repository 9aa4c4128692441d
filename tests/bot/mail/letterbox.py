"""A small IMAP server over TLS, with one folder, that says what RFC 9051 says to what our client asks."""

from __future__ import annotations

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.mail.mailbox import ImapAccount

USER, PASSWORD = "interviews", "another long password"


class Letterbox:
    """The folder: messages by UID, and which of them are read."""

    def __init__(self) -> None:
        self.messages: dict[int, bytes] = {}
        self.read: set[int] = set()
        self.fetched: list[int] = []
        self.port = 0

    def put(self, raw: bytes) -> int:
        uid = len(self.messages) + 1
        self.messages[uid] = raw
        return uid

    def account(self, **changes: object) -> ImapAccount:
        fields = {"host": "localhost", "port": self.port, "user": USER, "password": PASSWORD}
        return ImapAccount(**{**fields, "folder": "INBOX", **changes})  # type: ignore[arg-type]

    def answer(self, command: str) -> tuple[str, list[bytes]]:
        """How a command ends, and the lines before that."""
        verb = command.split(" ", maxsplit=1)[0].upper()
        if verb == "LOGIN":
            return ("OK" if command.endswith(f'{USER} "{PASSWORD}"') else "NO"), []
        if verb == "SELECT":
            lines = [b"* %d EXISTS\r\n" % len(self.messages), b"* OK [UIDVALIDITY 7] valid\r\n"]
            return ("OK", lines) if "INBOX" in command else ("NO", [])
        if verb == "UID":
            return self._by_uid(command[4:])
        return "OK", {"CAPABILITY": [b"* CAPABILITY IMAP4rev1\r\n"], "LOGOUT": [b"* BYE\r\n"]}.get(verb, [])

    def _by_uid(self, command: str) -> tuple[str, list[bytes]]:
        if command == "SEARCH UNSEEN":
            unread = " ".join(str(uid) for uid in self.messages if uid not in self.read)
            return "OK", [f"* SEARCH {unread}".rstrip().encode() + b"\r\n"]
        if found := re.fullmatch(r"FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command):
            uid, most = int(found[1]), int(found[2])
            self.fetched.append(uid)
            raw = self.messages[uid][:most]
            head = f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(raw)}}}\r\n".encode()
            return "OK", [head + raw + b")\r\n"]
        if found := re.fullmatch(r"STORE (\d+) \+FLAGS \(\\Seen\)", command):
            self.read.add(int(found[1]))
            return "OK", []
        return "BAD", []


class _Talk(socketserver.StreamRequestHandler):
    box: Letterbox
    context: ssl.SSLContext

    def setup(self) -> None:
        self.request = self.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        for raw in self.rfile:
            tag, _, command = raw.decode().strip().partition(" ")
            status, lines = self.box.answer(command)
            self.wfile.write(b"".join(lines) + f"{tag} {status} done\r\n".encode())
            if command.upper().startswith("LOGOUT"):
                return


@contextmanager
def letterbox(certificate: Path) -> Iterator[Letterbox]:
    """A server that runs while the block does."""
    box = Letterbox()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    talk = type("Talk", (_Talk,), {"box": box, "context": context})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), talk) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield box
        finally:
            server.shutdown()
