"""A message cut into the questions it asks, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from actions.answers.catalogue import cue, load, named
from actions.answers.plain import plain
from actions.answers.retrieval import details
from nlu.skills import find_skills
from nlu.understanding import Clause, Intent

_SENTENCE = re.compile(r"(?<=[?!;\n])\s*|(?<=\.)\s+")
_JOINT = re.compile(
    r"\s*,\s*(?:and|but|plus|also|or)?\s+|\s+(?:and|also|plus|&|n|as well as|but|or|/|-+)\s+|\s*\+\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One question, as written, with the intent that was read for it or for what it stands in."""

    text: str
    intent: Intent | None = None
    is_question: bool = False
    """Whether the message marks it as one, also where the mark itself is not in `text`."""

    @property
    def plain(self) -> str:
        """The question in plain lower-case words."""
        return plain(self.text)


def parts(
    question: str, intent: Intent | None, clauses: Sequence[Clause], has_topic: Callable[[str], str]
) -> list[Part]:
    """The questions of a message.

    `has_topic` gives the topic a piece of text names, or "" for none: a conjunction divides only where both
    of its sides name a topic of their own.
    """
    pieces: list[tuple[str, Intent | None, bool]] = [
        (item.text, item.intent, item.is_question) for item in clauses
    ]
    found = [
        Part(_without_reason(text, has_topic), piece_intent, asked and place == len(sentences) - 1)
        for piece, piece_intent, asked in pieces or [(question, intent, False)]
        for sentences in ([each.strip() for each in _SENTENCE.split(piece) if each.strip(" .?!,;")],)
        for place, sentence in enumerate(sentences)
        for text in _divided(sentence, has_topic)
    ]
    return list(joined(found, _with_choice))


def _without_reason(text: str, has_topic: Callable[[str], str]) -> str:
    """A question that says what it is about, without the reason given behind it."""
    reason = cue("reason").search(text.lower())
    kept = text[: reason.start()] if reason else text
    if reason is None or not opens_like_a_question(kept) or cue("refers").search(plain(kept)):
        return text
    linked = reason[0][0].isspace() and details(plain(kept))
    return kept if linked or has_topic(kept) else text


def joined(found: Sequence[Part], join: Callable[[Part, Part], Part | None]) -> Iterator[Part]:
    """The parts, each joined to the one before it where `join` makes one of the two."""
    before: Part | None = None
    for part in found:
        together = join(before, part) if before else None
        if before and together is None:
            yield before
        before = together or part
    if before:
        yield before


def _with_choice(before: Part, part: Part) -> Part | None:
    """A question with what there is to choose from: "who decides, a model or a human"."""
    is_choice = cue("choices").match(part.plain) and not opens_like_a_question(part.text)
    if not is_choice or not opens_like_a_question(before.text):
        return None
    return replace(before, text=f"{before.text}, {part.text}", is_question=True)


def _divided(sentence: str, has_topic: Callable[[str], str]) -> Iterator[str]:
    """The sentence cut at the conjunctions that join two topics."""
    start, topic = 0, has_topic("")
    joints = [*_JOINT.finditer(sentence)]
    ends = [joint.start() for joint in joints] + [len(sentence)]
    nexts = [0] + [joint.end() for joint in joints]
    for index, (begin, end) in enumerate(zip(nexts, ends, strict=True)):
        own = has_topic(sentence[begin:end])
        if own and topic and own != topic and not _is_one(topic, own, sentence[ends[index - 1] : end]):
            yield sentence[start : ends[index - 1]]
            start = begin
        topic = own or topic
    yield sentence[start:]


def _is_one(first: str, second: str, rest: str) -> bool:
    """Whether what follows belongs to the question before: "Java, Go and Rust", "is it fine or only now"."""
    wide = load("topics_of_intents")["yield_to_tools"]
    joint = _JOINT.match(rest)
    if joint and "or" in joint[0].split() and cue("alternative").search(plain(rest[joint.end() :])):
        return True
    if not _is_tool(first) or not (_is_tool(second) or second in wide) or joint is None:
        return False
    return "or" in joint[0].split() or (_is_tool(second) and not opens_like_a_question(rest[joint.end() :]))


def _is_tool(topic: str) -> bool:
    return topic.startswith(("skill:", "skills:"))


def opens_like_a_question(text: str) -> bool:
    """Whether a text begins as questions do."""
    return re.match(load("wording")["asking"], plain(text)) is not None


def looks_like_a_question(text: str) -> bool:
    """Whether a text asks: by its mark, by how it begins, or as the bare name of a topic ("salary pls")."""
    words = plain(text)
    if cue("choice").match(words) and len(find_skills(text)) > 1:
        return True
    if "?" in text or any(opens_like_a_question(piece) for piece in _JOINT.split(text)):
        return True
    return len(words.split()) <= 5 and named(words) is not None and not re.match(r"(?:i|my|we|it)\b", words)
