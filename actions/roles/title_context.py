"""What the rest of an advert tells of a name on its title's line: that it is the place or the employer."""

from __future__ import annotations

import re

from actions.roles.advert import Advert
from actions.roles.firm_names import LEGAL
from actions.roles.gazetteer import find_place
from actions.roles.jobs import first_job, is_speciality, names_a_job

LONGEST = 5
"""Words of a firm's name."""
HEAD = 300
"""Characters after the title in which boards print its fields."""
_NAME = re.compile(r"(?:[A-Z\u00c0-\u00de0-9][^\s()|]*[ ]?|(?:of|the|and|&|de|la|upon|on)[ ]){1,5}")
_FIELDS = re.compile(r"[\n|\u2022\u00b7(),]|\s-\s")
_LABEL = re.compile(
    r"\s*(?:job |work )?(?:location|place|city|town|site|office|branch|company|employer|organi[sz]ation"
    r"|client|based(?: in)?)[ \w]{0,12}:\s*",
    re.IGNORECASE,
)
_IN = (
    r"(?:\b(?i:in|around|near|across|throughout|covering)(?: the)? |, |\n|: ){0}"
    r"(?: [A-Z]{{2,3}})?(?=\s*[,.\n;)|]|\s(?i:and|or|area|office)\b|$)"
)
_BASED = (
    r"\b(?i:based|located|situated|offices?|branch|site|stores?|restaurant|clinic|shop|firm|salon)"
    r" (?i:in) {0}\b"
)
_AS_EMPLOYER = (
    r"\b(?:(?i:join|joining|about)(?: the)?|(?i:working|work) (?:at|for)|At|at) {0}\b"
    r"|(?:^|\n|\. )(?:The )?{0},? (?:is|are|was|has been) (?:an?|the|one|part|looking|seeking|hiring)\b"
)


def is_told_as_house(advert: Advert, part: str, after: int) -> bool:
    """Whether a part of the title's line, which ends at `after`, is a name told again as place or firm."""
    part = part.strip()
    if not part or not _NAME.fullmatch(part):
        return False
    if LEGAL.search(part):
        return True
    if names_a_job(part) or is_speciality(part):
        return False
    return _in_fields(advert.view[after : after + HEAD], part) or _as_employer(advert.view, part)


def without_told_tail(advert: Advert, start: int, end: int) -> int:
    """The end before a place or a firm that no mark parts from the title, if the text says it again."""
    words = advert.view[start:end]
    job = first_job(words)
    tail = words[job:].split() if job else []
    for length in range(min(len(tail), LONGEST), 0, -1):
        name = " ".join(tail[:length])
        is_name = _NAME.fullmatch(name) and not (names_a_job(name) or is_speciality(name))
        whole = length == len(tail)
        if is_name and (whole or length > 1) and _as_employer(advert.view, name):
            return start + job
        if is_name and whole and re.search(_BASED.format(re.escape(name)), advert.view):
            return start + job
    return _without_told_place(advert, start, end)


def _without_told_place(advert: Advert, start: int, end: int) -> int:
    words = advert.view[start:end]
    begin = 0
    while place := find_place(words, begin):
        head, name = words[: place[0]].rstrip(" ,"), words[place[0] : place[1]]
        rest = words[place[0] :].split()
        alone = names_a_job(head) and not names_a_job(words[place[0] :]) and len(rest) <= 4
        again = re.compile(_IN.format(re.escape(name)))
        if alone and not is_speciality(name) and again.search(advert.view, end):
            return start + len(head)
        begin = place[1]
    return end


def _in_fields(head: str, part: str) -> bool:
    """Whether a field of the head is that name and nothing else."""
    fields = (_LABEL.sub("", field).strip() for field in _FIELDS.split(head))
    return any(field.lower() == part.lower() for field in fields)


def _as_employer(view: str, part: str) -> bool:
    return re.search(_AS_EMPLOYER.format(re.escape(part)), view) is not None
