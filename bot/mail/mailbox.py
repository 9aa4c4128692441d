"""The mailbox that answers to invitations arrive in, read over IMAP (RFC 9051) by the standard library.

Only answers are marked as read; whatever else arrives there stays as it was, for people.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from actions.invitations.replies import LARGEST

TIMEOUT = 20.0
"""Seconds for each step."""
AT_ONCE = 50
"""Messages in one go."""


class MailboxUnreadable(Exception):
    """The mailbox cannot be read now. The message is a sentence for people, without a password."""


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """Where the mailbox is. TLS always, with its certificate checked."""

    host: str
    port: int
    user: str
    password: str
    folder: str


class Mailbox:
    """Reads what is new in the folder."""

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        self._left: set[tuple[bytes, bytes]] = set()
        """What was looked at and left to people: the folder's UIDVALIDITY and the message's UID."""

    def read(self, take: Callable[[bytes], bool]) -> int:
        """Gives each unread message to `take`, and marks as read what it took; how many those are.

        Raises `MailboxUnreadable`. A message that `take` fails on stays unread, and comes again.
        """
        try:
            with self._opened() as box:
                return self._read(box, take)
        except imaplib.IMAP4.error as error:
            raise MailboxUnreadable(
                "The mail server refuses IMAP_USER, IMAP_PASSWORD or IMAP_FOLDER."
            ) from error
        except ssl.SSLError as error:
            raise MailboxUnreadable("The certificate of IMAP_HOST is not valid for it.") from error
        except OSError as error:
            raise MailboxUnreadable("IMAP_HOST cannot be reached.") from error

    def _read(self, box: imaplib.IMAP4_SSL, take: Callable[[bytes], bool]) -> int:
        validity = box.response("UIDVALIDITY")[1][0] or b""
        taken = 0
        for uid in self._unread(box, validity):
            raw = self._message(box, uid)
            if raw is not None and take(raw):
                box.uid("STORE", uid.decode(), "+FLAGS", r"(\Seen)")
                taken += 1
            else:
                self._left.add((validity, uid))
        return taken

    def _unread(self, box: imaplib.IMAP4_SSL, validity: bytes) -> list[bytes]:
        _, found = box.uid("SEARCH", "UNSEEN")
        uids = found[0].split() if found and found[0] else []
        return [uid for uid in uids if (validity, uid) not in self._left][:AT_ONCE]

    def _message(self, box: imaplib.IMAP4_SSL, uid: bytes) -> bytes | None:
        """The message, without marking it as read; none for one too large to be an answer."""
        _, found = box.uid("FETCH", uid.decode(), f"(BODY.PEEK[]<0.{LARGEST + 1}>)")
        raw = next((part[1] for part in found if isinstance(part, tuple)), None)
        return raw if raw is not None and len(raw) <= LARGEST else None

    @contextmanager
    def _opened(self) -> Iterator[imaplib.IMAP4_SSL]:
        account = self._account
        context = ssl.create_default_context()
        box = imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=TIMEOUT)
        try:
            box.login(account.user, account.password)
            status, _ = box.select(f'"{account.folder}"')
            if status != "OK":
                raise imaplib.IMAP4.error("no such folder")
            yield box
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                box.logout()
