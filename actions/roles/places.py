"""Where an advert says the job is, when no label says it: in the lines about the title, then in sentences."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import may_name_company
from actions.roles.gazetteer import find_place, is_place
from actions.roles.headings import normalise, section_titled
from actions.roles.jobs import is_speciality, names_a_job
from actions.roles.profile import Fact

_PLACE_NAME = re.compile(r"[A-Z][a-z\u00e0-\u00ff'-]+(?: [A-Z][a-z\u00e0-\u00ff'-]+){0,2}(?:, [A-Z][\w ]+)?")
_BOARD_LINE = re.compile(r"[A-Z]{2}, (?:[A-Z]{2,3}|\d{1,2})?, ?[A-Z][\w'. /-]{1,40}|[A-Z]{2}, [A-Z]{2,3},?")
"""A country, its state and a city as some boards print them: "US, IL, Oak Brook"."""
CITY_STATE = re.compile(
    r"(?:[A-Z][\w'.-]+ ){0,3}[A-Z][\w'.-]+, "
    r"(?:(?P<code>[A-Z]{2}\b|(?:[A-Z]\.){2})|[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
    r"(?:, [A-Z][\w ]{1,30})?"
    r"(?:,? (?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}))?"
)
_AUSTRALIAN = re.compile(
    rf"(?:[A-Z][\w'.-]+,? ){{1,3}}(?:{data.states('australia')})(?:,? \d{{4}})?(?:,? Australia)?"
)
_MODE_AND_PLACE = re.compile(
    r"(?i:on-?site|hybrid|in-office|office|remote)\s?[(:,/|-]\s?(?P<value>(?:the )?[A-Z][\w'., /-]{1,60}?)\)?"
)
"""What stands in one cell of some boards: "ONSITE (Delhi, India)"."""
_ASIDE = frozenset({"required", "preferred", "tools", "education", "responsibilities"})
_DISTRICT = re.compile(
    r"(?:[A-Z][\w'-]+ ){1,3}(?:City|County|Town|Province|District|Region|Borough)(?:,.{2,50})?"
)
_SITE = re.compile(r"(?:[A-Z][\w'-]+ ){1,3}(?:Campus|Office|Headquarters|HQ|Plant|Depot|Warehouse|Branch)")
"""A line of its own that names the site: "Amberley Campus"."""
_STREET = re.compile(
    r"\b(?P<value>\d{1,5}[A-Za-z]?,? (?:[A-Z0-9][\w'.-]* ){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd"
    r"|Drive|Dr|Way|Square|Court|Row|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Terrace|Quay|Plaza)\b\.?[^\n|;]{0,80})"
    r"|\b(?P<code>[A-Z][\w' ,-]{3,60}, [A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2})\b"
)
"""A line that gives the street, or a town with its British postcode."""
_NEAR_ANOTHER = re.compile(r"[A-Z][^.:!?|\n]{2,40},? (?:near|close to|outside) [A-Z][^.:!?|\n]{2,40}")
_LABEL = re.compile(r"\W*([A-Za-z][^:\n]{1,30}?)\W*:")
_NAMES_A_FIRM = frozenset({"company", "company name", "employer", "client", "organisation", "organization"})
"""Labels behind which a place is part of a name: "Company: London Stock Exchange Group"."""
_FIRM = r"(?: [A-Z][\w&-]+){0,2},? (?:GmbH|AG|Ltd|Limited|Inc|LLC|s\.r\.o|plc|B\.?V|Corp)"
SHORT = 8
"""Words; in a longer sentence a place counts only after "in" or "at"."""
_OF_THE_COMPANY = re.compile(
    r"\b(?:base pay|pay range|(?:posted|this) range"
    r"|customers|clients|offices|locations|markets|countries|users|operat\w+|founded"
    r"|headquartered|(?:with|its|their|global) headquarters|brands?"
    r"|best (?:company|companies|places?|employers?)|fastest"
    r"|expan\w+|global(?:ly)?|worldwide)\b",
    re.IGNORECASE,
)
"""A sentence of the company's spread, which does not say where this job is."""
_OF_PEOPLE = re.compile(
    r"\b(?:PRs?|citizens?|nationals?|permanent residents?|passports?|visas?|right to work)\b"
    r"|\b(?:employees|staff|colleagues) (?:are )?based\b"
    r"|\bauthori[sz]ed to work\b|\beligib\w+ to work\b|\bverify (?:their )?identity\b"
    r"|\b(?:have|has|with) (?:people|colleagues|staff|employees) in\b"
)
"""A sentence of who may work there, or where others do."""
_NEAR = re.compile(
    r"\b(?:in|at|near|from|around|within) (?:(?:our |the )?heart of |our |the |its )?"
    r"(?:central |downtown |greater |sunny |beautiful )?(?=[A-Z])"
)
_ANYWHERE = re.compile(
    r"\b[Aa]nywhere (?:in|within|across) (?P<value>(?:the )?[A-Z][\w'.-]*[\w'](?: [A-Z][\w'.-]*[\w'])?)"
)
_SHORT_LANDS = frozenset({"US", "USA", "U.S", "UK", "EU"})
_OFFICE_OF = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Ff]rom|out of)"
    r" (?:our|the|their|its|(?:the |our )?(?:company|firm|client|bank|group)'s|[A-Z]\w+'s) "
    r"(?:[a-z]+ )?(?P<value>[A-Z][\w'.-]+(?:,? (?:or )?[A-Z][\w'.-]+){0,4}) "
    r"(?:[Oo]ffices?|[Hh]eadquarters|HQ|sites?|locations?|branch|store|clinic|hospital|[Hh]ub|[Cc]ampus)\b"
)
_WORKED = re.compile(r"\b(?:experience|qualif\w+|degree|practi[cs]e|accredited|licen[cs]ed)\b", re.IGNORECASE)
"""What makes a place behind it the one where somebody learnt or worked before."""
_NAME_GOES_ON = re.compile(r"['-]?[\w]|['-]|,? (?!Area|Office|HQ|Campus|County|City|Region)[A-Z&]")
"""Behind a place: a longer name, maybe a firm's, "Ostrava Data"; a comma may part it from another place."""
_NOTE = re.compile(r"\s?(?:\W*\b(?:remote|hybrid|on-?site|office|area|only|or|and)\b)*\W*", re.IGNORECASE)
LONGEST_LINE = 100
"""Characters; a longer line with a street is a text of its own."""
HEAD = 8
"""Segments that may tell the place by themselves."""


