"""Which employer an advert speaks of: names weighed by where they stand and how often they return."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.gazetteer import find_place, is_place
from actions.roles.headings import section_titled
from actions.roles.jobs import is_speciality, names_a_job
from actions.roles.profile import Fact
from actions.roles.sites import find_site, is_host, site_names, written_out
from nlu.skills import find_skills

_ASKS = data.pattern("advert", "begins_to_ask")
_DUTY_VERB = data.pattern("advert", "duty_verb")
"""What opens a duty, "Directs, manages and …"; no employer is called so."""
_NO_COMPANY = data.pattern("facts", "no_company")
_GENERIC = data.pattern("facts", "generic")
"""Words of which a name is made only together with one of its own: "Building Services", "the Hospital"."""
_DOMAIN = re.compile(
    r"(?:@|https?://|www\.|\b(?=[\w-]+\.(?:com|io|ai|org|co|net|de)\b))(?:[\w-]{1,40}\.)*?([\w-]{3,40})\.[a-z]{2,10}\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(r",? (?:gmbh|ag|ltd|limited|inc|llc|plc|llp|corp|se|bv|pvt|cjsc)\b.*$", re.IGNORECASE)
_ONLY_LEGAL = re.compile(
    r"(?:inc|llc|ltd|limited|gmbh|corp|plc"
    r"|.* (?:city|county|province|district|area|region|street|road|avenue)"
    r"|.* (?:program(?:me)?|project|initiative|scheme|preference|act))\.?",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r" (?:Partners|Associates|Advisors)$")
"""How firms are called after those who run them."""
_AGAIN = re.compile(r"^(\w{4,})(?=\1)")
"""A name that ran into itself: "RubraRubra, Inc"."""
_WORD = re.compile(r"[\w&]+")
_ASIDE = frozenset({"required", "preferred", "tools", "education", "responsibilities"})
_AGENCY = re.compile(
    r"\bour (?:direct )?client(?:,| (?:is|are|has|an?|in|based|who|which|needs|requires|seeks)\b)"
    r"|\b(?:for|with) our (?:direct )?client\b|\bone of our [\w ]{0,30}clients\b|\ba client of ours\b"
    r"|\bour (?!typical|average|usual|ideal|target)(?:[a-z-]+,? ){1,4}client"
    r" (?:located|based|is|has|in|who|seeks|needs)\b"
    r"|\bon behalf of (?:our|a) [\w ]{0,20}client\b|\bpartnered with an? |\bdirect (?:\w+ )?client\b",
    re.IGNORECASE,
)
"""An agency names itself, not the employer."""
HEAD = 6
"""Segments; a name that stands alone among the first of them may be the employer's."""
_OF_ANOTHER = re.compile(
    r"\b(?:affiliated (?:\w+ ){0,3}with|(?:subsidiary|division|competitors?) of|owned by) (?:the )?$",
    re.IGNORECASE,
)
"""What stands before a name that is not the employer's own."""
ENOUGH = 5
"""The least weight with which a name is taken for the employer's."""
_ON_A_BOARD = re.compile(
    r"\b(?:through|via|on|powered by|posted by|form(?:s)? (?:on|at)) (?:the )?$", re.IGNORECASE
)
BY_ADDRESS = 8
"""The weight of a name that a web or mail address of the advert spells out."""
SELDOM = 8
"""A longer name that is this much rarer than the short one is that of a product or a branch."""
MOST_NAMES = 20
"""Longer names that are looked for in the text; no firm has more, and each costs a reading."""
MOST_SITES = 40
"""Web addresses that are compared with each name; no advert of one employer has more."""
ASIDE = 3
"""What a context weighs less in a list of requirements or duties, where other firms' names stand."""


class _Sighting(NamedTuple):
    name: str
    weight: int
    start: int
    end: int
    segment: Segment


def speaks_for_client(advert: Advert) -> bool:
    """Whether the advert is an agency's, on behalf of an employer it does not name."""
    return _AGENCY.search(advert.view) is not None


