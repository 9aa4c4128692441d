"""Whose web and mail addresses an advert gives: "jobs@hollinlibraries.example" is Hollin Libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from actions.roles import data

_HOST = re.compile(
    r"(?P<before>[\w.+-]{0,40}@|https?://|\bwww\.|\b)(?P<host>(?:[\w-]{1,40}\.){1,3}[a-z]{2,10})\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?:\.(?:com?|org|net|ac|gov|edu|ltd|plc|govt))?\.[a-z]{2,10}$", re.IGNORECASE)
_BETWEEN = r"(?:[.'\u2019&]? ?|-|, )"
"""What may part two letters of a name that stand together in its address."""
_LEGAL = r"(?-i:CIC|GmbH|Ltd|Limited|Inc|LLC|plc|PLC|Plc|Pty Ltd|AG|BV|B\.V)\b\.?"
_WEB = frozenset({"https://", "http://", "www."})
MOST = 12
"""Addresses that are looked into; no advert of one employer has more."""
SHORTEST = 4
"""Letters; shorter addresses are found in too many words."""


def site_names(view: str) -> tuple[str, ...]:
    """The telling part of every address that is no board's, no mail provider's: "hollinlibraries"."""
    named = (
        _named(found)
        for found in _HOST.finditer(view)
        if found["before"] or found["host"].lower().endswith(tuple(data.load("employers")["site_ends"]))
    )
    known = (name.replace("-", "") for name in named if not is_host(name))
    return tuple(dict.fromkeys(name for name in known if len(name) >= SHORTEST))[:MOST]


def find_site(words: str) -> tuple[int, int] | None:
    """Where the first web address stands in `words` that is no board's, no mail provider's."""
    for found in _HOST.finditer(words):
        if found["before"].lower() in _WEB and not is_host(_named(found)):
            return found.start("before") if found["before"] == "www." else found.start("host"), found.end()
    return None


def written_out(view: str, name: str) -> Iterator[re.Match[str]]:
    """Where the letters of an address stand as a name of capitalised words: "Hollin Libraries"."""
    letters = _BETWEEN.join(map(re.escape, name))
    for found in re.finditer(
        rf"(?<![\w@./-])(?:(?-i:The) )?{letters}(?:,? {_LEGAL})?(?![\w@-]|\.\w)", view, re.IGNORECASE
    ):
        words = re.sub(r"^the ", "", found[0], flags=re.IGNORECASE).split()
        if (
            all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3)
            and words[0][0].isupper()
        ):
            yield found


def _named(found: re.Match[str]) -> str:
    return _END.sub("", found["host"]).rsplit(".", 1)[-1].lower()


def is_host(name: str) -> bool:
    """Whether it is a mail provider, a job board, a network or a tool, and no employer's own name."""
    return _hosts().fullmatch(name) is not None


@cache
def _hosts() -> re.Pattern[str]:
    return re.compile("|".join(data.load("employers")["hosts"]), re.IGNORECASE)