def place_in_head(advert: Advert, readable: list[Segment]) -> Fact | None:
    """A line of its own among the first that is a place."""
    for number, segment in enumerate(readable[:HEAD]):
        words = advert.words(segment)
        if not number or (segment.is_heading and section_titled(words)):
            continue
        if (
            _BOARD_LINE.fullmatch(words)
            or _DISTRICT.fullmatch(words)
            or _AUSTRALIAN.fullmatch(words)
            or (_SITE.fullmatch(words) and not names_a_job(words) and not is_speciality(words))
            or (
                (state := CITY_STATE.fullmatch(words))
                and (state["code"] or not is_speciality(words.split(",")[1].strip()))
                and _may_be_place(words.split(",")[0])
            )
        ):
            return _of_segment(advert, segment)
        if (found := _MODE_AND_PLACE.fullmatch(words)) and not names_a_job(found["value"]):
            return _part(advert, segment, found)
        if (street := _STREET.search(words)) and len(words) < LONGEST_LINE:
            return _within(advert, segment, *street.span("value" if street["value"] else "code"))
        if _NEAR_ANOTHER.fullmatch(words) and names_place(words) and not names_a_job(words):
            return _of_segment(advert, segment)
        if (found := _places().match(words)) and _ends(words[found.end() :]):
            return _of_segment(advert, segment)
        if is_place(words) and not is_speciality(words) and not names_a_job(words):
            return _of_segment(advert, segment)
    return None


def _ends(rest: str) -> bool:
    """Whether nothing but a note on the place follows its name."""
    return len(rest) < 60 and (not rest or rest[0] in "(,/|" or _NOTE.fullmatch(rest) is not None)


