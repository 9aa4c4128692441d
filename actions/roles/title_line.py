"""What stands beside the job's title without a word that says what it is: the place, the employer."""

from __future__ import annotations

import re

from actions.roles import data
from actions.roles.advert import Advert
from actions.roles.firm_names import may_name_company, may_stand_alone
from actions.roles.headings import section_of, section_titled
from actions.roles.jobs import is_speciality, names_a_job
from actions.roles.places import looks_like_place, names_place
from actions.roles.profile import Fact

_PART = re.compile(r"[^|\u2022\n,()\[\]]+?(?=\s*-\s|\s*[|\u2022\n,()\[\]]|$)|(?<=- )[^|\u2022\n,()\[\]]+")
_NAME = re.compile(
    r"(?!.*[a-z](?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)[A-Z])[A-Z][\w\u00c0-\u024f'-]*"
    r"(?: (?:(?:of|the|and|&|de|la|am|on|upon) )?[A-Z][\w\u00c0-\u024f&'-]*){0,3}"
)
_THE_HOUSE = re.compile(
    r"(?:\bat|@|-|,|\|)\s+(The [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}"
    r" (?:Hospital|School|Academy|College|University|Nursery|Pharmacy|Museum|Library|Clinic|Church|Hotel))\b"
    r"(?! [a-z]+s\b)"
)
_BEFORE_TITLE = re.compile(
    r"(?P<name>[A-Z][\w\u00c0-\u024f&'.]*(?: [A-Z&][\w\u00c0-\u024f&'.]*){0,3})(?::\s+|\s+-\s+)"
    r"(?P<title>[A-Z][^\n|(-]{3,60})"
)
_ABOVE_LABEL = re.compile(
    r"(?P<name>[\"A-Z][^\n:|]{2,100}?)[ .]*(?:, (?P<place>[A-Z]\w+))?[ .]*\n\s*(?:job |position )?title ?:",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r" (?:Group|Technologies|Solutions|Systems|Labs|Consulting|Services|Bank|Ltd|Inc|GmbH|LLC)$"
)
_SAID_AGAIN = (
    r"(?:\b(?:[Aa]t|[Jj]oin|[Jj]oining|[Aa]bout|[Ww]ith|[Bb]y) {0}\b"
    r"|\b{0}(?:'s|\.(?:com|io|ai)|,? (?:is|are|has|was|offers|provides|builds|Inc|Ltd|GmbH)\b)"
    r"|(?:@|//|www\.)(?i:{0})\b)"
)
"""Where a name stands that is an employer's and not another title of the job."""
_AROUND = re.compile(r"\s+(?:and|&) (?:surrounding|the|nearby|area).*$")
_AFTER_COMMA = re.compile(r", ([A-Z][\w\u00c0-\u024f' -]{2,40})(?=\s*(?:\n|$|[|\u2022,]))")
_EMPLOYER = re.compile(
    r"(?:The )?[A-Z][\w\u00c0-\u024f&'-]*(?: (?:(?:of|and|&) )?[A-Z][\w\u00c0-\u024f&'-]*){0,4}"
)
NEAR = 4
"""Segments; what stands further down is no longer beside the title."""


def place_beside(advert: Advert, title: str) -> Fact | None:
    """The last name on the title's own line that is neither work nor contract: "Chef, Kilkenny"."""
    line = _line_of(advert, title)
    if line is None:
        return None
    start, end = line
    employer = employer_beside(advert, title)
    if (
        employer
        and (named := _AFTER_COMMA.match(advert.view, employer.end))
        and _may_be_place(named[1].strip(), advert.view)
    ):
        return _fact(advert, named.start(1), named.end(1))
    found = [
        part
        for part in _PART.finditer(advert.view, start, end)
        if _may_be_place(_AROUND.sub("", part[0].strip(" -\u2022*!#")), advert.view)
    ]
    return _fact(advert, found[-1].start(), found[-1].end()) if found else None


