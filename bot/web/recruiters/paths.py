"""Addresses the recruiters' pages lead to, and whether an address is one of theirs."""

from __future__ import annotations

import re

HOME = "/recruiter/roles"
ACCOUNT = "/recruiter/account"
SIGN_IN = "/recruiter/sign-in"

_OWN = re.compile(r"/recruiter(?:/[\w~-][\w.~-]*)*(?:\?[\w.~=&%+-]*)?", re.ASCII)


def own(target: str) -> str:
    """The address to go on to, when it is a page of ours; otherwise the first one.

    What is not plainly one of our paths (a host, a backslash, a control character) is not followed.
    """
    return target if len(target) <= 500 and _OWN.fullmatch(target) else HOME