def place_named(advert: Advert, readable: list[Segment]) -> Fact | None:
    """A capitalised line of the first few, or a known place in a sentence about the job."""
    for segment in readable[:HEAD]:
        words = advert.words(segment)
        if _PLACE_NAME.fullmatch(words) and advert.view[segment.lead] in "\u2022|" and _may_be_place(words):
            return _of_segment(advert, segment)
    for place, segment in enumerate(readable[:30]):
        if segment.section in _ASIDE and place > 1:
            continue
        words = advert.words(segment)
        near = (place < HEAD or segment.section == "facts") and len(words.split()) <= SHORT
        label = _LABEL.match(words)
        if label and normalise(label[1]) in _NAMES_A_FIRM:
            continue
        if _OF_PEOPLE.search(words) or (not near and _OF_THE_COMPANY.search(words)):
            continue
        found = _places().match(words) or (_places() if near else _in_places()).search(words)
        if found and not _worked_there(words, found.start()):
            return _part(advert, segment, found)
        if named := _named_nearby(words) or _named_site(words):
            return _within(advert, segment, *named)
    return None


def _worked_there(words: str, place: int) -> bool:
    """Whether the words before a place speak of what somebody has done or learnt."""
    return _WORKED.search(words, max(0, place - 60), place) is not None


def _named_site(words: str) -> tuple[int, int] | None:
    """Where a known place names the site: "from the company's San Francisco office"."""
    found = _OFFICE_OF.search(words)
    return found.span("value") if found and names_place(found["value"]) else None


def place_of_remote_work(advert: Advert, readable: list[Segment]) -> Fact | None:
    """The country or region from which one may work: "We can hire anywhere in the Philippines"."""
    for segment in readable:
        words = advert.words(segment)
        found = _ANYWHERE.search(words)
        known = found and (is_place(found["value"]) or found["value"].removeprefix("the ") in _SHORT_LANDS)
        if found and known and not _OF_THE_COMPANY.search(words):
            return _part(advert, segment, found)
    return None


def _named_nearby(words: str) -> tuple[int, int] | None:
    """Where a place of the gazetteer stands right behind "in" or "near"."""
    for nearness in _NEAR.finditer(words):
        found = find_place(words, nearness.end())
        stands_there = found and found[0] == nearness.end() and not _NAME_GOES_ON.match(words, found[1])
        if found and stands_there and not _worked_there(words, nearness.start()):
            return found
    return None


def _may_be_place(words: str) -> bool:
    return (
        may_name_company(words)
        and not names_a_job(words)
        and not data.pattern("title_line", "other").search(words)
    )


def _part(advert: Advert, segment: Segment, found: re.Match[str]) -> Fact:
    return _within(advert, segment, *found.span("value"))


def _within(advert: Advert, segment: Segment, start: int, end: int) -> Fact:
    value = advert.text[segment.start + start : segment.start + end]
    return Fact(value, advert.text[segment.start : segment.end], segment.start, segment.end)


def _of_segment(advert: Advert, segment: Segment) -> Fact:
    quote = advert.text[segment.start : segment.end]
    return Fact(quote.strip().rstrip(".,;|"), quote, segment.start, segment.end)


def may_be_town(words: str) -> bool:
    """Whether a town and its land are all there is, at least one of them known: "Hollin, Eastern Cape"."""
    town, _, land = words.partition(", ")
    known = CITY_STATE.fullmatch(words) is not None and (names_place(town) or names_place(land))
    return known and not is_speciality(land) and _may_be_place(town)


def names_place(words: str) -> bool:
    """Whether a known place stands in `words`."""
    return _places().search(words) is not None or find_place(words) is not None


def looks_like_place(words: str) -> bool:
    """Whether `words` are nothing but a known place, or a city with the code of its state."""
    state = CITY_STATE.fullmatch(words)
    return is_place(words) or (state is not None and state["code"] is not None)


def _either_place() -> str:
    names = sorted(data.load("places")["places"], key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _places() -> re.Pattern[str]:
    either = _either_place()
    words = "|".join(data.load("places")["ambiguous"])
    return re.compile(
        rf"\b(?!(?:{words}),? [a-z])(?P<value>(?:{either})(?:, (?:{either}|[A-Z]{{2}}\b))?)\b(?!{_FIRM})"
    )


@cache
def _in_places() -> re.Pattern[str]:
    nearness = (
        r"\b(?:in|at|near|from|around|within|across|for) (?:our |the |its )?(?:central |downtown |greater )?"
    )
    return re.compile(nearness + _places().pattern)
