"""Answers on what an advert either states or does not: pay, place, contract, interviews and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.answers.catalogue import Topic, catalogue, cue, named
from actions.answers.evidence import apart, closest, lines_of, overlaps, repeating, stating
from actions.answers.levels import told as with_levels
from actions.answers.model import Answer, EmployerProfile, Source, from_advert, quoted
from actions.answers.nearby import stands_beside_the_work
from actions.answers.relevance import Relevance
from actions.answers.retrieval import details
from actions.roles.profile import Fact, RoleProfile, Span
from actions.store.roles import DatedAnswer
from nlu.thresholds import LINE_ANSWERS, LINE_SHARE, LINE_SHARE_BARE

_PASSAGE = 2
"""Lines; a fact of more than so many is a passage."""
_LONGEST_NEAR = 300
"""Characters of the line that is told as the next best thing."""
_BESIDE_THE_FACT = 2
"""Lines that speak of the topic and are told beside the fact that was read from the advert."""


def answer_fact(
    topic: Topic,
    role: RoleProfile,
    told: Mapping[str, DatedAnswer],
    published: Mapping[str, str],
    employer: EmployerProfile,
    plain: str,
    likely: Relevance,
) -> Answer:
    """What is known of a topic: from the hiring team, else from the advert, else that it is not stated.

    The words of the plain question choose among the advert's lines, and what comes closest when none
    states it; of several lines those are told that are `likely` to answer.
    """
    if topic.id in told:
        return from_the_team(topic.id, told[topic.id])
    if topic.id in published:
        return _published(topic, published[topic.id])
    if topic.id == "company" and employer.company:
        source = Source(employer.company, 0, 0, "profile", None)
        return Answer(topic.id, "stated", f"The company is {employer.company}.", (source,))
    share = LINE_SHARE if _details(topic, plain) else LINE_SHARE_BARE
    found = likely.leading(_narrowed(stated(topic, role, plain), role, share, likely), share=share)
    if found:
        # Beside them goes the line that has what the question asks for and these leave open.
        more = likely.leading(apart(closest(role, plain, found, LINE_ANSWERS), found), found)
        lines = (found[0], *likely.leading(found[1:], more, share), *more)
        text, sources = with_levels(f"On {topic.title}, the advert says:", role, lines)
        return Answer(topic.id, "stated", text, sources)
    return _not_stated(topic, role, told, published)


def _narrowed(
    found: Sequence[Fact | Span], role: RoleProfile, share: float, likely: Relevance
) -> tuple[Fact | Span, ...]:
    """What was found, a passage cut to the lines that may answer where more than its topic is asked."""
    if share == LINE_SHARE_BARE:
        return tuple(found)
    lines = ((each, [line for line in lines_of(role.advert) if overlaps(line, (each,))]) for each in found)
    return tuple(
        line
        for each, within in lines
        for line in (likely.leading(within) if len(within) > _PASSAGE else (each,))
    )


def _details(topic: Topic, plain: str) -> tuple[str, ...]:
    """What a plain question asks for beside the topic itself."""
    for pattern in topic.asks:
        plain = pattern.sub(" ", plain)
    return details(plain)


def _published(topic: Topic, text: str) -> Answer:
    """What the hiring team published beside the advert."""
    source = Source(text, 0, 0, "profile")
    return Answer(topic.id, "stated", f"On {topic.title}, the hiring team says: “{text.strip()}”", (source,))


def from_the_team(topic: str, answer: DatedAnswer) -> Answer:
    """The hiring team's words, with the day they were written (UTC)."""
    source = Source(answer.text, 0, 0, "recruiter", answer.answered_at.date().isoformat())
    text = f"The hiring team answered on {_day(answer)}: “{answer.text.strip()}”"
    return Answer(topic, "recruiter", text, (source,))


def stated(topic: Topic, role: RoleProfile, plain: str = "") -> tuple[Fact | Span, ...]:
    """What of the advert states a topic: the compiled fact, else the lines with the topic's words."""
    fact = role.facts.get(topic.id)
    lines = stating(role.advert, topic)
    if stands_beside_the_work(topic.id):
        # Whoever serves lunch is not told to have one.
        lines = apart(lines, role.responsibilities)
    found: tuple[Fact | Span, ...] = (fact, *apart(lines, (fact,))[:_BESIDE_THE_FACT]) if fact else lines
    if not found and (asked := named(plain, frozenset((topic.id,)))):
        found = repeating(role.advert, plain[asked.start : asked.end])
    if topic.id == "language_of_work":
        found = _of_the_language(role, found, plain)
    return found


def _of_the_language(
    role: RoleProfile, found: tuple[Fact | Span, ...], plain: str
) -> tuple[Fact | Span, ...]:
    """The lines on languages; none when the question names one that none of them names."""
    required = [each for each in role.requirements if each.kind == "language"]
    spans = (*stating(role.advert, catalogue()["language_of_work"]), *found)
    whole = tuple(line for place, line in enumerate(spans) if not overlaps(line, spans[:place]))
    lines = (*whole, *apart((Span(each.quote, each.start, each.end) for each in required), whole))
    asked = _languages_in(plain)
    naming = tuple(line for line in lines if asked & _languages_in(line.quote))
    # Whether one is enough depends on the others too.
    return naming if asked and not (naming and cue("enough").search(plain)) else lines


def _languages_in(words: str) -> frozenset[str]:
    return frozenset(cue("language_name").findall(words.lower()))


def _not_stated(
    topic: Topic,
    role: RoleProfile,
    told: Mapping[str, DatedAnswer],
    published: Mapping[str, str],
) -> Answer:
    near, sources = _nearest_known(topic, role, told, published)
    text = " ".join(part for part in (topic.silent, near, topic.note) if part)
    return Answer(topic.id, "not_stated", text, sources)


def _nearest_known(
    topic: Topic, role: RoleProfile, told: Mapping[str, DatedAnswer], published: Mapping[str, str]
) -> tuple[str, tuple[Source, ...]]:
    """What is known of the wider topic: no answer, but often the next best thing."""
    parent = catalogue().get(topic.parent or "")
    if parent is None:
        return "", ()
    if parent.id in told:
        known = from_the_team(parent.id, told[parent.id])
        return f"On {parent.title}: {known.text}", known.sources
    if parent.id in published:
        known = _published(parent, published[parent.id])
        return known.text, known.sources
    known_lines = from_advert(role.advert, stated(parent, role))
    found = tuple(source for source in known_lines[:1] if len(source.quote) <= _LONGEST_NEAR)
    return (f"On {parent.title} it says: {quoted(found[0].quote)}." if found else ""), found


def _day(answer: DatedAnswer) -> str:
    return f"{answer.answered_at.day} {answer.answered_at:%B %Y}"