def find_employer(advert: Advert, readable: Iterable[Segment]) -> Fact | None:
    """The name with the most weight, quoted where it says most; `None` when none has enough."""
    readable = list(readable)
    sightings = [*_sightings(advert, readable), *_by_address(advert, readable)]
    if not sightings:
        return None
    seen = Counter(_WORD.findall(advert.view))
    sites = dict.fromkeys(_key(found[1]) for found in _DOMAIN.finditer(advert.view))
    domains = list(sites)[:MOST_SITES]
    best: dict[str, _Sighting] = {}
    for sighting in sightings:
        key = _key(_LEGAL.sub("", sighting.name))
        if key not in best or best[key].weight < sighting.weight:
            best[key] = sighting
    contexts = Counter(_key(_LEGAL.sub("", sighting.name)) for sighting in sightings)

    def weight(key: str) -> tuple[int, int]:
        known = 3 * any(key.startswith(domain) or (key in domain and len(key) > 2) for domain in domains)
        words = _WORD.findall(_LEGAL.sub("", best[key].name))
        again = min([3, *(seen[word] - 1 for word in words)]) if len(key) > 2 else 0
        return best[key].weight + min(2, contexts[key] - 1) + again + known, -best[key].start

    chosen = max(best, key=weight)
    if weight(chosen)[0] < ENOUGH:
        return None
    said = advert.view.count(best[chosen].name)
    longer = [
        best[key]
        for key in islice((key for key in best if key.startswith(chosen)), MOST_NAMES)
        if best[key].weight > 1
        and not _only_adds_place(best[key].name, best[chosen].name)
        and SELDOM * advert.view.count(best[key].name) >= said
    ]
    if spelled := _spelled_out(advert, readable, best[chosen].name):
        return _fact(advert, spelled)
    full = max([best[chosen], *longer], key=lambda one: (len(_key(one.name)), one.weight))
    legal = [one for one in sightings if _key(one.name).startswith(_key(full.name))]
    return _fact(advert, max([full, *legal], key=lambda one: (len(_key(one.name)), one.weight)))


def _spelled_out(advert: Advert, readable: Iterable[Segment], name: str) -> _Sighting | None:
    """The name whose initials are the employer's short one: "Tarn Net Design" for "TND"."""
    if not name.isupper() or not name.isalpha() or not 2 < len(name) < 6:
        return None
    words = [rf"{letter}[\w-]+" for letter in name]
    long = re.compile(r"\b" + r" (?:(?:of|and|for|the|&|de) ){0,2}".join(words) + r"\b")
    for segment in readable:
        if found := long.search(advert.words(segment)):
            start, end = (segment.start + place for place in found.span())
            return _Sighting(found[0], ENOUGH, start, end, segment)
    return None


def _only_adds_place(longer: str, name: str) -> bool:
    """Whether the longer name is the shorter with the place of a branch: "Corvane" in "Corvane Berlin"."""
    return longer.startswith(name + " ") and is_place(longer[len(name) :].strip())


def _sightings(advert: Advert, readable: Iterable[Segment]) -> Iterator[_Sighting]:
    for number, segment in enumerate(readable):
        words = advert.words(segment).replace("\n", " ")
        asks = segment.section in _ASIDE or _ASKS.match(words) is not None
        aside = ASIDE if asks and not segment.is_heading else 0
        for pattern, weight in _contexts():
            for found in pattern.finditer(words):
                if _OF_ANOTHER.search(words, max(0, found.start("name") - 40), found.start("name")):
                    continue
                if may_name_company(found["name"], sure=weight > ENOUGH) and not (
                    weight < ENOUGH and is_speciality(found["name"])
                ):
                    less = aside + ASIDE * (
                        _stands_in_place(words, found.end("name"))
                        or (segment.section == "process" and not _LEGAL.search(found["name"]))
                    )
                    yield _sighting(segment, found, weight if weight > ENOUGH else weight - less)
        line = _alone().fullmatch(words) if number < HEAD else None
        if line and may_stand_alone(line["name"]) and section_titled(words) is None:
            alone = not number or advert.view[segment.lead - 1] in "\n|\u2022 "
            if alone:
                weight = ENOUGH - 3 if _other(line["name"]) else ENOUGH - 1
                yield _sighting(segment, line, weight - aside)