def employer_beside(advert: Advert, title: str) -> Fact | None:
    """A line of the first few that is but a name: neither heading, place, job nor contract."""
    line = _line_of(advert, title)
    if line and (house := _THE_HOUSE.search(advert.view, *line)) and not names_a_job(house[1]):
        return _fact(advert, house.start(1), house.end(1))
    for segment in advert.segments[1:NEAR]:
        words = advert.words(segment)
        alone = not advert.view[segment.lead - 1 : segment.lead].strip() and "|" not in words
        after = advert.view[segment.end : segment.end + 2].lstrip(" ")[:1]
        below = line is not None and line[1] <= segment.start
        name, _, rest = words.partition(", ")
        if segment.section not in {"about", "other"} or advert.view[segment.lead] == "\u2022":
            continue
        named = _EMPLOYER.fullmatch(name) is not None and _may_be_employer(name) and not rest[:1].islower()
        named = named and not looks_like_place(words)
        if alone and below and after in {"", "\n", "\u2022", "|"} and named:
            return _fact(advert, segment.start, segment.start + len(name))
    return None


def employer_before(advert: Advert) -> Fact | None:
    """The name before the title on the first line, if the advert says it again: "Tarnwell: Engineer"."""
    begin = len(advert.view) - len(advert.view.lstrip(" \n#*\u2022"))
    found = _BEFORE_TITLE.match(advert.view, begin)
    if not found or not names_a_job(found["title"]):
        return None
    name = found["name"]
    again = re.search(_SAID_AGAIN.format(re.escape(name)), advert.view[found.end("name") :])
    named = (
        (again or _ORGANISATION.search(name))
        and may_name_company(name)
        and _is_unknown(name)
        and section_of(name) is None
    )
    return _fact(advert, begin, begin + len(name)) if named and not names_place(name) else None


def employer_above_label(advert: Advert) -> Fact | None:
    """The first line of an advert whose second is the label of its title: "Tarn Brewery\nTITLE: Clerk"."""
    begin = len(advert.view) - len(advert.view.lstrip())
    found = _ABOVE_LABEL.match(advert.view, begin)
    if not found or looks_like_place(found["name"]) or section_titled(found["name"]) is not None:
        return None
    return None if names_a_job(found["name"]) else _fact(advert, *found.span("name"))


def _line_of(advert: Advert, title: str) -> tuple[int, int] | None:
    """Where the line ends on which the title stands first, from the title's end on."""
    at = advert.text.find(title) if title else -1
    if at < 0 or at > 400:
        return None
    start = at + len(title)
    end = advert.view.find("\n", start)
    end = min(len(advert.view) if end < 0 else end, start + 80)
    return start, end


def _may_be_place(part: str, view: str) -> bool:
    """Whether a part of the title's line may be a place: a known one, or a name never written small."""
    named = _NAME.fullmatch(part) is not None and len(part) > 3
    if not named or not _is_unknown(part) or data.pattern("title_line", "not_place").search(part):
        return False
    first = part.split(" ", maxsplit=1)[0]
    return names_place(part) or not re.search(rf"\b{re.escape(first.lower())}\b", view)


def _may_be_employer(words: str) -> bool:
    return (
        len(words) > 3 and may_stand_alone(words) and not _other().search(words) and section_of(words) is None
    )


def _is_unknown(words: str) -> bool:
    """Whether nothing else is known by these words: no job, skill, contract, department or shift."""
    return not (names_a_job(words) or is_speciality(words) or _other().search(words))


def _other() -> re.Pattern[str]:
    return data.pattern("title_line", "other")


def _fact(advert: Advert, start: int, end: int) -> Fact:
    while start < end and not advert.view[start].isalnum():
        start += 1
    while end > start and advert.view[end - 1] in " -\u2022*!#.,":
        end -= 1
    quote = advert.text[start:end]
    return Fact(quote, quote, start, end)
