"""Whether what was found is an answer to the question itself, or only something near it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.catalogue import Topic, catalogue, cue
from actions.answers.evidence import counts, telling
from actions.answers.kinds import kinds_asked
from actions.answers.levels import lead_of
from actions.answers.model import Answer
from actions.answers.nearest import holds
from actions.answers.parts import Part
from actions.answers.plain import plain
from actions.answers.reading import Reading, sure
from actions.answers.retrieval import details, number_of, words_beside
from actions.roles.profile import RoleProfile
from nlu.likeness import is_common, likeness, weight
from nlu.thresholds import SAME_THING

_NARROW = ("responsibilities", "tech_stack")
"""Sections of which a yes-or-no question wants one line, about the very thing it asks."""

_GIVES = frozenset(telling("pay cover supply include"))
"""What an employer does with anything it offers: "do you pay super"."""


def misses(said: Answer, reading: Reading, part: Part, role: RoleProfile) -> bool:
    """Whether an answer is not to the question itself, which the hiring team must then see.

    What only an unsure intent stands for is an answer when its lines have a word of the question.
    """
    if said.status == "not_stated":
        return is_its_own(reading, part)
    quotes = [source.quote for source in said.sources if source.kind == "advert"]
    if said.status != "stated" or not quotes:
        return False
    known = {stem for quote in quotes for stem in telling(quote)}
    topic = catalogue().get(said.topic)
    if cue("how_many").search(part.plain) and ((topic and topic.kind == "fact") or not reading.definite):
        # "How much lifting" is answered in pounds.
        counted = topic is not None and (topic.title.startswith("the number of") or "how much" in part.plain)
        return not any(counts(quote) if counted else number_of(quote, part.plain) for quote in quotes)
    if topic and topic.kind == "fact" and cue("amount").search(part.plain):
        return not any(counts(quote) for quote in quotes)
    if topic and topic.kind == "fact" and cue("exception").search(part.plain):
        return True
    if reading.definite:
        if topic is not None and topic.id in _NARROW and cue("yes_or_no").search(part.plain):
            return lacks_detail([source.quote for source in said.sources], topic, part)
        return topic is not None and topic.kind == "fact" and _leaves_open(said, topic, reading, part, role)
    if topic and cue("yes_or_no").search(part.plain) and (topic.kind == "fact" or topic.id in _NARROW):
        return not holds(role.advert, part.plain, said.sources) or lacks_detail(
            [source.quote for source in said.sources], topic, part
        )
    return not sure(part, reading) and known.isdisjoint(telling(part.plain))


def _leaves_open(said: Answer, topic: Topic, reading: Reading, part: Part, role: RoleProfile) -> bool:
    """Whether lines on the topic leave a definite yes-or-no open."""
    if not cue("yes_or_no").search(part.plain) or _settled(said, topic, part.plain):
        return False
    if not holds(role.advert, part.plain, said.sources, topic):
        return True
    if lacks_detail([source.quote for source in said.sources], topic, part):
        return True
    own = frozenset(telling(" ".join(topic.about)))
    left = {stem for stem in telling(reading.left) if not stem.isdecimal()} - _GIVES - own
    known = {stem for source in said.sources for stem in telling(source.quote)}
    return bool(left) and known.isdisjoint(left) and not any(lead_of(role, each) for each in said.sources)


def _settled(said: Answer, topic: Topic, plain: str) -> bool:
    """Whether any line on the topic answers the plain question, if it has the kind of thing asked for."""
    if topic.settles is None or not topic.settles.search(plain):
        return False
    return all(any(kind.holds.search(each.quote) for each in said.sources) for kind in kinds_asked(plain))


def lacks_detail(quotes: Sequence[str], topic: Topic, part: Part) -> bool:
    """Whether the heaviest word asked beside the topic ("is the trial shift *paid*") is in no quote."""
    beside = part.plain
    for pattern in topic.names:
        beside = pattern.sub(" ", beside)
    left = [
        word for word in details(beside) if is_common(word) and not _GIVES.issuperset(telling(word) or "-")
    ]
    own = words_beside(" ".join((plain(topic.title), *topic.about)))
    return lacks_heaviest(" ".join(left), quotes, own)


def lacks_heaviest(words: str, quotes: Sequence[str], own: Sequence[str] = ()) -> bool:
    """Whether none of the quotes has the heaviest detail of a plain question, or a word of like meaning.

    Words like those `own` to the topic are no detail.
    """
    asked = [word for word in details(words) if all(likeness(word, each) < SAME_THING for each in own)]
    heaviest = max(asked, key=weight, default="")
    there = [each for quote in quotes for each in words_beside(plain(quote))]
    return bool(heaviest) and all(likeness(heaviest, each) < SAME_THING for each in there)


def is_its_own(reading: Reading, part: Part) -> bool:
    """Whether the hiring team must see the question itself: a yes-or-no that a wide topic only covers.

    Kept under the wide topic, its answer ("no, no table tennis") would be given to everybody who asks
    about the benefits.
    """
    wide = not reading.definite or reading.topic == "responsibilities"
    one = cue("yes_or_no").search(part.plain) is not None or not fits(reading, part)
    return not reading.topic or (wide and one)


def fits(reading: Reading, part: Part) -> bool:
    """Whether the topic that only an intent stands for has to do with any word of the question."""
    topic = catalogue().get(reading.topic)
    asked = [word for word in details(part.plain) if is_common(word)]
    if topic is None or reading.definite or topic.kind != "fact" or not asked:
        return True
    own = words_beside(" ".join((plain(topic.title), *topic.about)))
    return any(likeness(word, each) >= SAME_THING for word in asked for each in own)
