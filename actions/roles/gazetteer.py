"""Places by name: some thousand cities, countries and regions, beside those that adverts name most."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from actions.roles import data

LONGEST = 4
"""Words in the longest name that is looked for."""
_NAME = re.compile(
    r"(?:St\. )?[A-Z\u00c0-\u00de][\w'.-]*[\w']"
    r"(?: (?:(?:of|de|da|do|la|an der|am|upon|and) )?[A-Z\u00c0-\u00de][\w'.-]*[\w'])*"
)
_CAPITAL = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de]")
_BETWEEN = re.compile(r"\s*(?:,|/|\||&|\band\b|\bor\b|;|\+|-)\s*|\s*\(|\)\s*")
_CODE = re.compile(r"[A-Z]{2,3}|\d{4,6}(?:-\d{4})?")


def is_place(name: str) -> bool:
    """Whether `name` is a known place, or some: "Ostrava", "Tulsa, OK", "London / Cambridge"."""
    parts = [part.strip() for part in _BETWEEN.split(name) if part.strip()]
    known = [_known(part) for part in parts]
    return (
        bool(known)
        and known[0]
        and all(one or _CODE.fullmatch(part) for one, part in zip(known, parts, strict=True))
    )


def find_place(words: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first known place stands in `words` from `start` on, by its longest name."""
    for run in _NAME.finditer(words, start):
        for capital in _CAPITAL.finditer(run[0]):
            rest = run[0][capital.start() :].split(" ")
            for length in range(min(LONGEST, len(rest)), 0, -1):
                name = " ".join(rest[:length]).rstrip(".")
                if _known(name):
                    begin = run.start() + capital.start()
                    return begin, begin + len(name)
    return None


def _known(name: str) -> bool:
    return re.sub(r"^[Tt]he ", "", name) in _names()


@cache
def _names() -> frozenset[str]:
    lines = files(data.__name__).joinpath("gazetteer.txt").read_text(encoding="utf-8").splitlines()
    written = {line for line in lines if not line.startswith("#")}
    return frozenset(written | set(data.load("places")["places"])) - frozenset(
        data.load("places")["ambiguous"]
    )
