"""What the advert says nearest to a question, beside an answer or beside the word that there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from actions.answers.catalogue import Topic, all_named, catalogue, cue
from actions.answers.evidence import apart, overlaps, telling
from actions.answers.levels import lead_of, told
from actions.answers.model import OPEN, Answer, Source, bullets, from_advert
from actions.answers.nearby import speaking_more, speaking_of, stands_beside_the_work
from actions.answers.relevance import Relevance
from actions.answers.retrieval import details, ranked
from actions.roles.facts import topics
from actions.roles.profile import RoleProfile, Span
from nlu.thresholds import (
    LIKE_ANSWERS,
    LIKE_BESIDE,
    LIKE_MORE,
    LIKE_SHOWN,
    LINE_ALONE,
    LINE_SHARE,
    LINE_SHARE_BARE,
    LINE_UNLIKELY,
    NEAR_BEST,
)

_MOST = 3
"""Lines told at once."""
_CLOSEST = "What comes closest"
_LEVELS = {
    "Required for this role:": " is required for this role",
    "Preferred, not required:": " is preferred, not required",
}


def with_nearest(
    said: Answer,
    plain: str,
    role: RoleProfile,
    likely: Relevance,
    topic: Topic | None = None,
    meant: str = "",
) -> Answer:
    """The answer with the lines nearer to the plain question than those it quotes, if there are any.

    `topic` is what its words name beyond doubt, `meant` the id of what it seems to be about. A line that only
    has words like the question's is not told where it is not at all `likely` to answer.
    """
    known = catalogue().get(said.topic)
    by_team = any(source.kind != "advert" for source in said.sources)
    if _CLOSEST in said.text:
        return said
    if by_team or (said.status == "policy" and not (known and known.about)):
        return said
    if said.status == "not_stated":
        about = topic or known
        others = () if topic else all_named(plain)
        spoken = _spoken_of((about.id if about else meant, *others), said, plain, role)
        if spoken:
            return beside(opened(said), *what_comes_closest(spoken, role))
    elif topic and topic.kind == "fact" and (more := speaking_more(topic.id, role, plain, said.sources)):
        return beside(said, *told("The advert also says:", role, (more,)))
    held = ranked(role.advert, plain)
    quoted = max((share for share, line in held if overlaps(line, said.sources)), default=0.0)
    open_yet = said.status == "not_stated"
    unlike = LINE_ALONE if topic else LIKE_SHOWN
    least = unlike if open_yet else max(LIKE_BESIDE, quoted + LIKE_MORE)
    best = held[0][0] if held else 0.0
    about = topic if open_yet else known if said.status == "policy" else None
    near = [
        line
        for share, line in held[: _MOST + len(said.sources)]
        if share >= max(least, NEAR_BEST * best)
        and not overlaps(line, said.sources)
        and (about is None or _is_about(about, line, plain if open_yet else "", share))
    ]
    if cue("permission").search(plain) or (about and stands_beside_the_work(about.id)):
        near = list(apart(near, role.responsibilities))
    lines = near if about else likely.at_least(LINE_UNLIKELY, near)
    only_named = topic is not None and topic.kind == "fact" and not asked_beside(topic, plain)
    share_of_best = LINE_SHARE if only_named else LINE_SHARE_BARE
    lines = lines if open_yet else list(likely.leading(lines, said.sources, share_of_best))
    if not lines:
        return said
    if open_yet:
        shown = lines[: _MOST if best >= LIKE_ANSWERS else 1]
        said = opened(said) if shares_words(plain, shown) else said
        text, sources = what_comes_closest(shown, role)
    else:
        lead = "The advert also says:" if said.sources else "The advert says:"
        text, sources = told(lead, role, lines[:_MOST])
    return beside(said, text, sources)


def opened(said: Answer) -> Answer:
    """The answer, its silence on a topic taken back: a line beside it speaks of the topic.

    "The advert does not mention housing" is not so beside "staff accommodation for the first eight weeks".
    """
    topic = catalogue().get(said.topic)
    if topic is None or topic.kind == "policy":
        return said
    silent = topic.silent or said.text
    return replace(said, text=said.text.replace(silent, OPEN, 1)) if said.text.startswith(silent) else said


def shares_words(plain: str, lines: Sequence[Span]) -> bool:
    """Whether one of the lines has a telling word of a plain question."""
    asked = frozenset(stem for stem in telling(plain) if not stem.isdecimal())
    return any(asked & frozenset(telling(line.quote)) for line in lines)


def _spoken_of(about: Iterable[str], said: Answer, plain: str, role: RoleProfile) -> list[Span]:
    """The lines on the first of the topics that any speaks of, without those the answer quotes."""
    for each in dict.fromkeys(about):
        lines = [line for line in speaking_of(each, role, plain) if not overlaps(line, said.sources)]
        if lines:
            return lines
    return []


def beside(said: Answer, text: str, sources: tuple[Source, ...]) -> Answer:
    """The answer with more said beside it, from more sources."""
    joint = "\n" if "\n" in said.text else " "
    return replace(said, text=f"{said.text}{joint}{text}", sources=(*said.sources, *sources))


def asked_beside(topic: Topic, plain: str) -> tuple[str, ...]:
    """What a plain question asks for beside the words that name its topic."""
    for pattern in topic.asks:
        plain = pattern.sub(" ", plain)
    return details(plain)


def _is_about(topic: Topic, line: Span, plain: str, share: float) -> bool:
    """Whether a line says something of a topic that the words name: likeness alone is not enough for that.

    On what the compiler reads as a fact no other line says anything: it has looked in all of them.
    """
    if topic.id in topics():
        return False
    words = " ".join((plain, topic.title, *topic.about))
    return share >= LINE_ALONE or not set(telling(words)).isdisjoint(telling(line.quote))


def holds(advert: str, plain: str, sources: Sequence[Source], topic: Topic | None = None) -> bool:
    """Whether one of the lines quoted holds enough of a plain question, or of its topic, to answer it."""
    held = _best_of(ranked(advert, plain), ranked(advert, plain, topic) if topic else [])
    return not held or any(share >= LIKE_ANSWERS for share, line in held if overlaps(line, sources))


def _best_of(*ranks: list[tuple[float, Span]]) -> list[tuple[float, Span]]:
    """Each line with the most that it holds by any reading, best first."""
    most: dict[Span, float] = {}
    for share, line in chain(*ranks):
        most[line] = max(share, most.get(line, 0.0))
    return sorted(((share, line) for line, share in most.items()), key=lambda item: -item[0])


def what_comes_closest(lines: Sequence[Span], role: RoleProfile) -> tuple[str, tuple[Source, ...]]:
    """What comes closest, with how much the advert wants it."""
    leads = {lead_of(role, line) for line in lines}
    level = _LEVELS.get(leads.pop() or "", "") if len(leads) == 1 else ""
    sources = from_advert(role.advert, lines)
    return bullets(f"{_CLOSEST}{level}:", sources), sources
