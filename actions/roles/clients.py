"""Adverts of agencies: whether one speaks for an employer, and how that employer is called if it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import may_name_company
from actions.roles.passages import quoted
from actions.roles.profile import Fact

_AGENCY = data.pattern("clients", "agency")
"""An agency names itself, not the employer."""


def speaks_for_client(advert: Advert) -> bool:
    """Whether the advert is an agency's, on behalf of another employer."""
    return _AGENCY.search(advert.view) is not None


def named_client(advert: Advert, readable: Iterable[Segment]) -> Fact | None:
    """The employer that an agency calls by name: "a developer for our client Tarn Oil"."""
    for segment in readable:
        found = _named().search(advert.words(segment).replace("\n", " "))
        if found and may_name_company(found["name"]):
            return quoted(advert, segment, found.span("name"), found.span())
    return None


@cache
def _named() -> re.Pattern[str]:
    name = data.load("employers")["name"]
    return re.compile(data.load("employers")["client"].replace("NAME", f"(?P<name>{name})"), re.IGNORECASE)
