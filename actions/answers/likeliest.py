"""What the likeliest lines of the advert make of an answer: they are told beside it, or in its place."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.catalogue import catalogue, cue, named
from actions.answers.levels import told
from actions.answers.missing import lacks_heaviest
from actions.answers.model import Answer
from actions.answers.nearest import beside, what_comes_closest
from actions.answers.parts import Part
from actions.answers.reading import Reading, asks, topic_of_intent
from actions.answers.relevance import Relevance
from actions.roles.facts import topics
from actions.roles.profile import RoleProfile, Span
from nlu.thresholds import LINE_BETTER, LINE_CERTAIN, LINE_LIKELY, LINE_POSSIBLE, POLICY

_MOST = 2


def likeliest(
    said: Answer | None, likely: Relevance, part: Part, reading: Reading, role: RoleProfile
) -> Answer | None:
    """The answer with what is likelier to answer the question than what it quotes; None where nothing is."""
    if said is None:
        sure = likely.lines(LINE_LIKELY, _MOST) if asks(part) else ()
        return Answer("responsibilities", "stated", *told("The advert says:", role, sure)) if sure else None
    if any(source.kind != "advert" for source in said.sources) or said.status == "recruiter":
        return said
    if said.status == "policy":
        meant = (
            part.intent is not None
            and part.intent.confidence >= POLICY
            and topic_of_intent(part) == said.topic
        ) or named(part.plain, frozenset((said.topic,))) is not None
        other = catalogue().get(topic_of_intent(part))
        least = LINE_LIKELY if other and other.kind != "policy" else LINE_CERTAIN
        return said if meant else _instead(said, likely.lines(least, _MOST), role)
    if said.status == "not_stated":
        # A yes or no that no topic covers is about one thing; a line on all but that answers nothing.
        doubtful = reading.definite or cue("yes_or_no").search(part.plain)
        least = LINE_CERTAIN if doubtful else LINE_LIKELY
        # "I'm an NQT, can I apply?" is about what was told before.
        least = LINE_POSSIBLE if cue("refers").search(part.plain) else least
        sure = likely.lines(least, _MOST, said.sources)
        sure = () if lacks_heaviest(part.plain, [line.quote for line in sure]) else sure
        # For a fact the compiler has looked in every line.
        least = LINE_LIKELY if said.topic in topics() else LINE_POSSIBLE
        near = likely.lines(least, _MOST, said.sources)
        return (
            _instead(said, sure, role) if sure or not near else beside(said, *what_comes_closest(near, role))
        )
    return _better(said, likely, part, reading, role)


def _instead(said: Answer, found: Sequence[Span], role: RoleProfile) -> Answer:
    """An answer of the lines found, on the same topic; the one there is when there are none."""
    return Answer(said.topic, "stated", *told("The advert says:", role, found)) if found else said


def _better(said: Answer, likely: Relevance, part: Part, reading: Reading, role: RoleProfile) -> Answer:
    """A stated answer with the lines that are much likelier, or those alone where it told a whole section."""
    quoted = likely.of(said.sources)
    least = max(LINE_POSSIBLE, quoted + LINE_BETTER)
    found = likely.lines(least, _MOST, said.sources)
    if not found:
        return said
    topic = catalogue().get(said.topic)
    one_thing = cue("yes_or_no").search(part.plain) or cue("refers").search(part.plain)
    whole = topic is not None and topic.kind == "section" and not reading.definite
    if whole and (quoted < LINE_BETTER or one_thing):
        return Answer(said.topic, "stated", *told("The advert says:", role, found))
    return beside(said, *told("The advert also says:", role, found))
