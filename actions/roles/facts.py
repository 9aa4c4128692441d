"""What the advert states of the job itself: pay, place, contract and the rest, or that it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from actions.roles.advert import Advert, Segment
from actions.roles.contacts import better_contact
from actions.roles.exact_places import more_exact
from actions.roles.fact_labels import by_label
from actions.roles.fact_rules import fact_rules
from actions.roles.hirers import find_hirer
from actions.roles.passages import signature, with_address, with_next
from actions.roles.profile import Fact
from actions.roles.salaries import find_salary
from actions.roles.section_facts import SECTIONS, by_section, richer_than
from actions.roles.statements import by_pattern
from actions.roles.telling import fullest, labelled, most_telling
from actions.roles.workplaces import find_workplace


def topics() -> tuple[str, ...]:
    """The topics whose absence is a silence, in the order candidates care about."""
    return tuple(topic for topic, rules in fact_rules().items() if "ask" in rules)


def silent(facts: Mapping[str, Fact | None]) -> tuple[str, ...]:
    """The topics among these on which nothing is stated, in that order."""
    return tuple(topic for topic in topics() if facts.get(topic) is None)


def read_facts(advert: Advert, boilerplate: frozenset[Segment], title: str = "") -> dict[str, Fact | None]:
    """Every known topic with the first words that state it, or `None`. `title` is the advert's own."""
    readable = [segment for segment in advert.segments if segment not in boilerplate]
    facts = {topic: _fact(advert, readable, topic) for topic in fact_rules()}
    facts["contact"] = _contact(advert, readable, facts["contact"]) or signature(advert, readable)
    for topic, widened in (
        ("contact", with_address),
        ("benefits", with_next),
        ("equal_opportunity", with_next),
    ):
        if fact := facts[topic]:
            facts[topic] = widened(advert, readable, fact, partial(_states, advert, topic))
    if fact := facts["location"] or find_workplace(advert, readable, title):
        facts["location"] = more_exact(advert, readable, fact)
    named = find_hirer(advert, readable, facts["company"], title)
    facts["company"] = None if named and _is_where(named, facts["location"]) else named
    return facts


def _contact(advert: Advert, readable: list[Segment], first: Fact | None) -> Fact | None:
    others = (by_pattern(advert, segment, "contact") for segment in readable)
    return first and better_contact(first, (fact for fact in others if fact))


def _is_where(named: Fact, place: Fact | None) -> bool:
    """Whether the line taken for the employer's name is that of the place: "Jakarta Utara"."""
    at_one = place is not None and (named.start, named.end) == (place.start, place.end)
    alone = named.value == named.quote.strip() and named.value.count(" ") < 2
    return bool(at_one and alone and place and named.value.startswith(place.value))


def all_statements(advert: Advert, topic: str) -> Iterator[Fact]:
    """Every statement of one topic, in order of the text, for finding contradictions."""
    for segment in advert.segments:
        if segment.section == "process":
            continue
        if fact := by_label(advert, segment, topic) or by_pattern(advert, segment, topic):
            yield fact


def _fact(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    if topic == "salary":
        return find_salary(advert, readable)
    if "aspects" in fact_rules()[topic]:
        return fullest(advert, readable, topic)
    if fact := labelled(advert, readable, topic):
        return fact
    if topic in {"location", "company"}:
        return None
    section = by_section(advert, readable, topic) if topic in SECTIONS else None
    if section and topic == "benefits":
        return richer_than(section, advert, readable) or section
    stated = most_telling(advert, readable, topic)
    return stated if stated and not (section and _within(stated, section)) else section


def _within(fact: Fact, section: Fact) -> bool:
    return section.start <= fact.start and fact.end <= section.end


def _states(advert: Advert, topic: str, segment: Segment) -> bool:
    return bool(by_label(advert, segment, topic) or by_pattern(advert, segment, topic))
