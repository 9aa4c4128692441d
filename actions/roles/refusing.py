"""How a change to a role is refused."""

from __future__ import annotations


class EditRefused(Exception):
    """The change cannot be made; the message says why and what to do instead."""
