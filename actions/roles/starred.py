"""Items that a star marks as wishes, where the advert says so: "* nice to have"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from actions.roles import data

if TYPE_CHECKING:
    from actions.roles.advert import Segment

_LEGEND = data.pattern("starred", "legend")
"""Where an advert says that a star marks what is only wished for."""
_BEFORE = re.compile(r"\s*(?:(?:[-\u2022+]|\d{1,2}[.)])\s*)(?:\(\*\)|\*)\s*(?=[^\s*])")
_BEHIND = re.compile(r"[^\s*\n][ ]?(?:\(\*\)|\*)[ ;.]*$")
"""A star behind the item; one alone before it is but a bullet."""


def wished_by_star(text: str, segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments of `text`; of required items those with a star are preferred where a legend says so."""
    said = _LEGEND.search(text) is not None
    for segment in segments:
        starred = said and segment.section == "required" and not segment.is_heading
        yield replace(segment, section="preferred") if starred and _has_star(text, segment) else segment


def _has_star(text: str, segment: Segment) -> bool:
    begin = text.rfind("\n", 0, segment.start) + 1
    end = text.find("\n", segment.end)
    line = text[begin : end if end >= 0 else len(text)]
    if _LEGEND.search(line):
        return False
    return _BEFORE.match(line) is not None or _BEHIND.search(line) is not None
