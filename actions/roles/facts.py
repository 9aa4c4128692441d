"""What the advert states of the job itself: pay, place, contract and the rest, or that it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.board_heads import employer_above_place
from actions.roles.clients import named_client, speaks_for_client
from actions.roles.contacts import better_contact
from actions.roles.employers import find_employer, own_site
from actions.roles.exact_places import more_exact, place_aside, place_behind_job
from actions.roles.fact_labels import by_label, by_line_above
from actions.roles.firm_names import firm_key
from actions.roles.header_fields import employer_in_header, place_in_header
from actions.roles.introductions import introduced
from actions.roles.likely_names import likelier_employer
from actions.roles.passages import signature, with_address, with_next
from actions.roles.places import names_place, place_in_head, place_named, place_of_remote_work
from actions.roles.profile import Fact
from actions.roles.section_facts import SECTIONS, by_section, is_offered, richer_than
from actions.roles.statements import OFFERED, by_pattern, paid_in
from actions.roles.title_line import employer_above_label, employer_before, employer_beside, place_beside

_BASED = re.compile(
    r"\b(?:based|located|position|role|live|reside|commut\w+|relocate|on-?site|office|team in|join\w*)\b",
    re.IGNORECASE,
)
_THE_JOB_IS = re.compile(
    r"\b(?:role|position|job|post|opportunity|vacancy|(?:work|job) location)s? (?:is|will be)"
    r" (?:\w+ )?(?:based|located|in|at)\b",
    re.IGNORECASE,
)
_OF_THE_WORK = frozenset({"responsibilities", "tools"})
"""Sections in which pay is what somebody works on, not what the job pays."""
_ESTIMATED = re.compile(r"\W*(?:per|a|an) \w+\W{1,4}(?:\w+ )?estimate[ds]?\b", re.IGNORECASE)
SHORT_STATEMENT = 120
"""Characters; a longer sentence may speak of other things, and its aspects are not all the topic's."""


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
    facts["contact"] = _contact(advert, readable, facts["contact"]) or signature(advert, readable)
    for topic, widened in (
        ("contact", with_address),
        ("benefits", with_next),
        ("equal_opportunity", with_next),
    ):
        if fact := facts[topic]:
            facts[topic] = widened(advert, readable, fact, partial(_states, advert, topic))
    if fact := facts["location"] or _place(advert, readable, title):
        facts["location"] = more_exact(advert, readable, fact)
    named = _employer(advert, readable, facts["company"], title)
    facts["company"] = None if named and _is_where(named, facts["location"]) else named
    return facts


def _place(advert: Advert, readable: list[Segment], title: str) -> Fact | None:
    """Where the job is, when no label says it."""
    of_the_job = _first(_of_the_job(advert, segment) for segment in readable)
    if of_the_job and names_place(of_the_job.value):
        return of_the_job
    return (
        place_in_header(advert)
        or place_in_head(advert, readable)
        or of_the_job
        or place_aside(advert, readable)
        or place_beside(advert, title)
        or _first(by_pattern(advert, segment, "location") for segment in readable)
        or place_behind_job(advert, readable)
        or place_named(advert, readable)
        or _first(_based(advert, segment) for segment in readable)
        or place_of_remote_work(advert, readable)
        or _first(by_pattern(advert, segment, "location", kind="seat") for segment in readable)
    )


def _contact(advert: Advert, readable: list[Segment], first: Fact | None) -> Fact | None:
    others = (by_pattern(advert, segment, "contact") for segment in readable)
    return first and better_contact(first, (fact for fact in others if fact))


def _employer(advert: Advert, readable: list[Segment], labelled: Fact | None, title: str) -> Fact | None:
    """The employer by name with the sentence that tells most of it, else what is said of it without one."""
    is_agency = speaks_for_client(advert)
    named = labelled or named_client(advert, readable)
    if not named and not is_agency:
        named = (
            employer_in_header(advert)
            or employer_before(advert)
            or employer_above_label(advert)
            or _found_employer(advert, readable, title)
        )
    if named:
        return introduced(advert, readable, named)
    return (
        _first(by_pattern(advert, segment, "company") for segment in readable)
        or (None if is_agency else own_site(advert, readable))
        or _first(by_pattern(advert, segment, "company", kind="vague") for segment in readable)
    )


