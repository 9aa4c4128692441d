"""Where a calendar's address may lead: to the host an admin typed, and hardly anywhere else.

A server answers with addresses, of redirects and of calendars. Followed blindly they would carry the
password elsewhere, or make us knock at doors inside the network that only we can reach.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from actions.calendars.base import CalendarUnreadable, LinkBroken

Resolve = Callable[[str], list[str]]


class NotReachable(LinkBroken):
    """The address is not one we go to. The message says why and what to do."""


def resolve(host: str) -> list[str]:
    """The IP addresses of a host; none when it has no address."""
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, None)})
    except (OSError, UnicodeError):
        return []


class Reach:
    """Decides by the address that was typed.

    Raises `NotReachable` when that one is none to go to, `CalendarUnreadable` when its host is not found now.
    """

    def __init__(self, typed: str, resolve: Resolve = resolve) -> None:
        self._typed, self._resolve = _parts(typed), resolve
        if self._typed.scheme == "http":
            self._stays_inside(str(self._typed.hostname))

    def check(self, address: str) -> None:
        """Raises `NotReachable` unless the address is on the typed host, or on a public sibling of it."""
        there = _parts(address)
        if _origin(there) == _origin(self._typed):
            return
        if there.hostname == self._typed.hostname and there.scheme == "https":
            return
        host = str(there.hostname)
        if there.scheme == "https" and self._is_sibling(host) and self._is_public(host):
            return
        msg = (
            f"The calendar server leads to another address, {there.scheme}://{there.netloc}. "
            "If that is right, connect the calendar with that address."
        )
        raise NotReachable(msg)

    def _stays_inside(self, host: str) -> None:
        found = self._resolve(host)
        if not found:
            msg = f"The host {host} of the calendar has no address at the moment."
            raise CalendarUnreadable(msg)
        if not all(map(_is_private, found)):
            msg = "Over http:// the password would travel unencrypted; write the address with https://."
            raise NotReachable(msg)

    def _is_public(self, host: str) -> bool:
        found = self._resolve(host)
        return bool(found) and not any(map(_is_private, found))

    def _is_sibling(self, host: str) -> bool:
        """Providers spread accounts over hosts of one domain: p34-caldav.example.com."""
        _, _, parent = str(self._typed.hostname).partition(".")
        return "." in parent and host.endswith(f".{parent}")


def _is_private(address: str) -> bool:
    return not ipaddress.ip_address(address).is_global


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        known = False
    if not known:
        msg = f"“{address}” is not an address; write it like https://cloud.example.com."
        raise NotReachable(msg)
    if "@" in parts.netloc:
        msg = "Leave the name and the password out of the address; both are asked for."
        raise NotReachable(msg)
    return parts


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    default = 443 if parts.scheme == "https" else 80
    return parts.scheme, parts.hostname, parts.port or default
