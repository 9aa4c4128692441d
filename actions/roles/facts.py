"""What the advert states of the job itself: pay, place, contract and the rest, or that it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.headings import normalise
from actions.roles.jobs import names_a_job
from actions.roles.profile import Fact
from actions.roles.title_line import employer_beside, place_beside
from nlu.skills import find_skills

_LABEL = re.compile(r"[^\w\n]*(?P<label>[^\W\d][^:\n|]{1,32}?)\s?(?::|\s-\s|\|)\s*(?P<value>\S[^\n]*)")
_EMPTY_VALUE = data.pattern("facts", "empty_value")
_NO_COMPANY = data.pattern("facts", "no_company")
_ABOUT_COMPANY = re.compile(
    r"About (?P<value>(?!(?:Us|The|You|Our|This|Role|Job|Company)\b)[A-Z][\w&.' -]{1,40})\s*"
)
_PLACE_NAME = re.compile(r"[A-Z][a-z\u00e0-\u00ff'-]+(?: [A-Z][a-z\u00e0-\u00ff'-]+){0,2}(?:, [A-Z][\w ]+)?")
_AGENCY = re.compile(
    r"\bour client\b|\bone of our [\w ]{0,30}clients\b|\bon behalf of (?:our|a) [\w ]{0,20}client\b",
    re.IGNORECASE,
)
"""An agency names itself, not the employer."""
SECTION_QUOTED = 600
"""Characters; as much of a benefits or process section is quoted."""
QUOTED = 240
"""Characters; a longer sentence is quoted only around the fact."""
_UNLIKELY: dict[str, frozenset[str]] = {
    "location": frozenset({"required", "preferred", "tools", "responsibilities", "education"}),
    "company": frozenset(
        {"required", "preferred", "tools", "responsibilities", "education", "process", "benefits"}
    ),
    "start_date": frozenset({"responsibilities", "tools"}),
    "contract_type": frozenset({"responsibilities", "tools"}),
    "benefits": frozenset({"responsibilities", "required", "preferred", "tools"}),
    "reporting_line": frozenset({"required", "preferred", "tools"}),
    "salary": frozenset({"required", "preferred", "responsibilities", "tools"}),
    "interview_steps": frozenset({"responsibilities", "required", "preferred", "tools"}),
    "team_size": frozenset({"required", "preferred"}),
    "equity": frozenset({"responsibilities", "required", "preferred"}),
    "contact": frozenset({"responsibilities"}),
    "accommodation": frozenset({"responsibilities", "required", "preferred"}),
    "hours": frozenset({"tools"}),
}


def topics() -> tuple[str, ...]:
    """The topics whose absence is a silence, in the order candidates care about."""
    return tuple(topic for topic, rules in data.load("facts").items() if "ask" in rules)


def read_facts(advert: Advert, boilerplate: frozenset[Segment], title: str = "") -> dict[str, Fact | None]:
    """Every known topic with the first words that state it, or `None`. `title` is the advert's own."""
    readable = [segment for segment in advert.segments if segment not in boilerplate]
    facts = {topic: _fact(advert, readable, topic) for topic in data.load("facts")}
    if facts["company"] and facts["company"].quote.count(":") == 0 and _AGENCY.search(advert.view):
        facts["company"] = None
    facts["location"] = facts["location"] or place_beside(advert, title)
    if not _AGENCY.search(advert.view):
        facts["company"] = facts["company"] or employer_beside(advert, title)
    return facts


def all_statements(advert: Advert, topic: str) -> Iterator[Fact]:
    """Every statement of one topic, in order of the text, for finding contradictions."""
    for segment in advert.segments:
        if segment.section == "process":
            continue
        if fact := _by_label(advert, segment, topic) or _by_pattern(advert, segment, topic):
            yield fact