def _by_address(advert: Advert, readable: list[Segment]) -> Iterator[_Sighting]:
    """The names that an address of the advert spells out, where each stands first."""
    for name in site_names(advert.view):
        for found in written_out(advert.view, name):
            segment = next((one for one in readable if one.start <= found.start() < one.end), None)
            before = advert.view[max(0, found.start() - 30) : found.start()]
            if segment and not is_place(found[0]) and not _ON_A_BOARD.search(before):
                weight = ENOUGH - 1 if _is_skill(found[0]) else BY_ADDRESS
                yield _Sighting(found[0], weight, *found.span(), segment)
                break


def own_site(advert: Advert, readable: Iterable[Segment]) -> Fact | None:
    """The web address that tells the employer where no name does, unless an agency speaks."""
    if speaks_for_client(advert):
        return None
    for segment in readable:
        if (found := find_site(advert.words(segment))) and segment.section not in _ASIDE:
            start, end = segment.start + found[0], segment.start + found[1]
            return Fact(
                advert.text[start:end], advert.text[segment.start : segment.end], segment.start, segment.end
            )
    return None


def _stands_in_place(words: str, end: int) -> bool:
    """Whether a place follows behind a comma, so that the name may be one too: "at Kelling, Leeds"."""
    found = find_place(words, end) if words.startswith(", ", end) else None
    return found is not None and found[0] == end + 2


def _sighting(segment: Segment, found: re.Match[str], weight: int) -> _Sighting:
    start, end = found.span("name")
    name = _AGAIN.sub("", found["name"])
    start += len(found["name"]) - len(name)
    trimmed = re.sub(r"(?:'s?|[.,&-]| (?:and|of|the))+$", "", name)
    return _Sighting(
        trimmed, weight, segment.start + start, segment.start + end - len(name) + len(trimmed), segment
    )


def may_name_company(name: str, *, sure: bool = False, beside_job: bool = False) -> bool:
    """Whether a capitalised name is neither a common word that begins a sentence, nor a job, nor a skill.

    With `sure` its sentence leaves no doubt, and it may be a maker's that is known for a skill as well; with
    `beside_job` something else names the job, and the name may have a word of work in it: "Tarn Partners".
    """
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    said = (
        bare.capitalize()
        if bare.isupper() and bare.replace(" ", "").isalpha()
        else bare[:1].upper() + bare[1:]
    )
    if len(name) < 2 or _ONLY_LEGAL.fullmatch(name) or _NO_COMPANY.match(said):
        return False
    if " " not in bare and bare.endswith("s") and _DUTY_VERB.fullmatch(bare):
        return False
    firm = _LEGAL.search(name) or (sure and _PARTNERS.search(name))
    if (names_a_job(name) and not beside_job and not firm) or _place().fullmatch(name):
        return False
    if _GENERIC.fullmatch(bare) or (bare != name and " " not in bare):
        return False
    return sure or not _is_skill(name)


def may_stand_alone(name: str) -> bool:
    """Whether a line can be the employer's name: neither a place nor the board that shows the advert."""
    return not is_host(_key(name)) and not is_place(name) and may_name_company(name)


def _is_skill(name: str) -> bool:
    return any(len(mention.text) >= len(name) - 2 for mention in find_skills(name))


def _other(words: str) -> bool:
    return is_speciality(words) or data.pattern("title_line", "other").search(words) is not None


def _fact(advert: Advert, sighting: _Sighting) -> Fact:
    segment = sighting.segment
    value = advert.text[sighting.start : sighting.end]
    start, end = segment.start, segment.end
    if end - start > 240:
        start, end = sighting.start, sighting.end
    return Fact(value, advert.text[start:end], start, end)


def _key(name: str) -> str:
    return re.sub(r"\W+", "", name.lower().removeprefix("the "))


@cache
def _contexts() -> tuple[tuple[re.Pattern[str], int], ...]:
    rules: dict[str, Any] = data.load("employers")
    name = f"(?P<name>{rules['name']})"
    return tuple(
        (re.compile(rule["says"].replace("NAME", name), re.IGNORECASE), rule["weight"])
        for rule in rules["contexts"]
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(f"(?P<name>{data.load('employers')['name']})\\.?", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    either = "|".join(re.escape(name) for name in data.load("places")["places"])
    return re.compile(rf"(?:{either})(?:,? (?:{either}|[A-Z]{{2,3}}))*", re.IGNORECASE)
