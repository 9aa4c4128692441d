"""What the advert states of the job itself: pay, place, contract and the rest, or that it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.employers import find_employer, may_name_company, speaks_for_client
from actions.roles.headings import normalise
from actions.roles.pay import find_pay
from actions.roles.places import HEAD, place_in_head, place_named
from actions.roles.profile import Fact
from actions.roles.title_line import employer_beside, place_beside

_LABEL = re.compile(r"[^\w\n]*(?P<label>[^\W\d][^:\n|]{1,32}?)\s?(?::|\s-\s|\|)\s*(?P<value>\S[^\n]*)")
_EMPTY_VALUE = data.pattern("facts", "empty_value")
SECTION_QUOTED = 1000
"""Characters; as much of a benefits or process section is quoted."""
QUOTED = 240
"""Characters; a longer sentence is quoted only around the fact."""
AROUND = 110
"""Characters on each side of a fact that are quoted of a longer sentence, or fewer to the next mark."""
_MARK = re.compile(r"[.;!?](?=\s|[A-Z])|[\n\u2022]")
_RANGE_ALONE = re.compile(r"\d{4,6}\s?-\s?\d{4,6}")
"""A line of the head that some boards leave of the pay: "16000-18500"."""
_OFFERS = re.compile(
    r"\bwe(?:'ll| will)? (?:\w+ )?(?:offer|provide|prioriti[sz]e|give|pay|support|cover|subsidi[sz]e)"
    r"|\bour (?:employees|people|benefits?|package|compensation|team members)\b|\bawaits? you\b"
    r"|\b(?:you(?:'ll| will)?|employees) (?:get|receive|enjoy|be eligible|have access)"
    r"|\b(?:offers?|provides) (?:\w+ ){0,6}(?:benefits?|package|insurance|pension)|\bcompany[- ]paid\b|@\w",
    re.IGNORECASE,
)
_OFFERED = frozenset({"benefits", "equity", "bonus", "contact"})
"""Topics that a sentence of the company's own may state under any heading."""
_UNLIKELY: dict[str, frozenset[str]] = {
    "location": frozenset({"required", "preferred", "tools", "responsibilities", "education"}),
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
_NEVER_UNDER_A_HEADING = frozenset({"interview_steps", "benefits", "equal_opportunity", "accommodation"})
"""Topics whose sections say more than their first line."""
_SECTIONS = {
    "interview_steps": ("process", re.compile(r"process|interview|next", re.IGNORECASE)),
    "benefits": (
        "benefits",
        re.compile(r"^(?!\W*(?:pay|salary|compensation|remuneration)\b)", re.IGNORECASE),
    ),
}
"""The sections that answer a topic as a whole, and how their headings must read."""
_PARTING = (
    *("contact", "equal_opportunity", "accommodation", "visa", "interview_steps", "deadline", "start_date"),
    "reporting_line",
)
"""What the last words of an advert are about, often without a heading of their own."""
_PRAISES = re.compile(r"^\W*why\b|culture|join", re.IGNORECASE)
"""A heading under which there may be praise and no benefit."""


def topics() -> tuple[str, ...]:
    """The topics whose absence is a silence, in the order candidates care about."""
    return tuple(topic for topic, rules in data.load("facts").items() if "ask" in rules)


def silent(facts: Mapping[str, Fact | None]) -> tuple[str, ...]:
    """The topics among these on which nothing is stated, in that order."""
    return tuple(topic for topic in topics() if facts.get(topic) is None)


def read_facts(advert: Advert, boilerplate: frozenset[Segment], title: str = "") -> dict[str, Fact | None]:
    """Every known topic with the first words that state it, or `None`. `title` is the advert's own."""
    readable = [segment for segment in advert.segments if segment not in boilerplate]
    facts = {topic: _fact(advert, readable, topic) for topic in data.load("facts")}
    facts["location"] = (
        facts["location"]
        or place_in_head(advert, readable)
        or place_beside(advert, title)
        or _first(_by_pattern(advert, segment, "location") for segment in readable)
        or place_named(advert, readable)
        or _first(_based(advert, segment) for segment in readable)
    )
    if not facts["company"] and not speaks_for_client(advert):
        facts["company"] = find_employer(advert, readable) or employer_beside(advert, title)
    return facts


def all_statements(advert: Advert, topic: str) -> Iterator[Fact]:
    """Every statement of one topic, in order of the text, for finding contradictions."""
    for segment in advert.segments:
        if segment.section == "process":
            continue
        if fact := _by_label(advert, segment, topic) or _by_pattern(advert, segment, topic):
            yield fact


def _fact(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    if fact := _first(_by_label(advert, segment, topic) for segment in readable):
        return fact
    if topic in {"location", "company"}:
        return None
    if topic == "salary":
        return _first(_paid(advert, segment, number) for number, segment in enumerate(readable)) or _first(
            _by_pattern(advert, segment, topic) for segment in readable
        )
    if topic in _SECTIONS and (fact := _by_section(advert, readable, topic)):
        return fact
    stated = [fact for segment in readable if (fact := _by_pattern(advert, segment, topic))]
    if not stated and topic in _OFFERED:
        return _first(_by_pattern(advert, segment, topic, anywhere=True) for segment in readable)
    return _most_telling(stated, topic)


def _based(advert: Advert, segment: Segment) -> Fact | None:
    """The place that a requirement or a duty names for the job: "candidates based in the Seattle area"."""
    fact = _by_pattern(advert, segment, "location", anywhere=True)
    return fact if fact and re.search(r"\b(?:based|located|position|role)\b", fact.quote) else None


def _most_telling(stated: list[Fact], topic: str) -> Fact | None:
    """The statement that says most: "hybrid, three days in the office" before a mere "remote"."""
    for rule in data.load("facts")[topic].get("telling", ()):
        if telling := _first(fact for fact in stated if re.search(rule, fact.value, re.IGNORECASE)):
            return telling
    return stated[0] if stated else None


def _first(facts: Iterable[Fact | None]) -> Fact | None:
    return next((fact for fact in facts if fact), None)


def _by_label(advert: Advert, segment: Segment, topic: str) -> Fact | None:
    words = advert.words(segment)
    under = topic not in _NEVER_UNDER_A_HEADING and not segment.is_heading and len(words) < 160
    if under and _is_label(segment.heading, topic):
        fact = _labelled(advert, segment, topic, 0)
        if topic == "company" and not may_name_company(words):
            return None
        return fact if topic != "salary" or (fact and fact.pay) else None
    found = _LABEL.match(words)
    if not found or not _is_label(found["label"], topic):
        return None
    if segment.section in {"tools", "required", "preferred"} and topic in {"company", "languages"}:
        return None
    return _labelled(advert, segment, topic, found.start("value"))


def _is_label(label: str, topic: str) -> bool:
    labels, parts = _labels(topic), label.split("/")
    return normalise(label) in labels or (
        len(parts) == 2 and any(normalise(part) in labels for part in parts)
    )


def _labelled(advert: Advert, segment: Segment, topic: str, value_from: int) -> Fact | None:
    value = advert.words(segment)[value_from:]
    if _EMPTY_VALUE.match(value):
        return None
    fact = _whole(advert, segment, segment.start + value_from)
    if topic != "salary":
        return fact
    paid = next(find_pay(value, labelled=True), None)
    return replace(fact, pay=paid.pay) if paid else fact if re.search(r"\d", value) else None


def _paid(advert: Advert, segment: Segment, number: int) -> Fact | None:
    """The first amount of pay in a segment; a bare range in the head of an advert is one too."""
    words = advert.words(segment)
    if segment.is_heading:
        return None
    bare = number < HEAD and _RANGE_ALONE.fullmatch(words) is not None
    mention = next(find_pay(words, labelled=bare), None)
    if mention is None or (segment.section in _UNLIKELY["salary"] and not mention.pay.period):
        return None
    fact = _quoted(advert, segment, mention.start, mention.end, mention.start, mention.end)
    return replace(fact, pay=mention.pay)


def _whole(advert: Advert, segment: Segment, value_from: int) -> Fact:
    value = advert.text[value_from : segment.end].strip().rstrip(".,;|")
    return Fact(value, advert.text[segment.start : segment.end], segment.start, segment.end)


def _by_pattern(advert: Advert, segment: Segment, topic: str, *, anywhere: bool = False) -> Fact | None:
    words = advert.words(segment).replace("\n", " ")
    offers = topic in _OFFERED and _OFFERS.search(words) is not None
    unlikely = segment.section in _UNLIKELY.get(topic, frozenset()) and not offers
    if segment.is_heading or (unlikely and not anywhere):
        return None
    patterns, never = _patterns(topic)
    if never and never.search(words):
        return None
    for pattern in patterns:
        for found in pattern.finditer(words):
            if not _EMPTY_VALUE.match(found["value"]):
                return _quoted(advert, segment, *found.span("value"), *found.span())
    return None


def _quoted(advert: Advert, segment: Segment, value: int, value_end: int, start: int, end: int) -> Fact:
    """The value with its sentence, or with the words around it when the sentence is long."""
    said = advert.text[segment.start + value : segment.start + value_end].strip().rstrip(".,;|")
    if segment.end - segment.start <= QUOTED:
        return Fact(said, advert.text[segment.start : segment.end], segment.start, segment.end)
    words = advert.words(segment)
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    marks = [mark.end() for mark in _MARK.finditer(before)]
    begin = start - len(before) + marks[-1] if marks else start - len(before.partition(" ")[2])
    ending = _MARK.search(after)
    finish = end + (ending.start() if ending else len(after.rpartition(" ")[0]))
    while begin < start and not words[begin].isalnum() and words[begin] not in "($€£₹":
        begin += 1
    begin, finish = segment.start + begin, segment.start + finish
    return Fact(said, advert.text[begin:finish], begin, finish)


def _by_section(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    section, heading = _SECTIONS[topic]
    rows = [
        one
        for one in readable
        if not one.is_heading and one.section == section and heading.search(one.heading)
    ]
    rows = [row for row in rows if row.end - rows[0].start <= SECTION_QUOTED]
    if topic == "benefits":
        rows = _before_parting(advert, rows)
    said = (row for row in rows if _by_pattern(advert, row, topic))
    if not rows or not (not _PRAISES.search(rows[0].heading) or next(said, None)):
        return None
    quote = advert.text[rows[0].start : rows[-1].end]
    return Fact(quote.strip().rstrip(".,;|"), quote, rows[0].start, rows[-1].end)


def _before_parting(advert: Advert, rows: list[Segment]) -> list[Segment]:
    """The rows up to a paragraph that says goodbye: whom to call, that everybody is welcome."""
    began = None
    for number, (above, row) in enumerate(pairwise(rows), start=1):
        if advert.text.count("\n", above.end, row.start) > 1:
            is_bullet = advert.text[row.lead : row.start].strip() != ""
            began = None if is_bullet else number
        if began is not None and any(
            _by_label(advert, row, topic) or _by_pattern(advert, row, topic) for topic in _PARTING
        ):
            return rows[:began]
    return rows


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
