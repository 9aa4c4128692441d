"""What the likeliest lines of the advert make of an answer: they are told beside it, or in its place."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.catalogue import catalogue, cue, named
from actions.answers.evidence import counts, telling
from actions.answers.levels import lead_of, told
from actions.answers.missing import lacks_detail, lacks_heaviest
from actions.answers.model import Answer
from actions.answers.nearest import beside, opened, shares_words, what_comes_closest
from actions.answers.parts import Part
from actions.answers.reading import Reading, asks, topic_of_intent
from actions.answers.relevance import Relevance
from actions.answers.retrieval import number_of
from actions.roles.facts import topics
from actions.roles.profile import RoleProfile, Span
from nlu.thresholds import LINE_BETTER, LINE_CERTAIN, LINE_LIKELY, LINE_POSSIBLE, LINE_WANTED, POLICY

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
    if said.status == "not_stated" and said.sources and said.topic.startswith("skills:"):
        return said  # The lines on these tools are quoted, and say that none is named.
    if said.status == "policy":
        return _instead(said, _answering_instead(said, likely, part), role)
    if said.status == "not_stated":
        sure = _answering_after_all(said, likely, part, reading, role)
        # For a fact the compiler has looked in every line.
        least = LINE_LIKELY if said.topic in topics() else LINE_POSSIBLE
        near = [
            line for line in likely.lines(least, _MOST, said.sources) if _is_on(reading, part.plain, line)
        ]
        if sure or not near:
            return _instead(said, sure, role)
        said = opened(said) if shares_words(part.plain, near) else said
        return beside(said, *what_comes_closest(near, role))
    return _better(said, likely, part, reading, role)


def _is_on(reading: Reading, plain: str, line: Span) -> bool:
    """Whether a line has a word of the topic that a plain question names; any is on one that names none."""
    found = named(plain, frozenset((reading.topic,))) if reading.definite else None
    if found is None or found.topic.kind != "fact":
        return True
    words = " ".join((plain[found.start : found.end], found.topic.title, *found.topic.about))
    return not set(telling(words)).isdisjoint(telling(line.quote))


def _answering_instead(said: Answer, likely: Relevance, part: Part) -> tuple[Span, ...]:
    """The lines that answer where an intent stood for one of our own topics; none where words name it."""
    if named(part.plain, frozenset((said.topic,))) is not None:
        return ()
    intended = topic_of_intent(part)
    other = catalogue().get(intended)
    meant = intended == said.topic and part.intent is not None and part.intent.confidence >= POLICY
    least = LINE_LIKELY if other and other.kind != "policy" and not meant else LINE_CERTAIN
    return likely.lines(least, _MOST)


def _answering_after_all(
    said: Answer, likely: Relevance, part: Part, reading: Reading, role: RoleProfile
) -> tuple[Span, ...]:
    """The lines that answer a question on which nothing seemed to be stated, those quoted already as well."""
    if cue("refers").search(part.plain):
        # "I'm an NQT, can I apply?" is about what was told before.
        return likely.lines(LINE_POSSIBLE, _MOST, said.sources)
    # A yes or no that no topic covers is about one thing; a line on all but that answers nothing.
    doubtful = reading.definite or cue("yes_or_no").search(part.plain)
    if cue("exception").search(part.plain):
        return ()
    sure = likely.lines(LINE_CERTAIN if doubtful else LINE_LIKELY, _MOST)
    if cue("how_many").search(part.plain):
        return tuple(line for line in sure if number_of(line.quote, part.plain))
    if cue("amount").search(part.plain):
        sure = tuple(line for line in sure if counts(line.quote))
    quotes = [line.quote for line in sure]
    topic = catalogue().get(reading.topic)
    left_open = topic is not None and lacks_detail(quotes, topic, part)
    if sure and not left_open and not lacks_heaviest(part.plain, quotes):
        return sure
    open_yet = reading.definite or cue("permission").search(part.plain)
    alone = likely.lines(0.0, 1) if likely.far_ahead() and not open_yet else ()
    if alone and not lacks_heaviest(part.plain, [alone[0].quote]):
        return alone
    first = likely.lines(LINE_POSSIBLE, 1)
    return first if first and _settles(part.plain, first[0], likely, role) else ()


def _settles(plain: str, line: Span, likely: Relevance, role: RoleProfile) -> bool:
    """Whether the likeliest line has one of the things to choose from, or is what is asked for by name."""
    choice = cue("or").search(plain)
    if choice and not set(telling(" ".join(choice.groups()))).isdisjoint(telling(line.quote)):
        return True
    wanted = cue("wants").search(plain) and lead_of(role, line) and likely.of((line,)) >= LINE_WANTED
    return bool(wanted) and not lacks_heaviest(plain, [line.quote])


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
    asked = telling(part.plain)
    beside_it = asked and all(set(asked).isdisjoint(telling(source.quote)) for source in said.sources)
    loose = topic is not None and not reading.definite and (topic.kind == "section" or beside_it)
    if loose and (quoted < LINE_BETTER or one_thing):
        return Answer(said.topic, "stated", *told("The advert says:", role, found))
    return beside(said, *told("The advert also says:", role, found))
