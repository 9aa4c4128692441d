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
from actions.roles.board_heads import is_a_line
from actions.roles.firm_names import (
    LEGAL,
    compact,
    firm_key,
    is_another,
    is_skill,
    may_name_company,
    may_stand_alone,
    without_its_own,
)
from actions.roles.gazetteer import find_place, is_place
from actions.roles.headings import section_titled
from actions.roles.jobs import is_speciality
from actions.roles.profile import Fact
from actions.roles.sites import find_site, site_names, written_out

_ASKS = data.pattern("advert", "begins_to_ask")
_DOMAIN = re.compile(
    r"(?:@|https?://|www\.|\b(?=[\w-]+\.(?:com|io|ai|org|co|net|de)\b))(?:[\w-]{1,40}\.)*?([\w-]{3,40})\.[a-z]{2,10}\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(\w{4,})(?=\1)")
"""A name that ran into itself: "RubraRubra, Inc"."""
_WORD = re.compile(r"[\w&]+")
_ASIDE = frozenset({"required", "preferred", "tools", "education", "responsibilities"})
_HEADED = data.pattern("employers", "headed")
"""What makes a name behind it but the end of the employer's: "Royal Borough of Tarnwich"."""
_KIND_BEHIND = data.pattern("employers", "kind_behind")
"""What kind of place a firm is, which belongs to its name: "Hollin" in "Hollin Nursing Home"."""
_SIGNED = data.pattern("employers", "signed")
"""A last line that says for whom an advert speaks."""
_SENDS = data.pattern("employers", "sends")
"""What sends an applicant to an address, as no link to a tool's manual does."""
LONGEST_HEAD = 80
"""Characters before a name in which its beginning is looked for."""
SIGNATURE = 3
"""Segments at the end among which it may stand."""
HEAD = 6
"""Segments; a name that stands alone among the first of them may be the employer's."""
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


def find_employer(advert: Advert, readable: Iterable[Segment]) -> Fact | None:
    """The name with the most weight, quoted where it says most; `None` when none has enough."""
    readable = list(readable)
    seen_names = (*_sightings(advert, readable), *_by_address(advert, readable))
    sightings = [_of_its_own(advert, sighting) for sighting in seen_names]
    if not sightings:
        return None
    seen = Counter(_WORD.findall(advert.view))
    sites = dict.fromkeys(compact(found[1]) for found in _DOMAIN.finditer(advert.view))
    domains = list(sites)[:MOST_SITES]
    best: dict[str, _Sighting] = {}
    for sighting in sightings:
        key = firm_key(sighting.name)
        if key not in best or best[key].weight < sighting.weight:
            best[key] = sighting
    contexts = Counter(firm_key(sighting.name) for sighting in sightings)

    def weight(key: str) -> tuple[int, int]:
        known = 3 * any(key.startswith(domain) or (key in domain and len(key) > 2) for domain in domains)
        words = _WORD.findall(LEGAL.sub("", best[key].name))
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
    full = max([best[chosen], *longer], key=lambda one: (len(compact(one.name)), one.weight))
    legal = [one for one in sightings if compact(one.name).startswith(compact(full.name))]
    return _fact(advert, max([full, *legal], key=lambda one: (len(compact(one.name)), one.weight)))


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


