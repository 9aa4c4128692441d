"""Whom to write to: a mail address before a telephone number, the employer's own before a free one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.roles.fact_rules import fact_rules
from actions.roles.profile import Fact
from actions.roles.sites import is_host

_MAIL = re.compile(r"[\w.+-]@(?P<host>[\w-]{1,60})\.\w")
_NUMBER_ALONE = re.compile(r"[\d\s()+./x-]{7,}")


def better_contact(first: Fact, others: Iterable[Fact]) -> Fact:
    """The address that serves an applicant better than `first`, or `first`.

    A name or a whole address is never given up; a bare number is for any address, a free mailbox
    for one of the firm's.
    """
    mail = _MAIL.search(first.quote)
    if not (_NUMBER_ALONE.fullmatch(first.value) and not mail) and not (mail and is_host(mail["host"])):
        return first
    for other in others:
        found = _MAIL.search(other.value)
        if found and not _is_aside(other) and not is_host(found["host"]):
            return other
        if found and not mail and not _is_aside(other):
            return other
    return first


def _is_aside(fact: Fact) -> bool:
    aside = fact_rules()["contact"]["aside"]
    return re.search(aside, fact.quote, re.IGNORECASE) is not None
