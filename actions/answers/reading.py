"""What one question asks: the topic its words name, else the one its intent or a hint stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.answers.catalogue import catalogue, cue, hinted, load, named
from actions.answers.evidence import telling
from actions.answers.glossary import term_asked
from actions.answers.parts import Part, looks_like_a_question
from actions.answers.tools import Asked, tools_asked

_TOPIC_LENGTH = 80
"""Characters; the length the store keeps a topic in."""
_SURE = 0.25
"""Confidence; an intent less sure than this is not believed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one question was taken to ask."""

    topic: str
    """The topic's id, or "" when nothing was recognised."""
    definite: bool
    """Whether the question's own words say so."""
    tools: Asked


def read(part: Part, known: Sequence[str]) -> Reading:
    """What the question asks; `known` are the skills the role names."""
    words = part.plain
    tools = tools_asked(part.text, words, known)
    if term := term_asked(words):
        return Reading(f"term:{term}", True, tools)
    found = named(words)
    if tools.topic and (found is None or found.topic.id in load("topics_of_intents")["yield_to_tools"]):
        teaches = found is None and cue("teaches").search(words)
        return Reading("", False, tools) if teaches else Reading(tools.topic, True, tools)
    if found:
        return Reading(found.topic.id, cue("refers").search(words) is None, tools)
    return Reading(_intended(part) or _hint(part), False, tools)


def definite_topic(text: str, known: Sequence[str]) -> str:
    """The topic a piece of text names beyond doubt, or ""."""
    reading = read(Part(text), known) if text else None
    return reading.topic if reading and reading.definite else ""


def asking(found: Sequence[Part], known: Sequence[str]) -> Iterator[Part]:
    """The parts that ask. A statement does when the next part asks about it: "No degree. A problem?"."""
    readings = [read(part, known) for part in found]
    answered = False
    for place, (part, reading) in enumerate(zip(found, readings, strict=True)):
        about_this = place + 1 < len(found) and asks(found[place + 1]) and not readings[place + 1].definite
        statement = reading.definite and not looks_like_a_question(part.text)
        if answered and not reading.definite:
            answered = False
        elif asks(part) or (reading.definite and (_is_policy(reading.topic) or about_this)):
            answered = statement
            yield part


def asks(part: Part) -> bool:
    """Whether a part is a question by its form or its intent."""
    return looks_like_a_question(part.text) or (
        part.intent is not None and part.intent.name.startswith("ask_")
    )


def own_topic(part: Part, reading: Reading) -> str | None:
    """A topic of its own for a question about the job that no topic covers, made of its telling words."""
    ours = asks(part) and (reading.topic or _is_about_the_job(part))
    stems = telling(part.text) if ours else ()
    return f"other:{'-'.join(stems)}"[:_TOPIC_LENGTH] if stems else None


def _is_policy(topic: str) -> bool:
    return topic in catalogue() and catalogue()[topic].kind == "policy"


def _intended(part: Part) -> str:
    if part.intent is None or part.intent.confidence < _SURE:
        return ""
    return str(load("topics_of_intents")["intents"].get(part.intent.name, ""))


def _hint(part: Part) -> str:
    hint = hinted(part.plain) if looks_like_a_question(part.text) else None
    return hint.topic.id if hint else ""


def _is_about_the_job(part: Part) -> bool:
    if part.intent is not None:
        return part.intent.name.startswith("ask_")
    if cue("teaches").search(part.plain):
        return False
    return not set(part.plain.split()).isdisjoint(load("topics_of_intents")["job_words"])