def _is_where(named: Fact, place: Fact | None) -> bool:
    """Whether the line taken for the employer's name is that of the place: "Jakarta Utara"."""
    at_one = place is not None and (named.start, named.end) == (place.start, place.end)
    alone = named.value == named.quote.strip() and named.value.count(" ") < 2
    return bool(at_one and alone and place and named.value.startswith(place.value))


def _found_employer(advert: Advert, readable: list[Segment], title: str) -> Fact | None:
    """The name that weighs most; the one above the place, unless the text calls it more fully."""
    found = find_employer(advert, readable)
    above = employer_above_place(advert)
    if above and not (found and firm_key(found.value).startswith(firm_key(above.value))):
        return above
    return likelier_employer(advert, readable, found or employer_beside(advert, title))


def all_statements(advert: Advert, topic: str) -> Iterator[Fact]:
    """Every statement of one topic, in order of the text, for finding contradictions."""
    for segment in advert.segments:
        if segment.section == "process":
            continue
        if fact := by_label(advert, segment, topic) or by_pattern(advert, segment, topic):
            yield fact


def _fact(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    if topic == "salary":
        return _salary(advert, readable)
    if "aspects" in data.load("facts")[topic]:
        return _fullest(advert, readable, topic)
    if fact := _labelled(advert, readable, topic):
        return fact
    if topic in {"location", "company"}:
        return None
    section = by_section(advert, readable, topic) if topic in SECTIONS else None
    if section and topic == "benefits":
        return richer_than(section, advert, readable) or section
    stated = _stated(advert, readable, topic)
    return stated if stated and not (section and _within(stated, section)) else section


def _within(fact: Fact, section: Fact) -> bool:
    return section.start <= fact.start and fact.end <= section.end


def _labelled(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    labelled = [fact for segment in readable if (fact := by_label(advert, segment, topic))]
    if labelled:
        return next((fact for fact in labelled if _tells_more(fact, labelled[0])), labelled[0])
    return _first(by_line_above(advert, above, segment, topic) for above, segment in pairwise(readable))


def _tells_more(fact: Fact, first: Fact) -> bool:
    """Whether a statement says what the first says and something besides: "Oslo, near the harbour"."""
    longer = len(first.value) < len(fact.value) <= SHORT_STATEMENT
    return longer and fact.value.startswith(first.value)


def _stated(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    stated = [fact for segment in readable if (fact := by_pattern(advert, segment, topic))]
    if aside := data.load("facts")[topic].get("aside"):
        stated.sort(key=lambda fact: re.search(aside, fact.quote, re.IGNORECASE) is not None)
    if not stated and topic in OFFERED:
        anywhere = ((one, by_pattern(advert, one, topic, anywhere=True)) for one in readable)
        return _first(
            fact
            for one, fact in anywhere
            if fact and (topic != "benefits" or one.section != "responsibilities" or is_offered(fact))
        )
    return _most_telling(stated, topic) or _first(
        by_label(advert, segment, topic, "weak_labels") for segment in readable
    )


def _fullest(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    """The statement that tells most aspects of the topic; of as many, one with the first of them.

    Where two tell as much, one under a label counts before another, an earlier before a later.
    """
    kinds = ("labels", "weak_labels")
    labelled = [by_label(advert, segment, topic, kind) for kind in kinds for segment in readable]
    labelled += [by_line_above(advert, above, segment, topic) for above, segment in pairwise(readable)]
    said = [by_pattern(advert, segment, topic) for segment in readable]
    aspects = [re.compile(rule, re.IGNORECASE) for rule in data.load("facts")[topic]["aspects"]]

    def told(fact: Fact) -> tuple[int, bool]:
        words = fact.quote if len(fact.quote) <= SHORT_STATEMENT else fact.value
        found = [aspect.search(words) is not None for aspect in aspects]
        return sum(found), found[0]

    stated = [fact for fact in (*labelled, *said) if fact]
    if not stated:
        anywhere = (by_pattern(advert, segment, topic, anywhere=True) for segment in readable)
        stated = [fact for fact in anywhere if fact and told(fact)[0]][:1]
    fullest = max(stated, key=told, default=None)
    return fullest and _with_others(fullest, stated, aspects)


def _with_others(fact: Fact, stated: list[Fact], aspects: list[re.Pattern[str]]) -> Fact:
    """The fact with what other statements tell besides: "full-time" in the head, "for 12 months" below."""
    said = f"{fact.value} {fact.quote}"
    value = fact.value
    for other in stated:
        new = any(aspect.search(other.value) and not aspect.search(said) for aspect in aspects)
        if new and len(other.value) <= SHORT_STATEMENT:
            said, value = f"{said} {other.value}", f"{value}; {other.value}"
    return replace(fact, value=value)


def _salary(advert: Advert, readable: list[Segment]) -> Fact | None:
    """The pay under its label, else in the first sentence of it, in its fullest wording.

    Where no amount stands, what is said of the pay instead: "competitive", "according to experience".
    """
    under = [
        *(by_label(advert, segment, "salary") for segment in readable),
        *(by_line_above(advert, above, segment, "salary") for above, segment in pairwise(readable)),
    ]
    labelled = [fact for fact in under if fact]
    amount = next((fact for fact in labelled if fact.pay or re.search(r"\d", fact.value)), None)
    paid = (paid_in(advert, segment, number) for number, segment in enumerate(readable))
    stated = sorted((fact for fact in (amount, *paid) if fact), key=partial(_is_estimate, advert))
    if not stated:
        return (
            _first(by_pattern(advert, segment, "salary") for segment in readable)
            or _first(labelled)
            or _first(by_pattern(advert, segment, "salary", kind="vague") for segment in readable)
            or _first(
                by_pattern(advert, segment, "salary", kind="vague", anywhere=True)
                for segment in readable
                if segment.section not in _OF_THE_WORK
            )
        )
    return next((fact for fact in stated if _says_more(fact, stated[0])), stated[0])


def _is_estimate(advert: Advert, fact: Fact) -> bool:
    """Whether a board guessed the pay that stands there: "£52,994 per year - estimated"."""
    return _ESTIMATED.match(advert.view, fact.end) is not None


def _says_more(fact: Fact, first: Fact) -> bool:
    """Whether `fact` states the same amounts and the period that `first` leaves out."""
    said, known = fact.pay, first.pay
    if not said or not said.period or (known and known.period):
        return False
    if known is None:
        return fact.value.startswith(first.value)
    return (said.low, said.high) == (known.low, known.high)


def _states(advert: Advert, topic: str, segment: Segment) -> bool:
    return bool(by_label(advert, segment, topic) or by_pattern(advert, segment, topic))


def _based(advert: Advert, segment: Segment) -> Fact | None:
    """The place that a requirement or a duty names for the job: "candidates based in the Seattle area"."""
    fact = by_pattern(advert, segment, "location", anywhere=True)
    return fact if fact and _BASED.search(fact.quote) else None


def _of_the_job(advert: Advert, segment: Segment) -> Fact | None:
    """The place in a sentence that speaks of the job itself: "This role is located in Munich, Germany"."""
    fact = by_pattern(advert, segment, "location")
    return fact if fact and _THE_JOB_IS.search(fact.quote) else None


def _most_telling(stated: list[Fact], topic: str) -> Fact | None:
    """The statement that says most: "hybrid, three days in the office" before a mere "remote"."""
    rules = data.load("facts")[topic]
    if rule := rules.get("of_the_job"):
        of_the_job = [fact for fact in stated if re.search(rule, fact.quote, re.IGNORECASE)]
        stated = of_the_job or stated
    for rule in rules.get("telling", ()):
        if telling := _first(fact for fact in stated if re.search(rule, fact.value, re.IGNORECASE)):
            return telling
    return stated[0] if stated else None


def _first(facts: Iterable[Fact | None]) -> Fact | None:
    return next((fact for fact in facts if fact), None)
