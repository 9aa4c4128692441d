"""Signed links in e-mails: each does one thing, to one booking as it stood, until its interview begins.

The way back to another time, for a candidate who was not met, is the one that comes afterwards.

Nothing is stored of a link that nobody used. The signature covers every part of it; a move or a cancellation
raises the booking's sequence, and every link from before is outdated.
"""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, get_args

from sqlalchemy.orm import Session

from actions.keys import Keys
from actions.scheduling.standing import own
from actions.store.conversations import hash_token
from actions.store.inserting import insert
from actions.store.tables import Booking, UsedLink

Purpose = Literal["attend", "move", "cancel", "return"]
PURPOSES: tuple[Purpose, ...] = ("attend", "move", "cancel")
"""What can be done about an interview that is ahead."""
_KNOWN: tuple[Purpose, ...] = get_args(Purpose)
WAY_BACK = timedelta(days=14)
"""How long a candidate who was not met can choose another time by the link."""
KEY = "links"
_TOKEN = re.compile(r"([a-z]{4,6})\.([0-9a-f]{32})\.(\d{1,6})\.(\d{1,12})\.([\w-]{43})", re.ASCII)


class LinkRefused(Exception):
    """The link does nothing. The message is a sentence for its reader."""


class LinkUnknown(LinkRefused):
    """It was never ours, or was cut or altered on its way."""

    def __init__(self) -> None:
        super().__init__("This link is not complete, or it was altered on its way to you.")


class LinkOutdated(LinkRefused):
    """What it is about has changed or is over, or it was used."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link is for."""

    purpose: Purpose
    booking_id: str
    sequence: int
    """Of the booking when the link was made."""
    expires_at: datetime
    """To the second."""


def sign(link: Link, keys: Keys) -> str:
    """The link's token, safe in an address."""
    body = f"{link.purpose}.{link.booking_id}.{link.sequence}.{int(link.expires_at.timestamp())}"
    return f"{body}.{_signature(body, keys)}"


def links_of(
    booking_id: str, sequence: int, start: datetime, keys: Keys, *, address: str
) -> dict[Purpose, str]:
    """The addresses of a candidate's links; `address` is how people reach this server."""
    made = {purpose: Link(purpose, booking_id, sequence, start) for purpose in PURPOSES}
    return {purpose: f"{address}/i/{sign(link, keys)}" for purpose, link in made.items()}


def way_back(booking_id: str, sequence: int, noted_at: datetime, keys: Keys, *, address: str) -> str:
    """The address of the link by which a candidate who was not met chooses another time."""
    return f"{address}/i/{sign(Link('return', booking_id, sequence, noted_at + WAY_BACK), keys)}"


def read(token: str, keys: Keys, *, now: datetime) -> Link:
    """What the token says. Raises `LinkUnknown` for what we did not sign, `LinkOutdated` when it is over."""
    match = _TOKEN.fullmatch(token)
    if match is None:
        raise LinkUnknown
    body = token.rpartition(".")[0]
    if not hmac.compare_digest(_signature(body, keys), match[5]) or match[1] not in _KNOWN:
        raise LinkUnknown
    link = Link(match[1], match[2], int(match[3]), datetime.fromtimestamp(int(match[4]), UTC))
    if link.expires_at <= now and link.purpose == "return":
        raise LinkOutdated("This link has run out. Please write in the chat where you booked.")
    if link.expires_at <= now:
        raise LinkOutdated("This link has run out: the interview it belongs to has begun or is over.")
    return link


def booking_of(session: Session, link: Link, token: str) -> Booking:
    """The interview, if the link still fits it. Raises `LinkOutdated` with what happened since."""
    booking = session.get(Booking, link.booking_id)
    if booking is None:
        raise LinkOutdated("What this link was about was deleted.")
    if booking.status == "cancelled":
        raise LinkOutdated("This interview is cancelled already.")
    if booking.status != "confirmed" or booking.sequence != link.sequence:
        raise LinkOutdated("The interview has changed since. Please use the links in our newest e-mail.")
    if link.purpose == "return" and booking.no_show_at is None:
        raise LinkOutdated(
            "The hiring team has put its note right: you did meet. Nothing is needed from you."
        )
    if link.purpose == "return" and own(session, booking.conversation_id).confirmed:
        raise LinkOutdated("You have chosen another time already; the chat where you booked shows it.")
    if session.get(UsedLink, hash_token(token)) is not None:
        raise LinkOutdated("This link has been used already.")
    return booking


def use_up(session: Session, link: Link, token: str, *, now: datetime) -> None:
    """Notes that the link has done its one thing: of two presses at once, one gets through.

    Raises `LinkOutdated`.
    """
    row = insert(session, UsedLink).values(
        token_hash=hash_token(token), booking_id=link.booking_id, used_at=now
    )
    if session.execute(row.on_conflict_do_nothing().returning(UsedLink.token_hash)).first() is None:
        raise LinkOutdated("This link has been used already.")


def _signature(body: str, keys: Keys) -> str:
    digest = hmac.digest(keys.derive(KEY), body.encode(), sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