def _fact(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    labelled = (_by_label(advert, segment, topic) for segment in readable)
    if fact := next((fact for fact in labelled if fact), None):
        return fact
    if topic in {"benefits", "interview_steps"} and (fact := _by_section(advert, readable, topic)):
        return fact
    stated = (_by_pattern(advert, segment, topic) for segment in readable)
    if fact := next((fact for fact in stated if fact), None):
        return fact
    if topic == "location":
        return _named_place(advert, readable)
    return _company_heading(advert) or _company_line(advert, readable) if topic == "company" else None


def _by_label(advert: Advert, segment: Segment, topic: str) -> Fact | None:
    words = advert.words(segment)
    labels = _labels(topic)
    if (
        not segment.is_heading
        and normalise(segment.heading) in labels
        and len(words) < 160
        and topic not in {"interview_steps", "benefits"}
    ):
        return (
            None
            if _EMPTY_VALUE.match(words) or (topic == "salary" and not re.search(r"\d", words))
            else _whole(advert, segment, segment.start)
        )
    found = _LABEL.match(words)
    if (
        not found
        or normalise(found["label"]) not in labels
        or (segment.section in {"tools", "required", "preferred"} and topic in {"company", "languages"})
    ):
        return None
    if _EMPTY_VALUE.match(found["value"]) or (topic == "salary" and not re.search(r"\d", found["value"])):
        return None
    return _whole(advert, segment, segment.start + found.start("value"))


def _whole(advert: Advert, segment: Segment, value_from: int) -> Fact:
    value = advert.text[value_from : segment.end].strip().rstrip(".,;|")
    return Fact(value, advert.text[segment.start : segment.end], segment.start, segment.end)


def _by_pattern(advert: Advert, segment: Segment, topic: str) -> Fact | None:
    if segment.section in _UNLIKELY.get(topic, frozenset()) or (segment.is_heading and topic != "company"):
        return None
    words = advert.words(segment)
    patterns, never = _patterns(topic)
    if never and never.search(words):
        return None
    for pattern in patterns:
        for found in pattern.finditer(words):
            if not _EMPTY_VALUE.match(found["value"]) and (
                topic != "company" or _may_be_company(found["value"])
            ):
                return _stated(advert, segment, found)
    return None


def _may_be_company(name: str) -> bool:
    """Whether a capitalised name is neither a common word that begins a sentence, nor a job, nor a skill."""
    if _NO_COMPANY.match(name) or names_a_job(name):
        return False
    return not any(len(mention.text) >= len(name) - 2 for mention in find_skills(name))


def _stated(advert: Advert, segment: Segment, found: re.Match[str]) -> Fact:
    start, end = segment.start, segment.end
    if end - start > QUOTED:
        start, end = segment.start + found.start(), segment.start + found.end()
    value = advert.text[segment.start + found.start("value") : segment.start + found.end("value")]
    return Fact(value.strip().rstrip(".,;|"), advert.text[start:end], start, end)


def _by_section(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    if topic == "interview_steps":
        rows = [
            s
            for s in readable
            if not s.is_heading
            and s.section == "process"
            and re.search("process|interview|next", s.heading, re.IGNORECASE)
        ]
    else:
        rows = [
            s
            for s in readable
            if not s.is_heading
            and s.section == "benefits"
            and not re.match(r"\s*(?:pay|salary|compensation)\b", s.heading, re.IGNORECASE)
        ]
    rows = [row for row in rows if row.end - rows[0].start <= SECTION_QUOTED]
    if not rows:
        return None
    quote = advert.text[rows[0].start : rows[-1].end]
    return Fact(quote.strip().rstrip(".,;|"), quote, rows[0].start, rows[-1].end)


def _named_place(advert: Advert, readable: list[Segment]) -> Fact | None:
    """A known place in the first lines or in a sentence about the job; not in the requirements."""
    for segment in readable[:8]:
        words = advert.words(segment)
        other = not _may_be_company(words) or data.pattern("title_line", "other").search(words)
        if _PLACE_NAME.fullmatch(words) and advert.view[segment.lead] in "\u2022|" and not other:
            return _whole(advert, segment, segment.start)
    for place, segment in enumerate(readable[:30]):
        if (
            segment.section in {"required", "preferred", "tools", "education", "responsibilities"}
            and place > 1
        ):
            continue
        words = advert.words(segment)
        pattern = (
            _places() if (place < 8 or segment.section == "facts") and len(words) < 120 else _in_places()
        )
        if found := pattern.search(words):
            return _stated(advert, segment, found)
    return None


def _company_heading(advert: Advert) -> Fact | None:
    for segment in advert.segments:
        if found := _ABOUT_COMPANY.fullmatch(advert.words(segment)):
            return _stated(advert, segment, found)
    return None


def _company_line(advert: Advert, readable: list[Segment]) -> Fact | None:
    """A name of its own among the first lines that the text comes back to."""
    for segment in readable[1:6]:
        words = advert.words(segment)
        if not _PLACE_NAME.fullmatch(words) or not _may_be_company(words) or _places().search(words):
            continue
        if advert.view.find(words, segment.end) >= 0:
            return _whole(advert, segment, segment.start)
    return None


@cache
def _labels(topic: str) -> frozenset[str]:
    return frozenset(normalise(str(label)) for label in data.load("facts")[topic].get("labels", ()))


@cache
def _patterns(topic: str) -> tuple[list[re.Pattern[str]], re.Pattern[str] | None]:
    rules: dict[str, Any] = data.load("facts")[topic]
    never = rules.get("never")
    return [re.compile(rule, re.IGNORECASE) for rule in rules["patterns"]], re.compile(
        never, re.IGNORECASE
    ) if never else None


def _either_place() -> str:
    names = sorted(data.load("places")["places"], key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _places() -> re.Pattern[str]:
    either = _either_place()
    return re.compile(rf"\b(?P<value>(?:{either})(?:, (?:{either}|[A-Z]{{2}}\b))?)\b")


@cache
def _in_places() -> re.Pattern[str]:
    nearness = r"\b(?:in|at|near|from|around) (?:central |downtown |greater )?"
    return re.compile(nearness + _places().pattern)