def _sightings(advert: Advert, readable: list[Segment]) -> Iterator[_Sighting]:
    for number, segment in enumerate(readable):
        words = advert.words(segment).replace("\n", " ")
        asks = segment.section in _ASIDE or _ASKS.match(words) is not None
        aside = ASIDE if asks and not segment.is_heading else 0
        for pattern, weight in _contexts():
            for found in pattern.finditer(words):
                if is_another(words, found.start("name")):
                    continue
                if may_name_company(found["name"], sure=weight > ENOUGH) and not (
                    weight < ENOUGH and is_speciality(found["name"])
                ):
                    less = aside + ASIDE * (
                        _stands_in_place(words, found.end("name"))
                        or (segment.section == "process" and not LEGAL.search(found["name"]))
                    )
                    yield _sighting(segment, found, weight if weight > ENOUGH else weight - less)
        signs = number >= len(readable) - SIGNATURE and _SIGNED.fullmatch(words) is not None
        line = _alone().fullmatch(words) if number < HEAD or signs else None
        if line and may_stand_alone(line["name"]) and section_titled(words) is None:
            alone = not number or advert.view[segment.lead - 1] in "\n|\u2022 "
            if alone:
                told_else = _other(line["name"]) or not (is_a_line(advert, segment) or not number)
                weight = ENOUGH - 3 if told_else else ENOUGH - 1
                yield _sighting(segment, line, ENOUGH if signs else weight - aside)


def _by_address(advert: Advert, readable: list[Segment]) -> Iterator[_Sighting]:
    """The names that an address of the advert spells out, where each stands first."""
    for name in site_names(advert.text):
        for found in written_out(advert.view, name):
            segment = next((one for one in readable if one.start <= found.start() < one.end), None)
            before = advert.view[max(0, found.start() - 30) : found.start()]
            if segment and not is_place(found[0]) and not _ON_A_BOARD.search(before):
                weight = ENOUGH - 1 if is_skill(found[0]) else BY_ADDRESS
                start = max(segment.start, _beginning(advert.view, found.start()))
                yield _Sighting(advert.view[start : found.end()], weight, start, found.end(), segment)
                break


def own_site(advert: Advert, readable: Iterable[Segment]) -> Fact | None:
    """The web address one is sent to, which tells the employer where no name does."""
    for segment in readable:
        words = advert.words(segment)
        sent = segment.section not in _ASIDE and _SENDS.search(words) is not None
        if sent and (found := find_site(words)):
            start, end = segment.start + found[0], segment.start + found[1]
            return Fact(
                advert.text[start:end], advert.text[segment.start : segment.end], segment.start, segment.end
            )
    return None


def _stands_in_place(words: str, end: int) -> bool:
    """Whether a place follows behind a comma, so that the name may be one too: "at Kelling, Leeds"."""
    found = find_place(words, end) if words.startswith(", ", end) else None
    return found is not None and found[0] == end + 2


def _beginning(words: str, start: int) -> int:
    """Where the name begins whose end stands at `start`: "Royal Borough of " before "Tarnwich"."""
    headed = _HEADED.search(words, max(0, start - LONGEST_HEAD), start)
    return headed.start() if headed else start


def _sighting(segment: Segment, found: re.Match[str], weight: int) -> _Sighting:
    start, end = found.span("name")
    name = _AGAIN.sub("", found["name"])
    start += len(found["name"]) - len(name)
    began = _beginning(found.string, start)
    name, start = found.string[began:start] + name, began
    trimmed = re.sub(r"(?:'s?|[.,&-]| (?:and|of|the))+$", "", name)
    return _Sighting(
        trimmed, weight, segment.start + start, segment.start + end - len(name) + len(trimmed), segment
    )


def _of_its_own(advert: Advert, sighting: _Sighting) -> _Sighting:
    """The sighting of the firm where what it owns was read into its name."""
    name = without_its_own(sighting.name, advert.view)
    return sighting._replace(name=name, end=sighting.end - len(sighting.name) + len(name))


def _other(words: str) -> bool:
    return is_speciality(words) or data.pattern("title_line", "other").search(words) is not None


def _fact(advert: Advert, sighting: _Sighting) -> Fact:
    segment = sighting.segment
    kind = _KIND_BEHIND.match(advert.view, sighting.end, segment.end)
    last = kind.end() if kind else sighting.end
    value = advert.text[sighting.start : last]
    start, end = segment.start, segment.end
    if end - start > 240:
        start, end = sighting.start, last
    return Fact(value, advert.text[start:end], start, end)


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
