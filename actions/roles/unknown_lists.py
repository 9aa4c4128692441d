"""Lists under headings nobody knows, told by what their items say: "We're interested in people who" asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from actions.roles.likely_asked import together

if TYPE_CHECKING:
    from actions.roles.advert import Segment

LEAST = 2
"""Items of a list that tells what it is."""
SURE = 0.45
"""Mean log odds from which a list asks. Of the lists under known headings, 98 of 100 that reach it do."""


def told_by_items(view: str, segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments of an advert, whose reading copy is `view`; lists that plainly ask are required."""
    for (section, _), under in groupby(segments, key=lambda one: (one.section, one.heading)):
        listed = list(under)
        items = [view[one.start : one.end] for one in listed if not one.is_heading]
        asks = section == "other" and len(items) >= LEAST and together(items) >= SURE
        yield from (replace(one, section="required") if asks else one for one in listed)
