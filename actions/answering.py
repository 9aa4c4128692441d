"""A question about a role becomes an answer with its source, or the plain admission that it is not stated.

A definite word in the question ("salary", "Kafka") decides the topic before the classifier's intent does,
because the words cannot be mistaken and the intent can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from actions.answers.catalogue import Topic, catalogue, cue, hinted, load, named
from actions.answers.evidence import telling
from actions.answers.facts import answer_fact, from_the_team
from actions.answers.glossary import answer_term, term_asked
from actions.answers.model import Answer, EmployerProfile, Source
from actions.answers.parts import Part, looks_like_a_question, parts
from actions.answers.plain import plain
from actions.answers.policy import answer_policy
from actions.answers.sections import answer_duty, answer_section
from actions.answers.tools import Asked, answer_tools, title_of_tools, tools_asked
from actions.roles.profile import RoleProfile
from actions.store.roles import DatedAnswer
from nlu.understanding import Clause, Intent

__all__ = ["Answer", "EmployerProfile", "Source", "answer", "title_of", "topic_of"]

_TOPIC_LENGTH = 80
"""Characters; the length the store keeps a topic in."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one question was taken to ask."""

    topic: str
    """The topic's id, or "" when nothing was recognised."""
    definite: bool
    """Whether the question's own words say so."""
    tools: Asked


def answer(
    question: str,
    *,
    role: RoleProfile,
    recruiter_answers: Mapping[str, DatedAnswer],
    intent: Intent | None = None,
    clauses: Sequence[Clause] = (),
    employer: EmployerProfile | None = None,
) -> tuple[Answer, ...]:
    """The answers to every question of a message, in order; empty when it asks nothing of the role or us."""
    speaker = _Speaker(role, recruiter_answers, employer or EmployerProfile())
    found = parts(question, intent, clauses, lambda text: _definite_topic(text, speaker.known))
    answers = (speaker.answer(part) for part in _asked(found, speaker.known))
    unique: dict[str, Answer] = {}
    for item in answers:
        if item:
            unique.setdefault(item.topic, item)
    return tuple(unique.values())


def _asked(found: Sequence[Part], known: Sequence[str]) -> Iterator[Part]:
    """The parts that ask. A statement does when the next part asks about it: "No degree. A problem?"."""
    readings = [_read(part, known) for part in found]
    for place, (part, reading) in enumerate(zip(found, readings, strict=True)):
        after = place + 1 if place + 1 < len(found) else None
        about = after is not None and not readings[after].definite and _asks(found[after])
        policy = reading.topic in catalogue() and catalogue()[reading.topic].kind == "policy"
        before = place > 0 and readings[place - 1].definite and not _asks(found[place - 1])
        if (_asks(part) and not (before and not reading.definite)) or (
            reading.definite and (policy or about)
        ):
            yield part


def topic_of(question: str, intent: Intent | None = None) -> str | None:
    """The topic a question is kept under until the hiring team answers it; none when it asks nothing."""
    reading = _read(Part(question, intent), ())
    return reading.topic or _own_topic(question)


def title_of(topic: str) -> str:
    """What people call a topic: "pay", "Kafka", "where the work is done"."""
    if topic in catalogue():
        return catalogue()[topic].title
    kind, _, words = topic.partition(":")
    if kind in ("skill", "skills"):
        return title_of_tools(topic)
    return words.replace("-", " ") or topic


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Answers single questions on one role."""

    role: RoleProfile
    told: Mapping[str, DatedAnswer]
    employer: EmployerProfile

    @property
    def known(self) -> tuple[str, ...]:
        """The skills the role names, which everyday words may stand for."""
        return (*(name for item in self.role.requirements for name in item.any_of), *self.role.context_skills)

    def answer(self, part: Part) -> Answer | None:
        """The answer to one question, or none when it asks nothing that is ours to answer."""
        reading = _read(part, self.known)
        if reading.topic.startswith("term:"):
            return answer_term(part.plain, self.role)
        if reading.topic in self.told and reading.topic not in catalogue():
            return from_the_team(reading.topic, self.told[reading.topic])
        if reading.topic.startswith(("skill:", "skills:")):
            return answer_tools(reading.tools, part.plain, self.role)
        if not reading.definite and (near := self._near(part)):
            return near
        return self._on(catalogue()[reading.topic], part) if reading.topic else self._unknown(part)

    def _on(self, topic: Topic, part: Part) -> Answer:
        if topic.kind == "policy":
            return answer_policy(topic, self.role, self.employer)
        if topic.kind == "fact" or topic.id in self.told:
            return answer_fact(topic, self.role, self.told, self.employer)
        return answer_section(topic.id, part.plain, self.role)

    def _near(self, part: Part) -> Answer | None:
        return answer_duty(part.plain, self.role) if _asks(part) else None

    def _unknown(self, part: Part) -> Answer | None:
        topic = _own_topic(part.text) if _asks(part) and _is_about_the_job(part) else None
        if topic is None:
            return None
        if topic in self.told:
            return from_the_team(topic, self.told[topic])
        return Answer(topic, "not_stated", "The advert does not say anything about that.")


def _read(part: Part, known: Sequence[str]) -> _Reading:
    words = part.plain
    tools = tools_asked(part.text, words, known)
    if term := term_asked(words):
        return _Reading(f"term:{term}", True, tools)
    found = named(words)
    if found is None and cue("teaches").search(words):
        return _Reading("", False, tools)
    section = found is not None and found.topic.kind == "section"
    if tools.topic and (
        found is None or (section and found.topic.id in load("topics_of_intents")["yield_to_tools"])
    ):
        return _Reading(tools.topic, True, tools)
    if found:
        return _Reading(found.topic.id, True, tools)
    intended = load("topics_of_intents")["intents"].get(part.intent.name) if part.intent else None
    hint = hinted(words) if looks_like_a_question(part.text) else None
    return _Reading(intended or (hint.topic.id if hint else ""), False, tools)


def _definite_topic(text: str, known: Sequence[str]) -> str:
    reading = _read(Part(text), known) if text else _Reading("", False, Asked((), ()))
    return reading.topic if reading.definite else ""


def _asks(part: Part) -> bool:
    return looks_like_a_question(part.text) or (
        part.intent is not None and part.intent.name.startswith("ask_")
    )


def _is_about_the_job(part: Part) -> bool:
    if part.intent is not None:
        return part.intent.name.startswith("ask_")
    if cue("teaches").search(part.plain):
        return False
    return not set(plain(part.text).split()).isdisjoint(load("topics_of_intents")["job_words"])


def _own_topic(question: str) -> str | None:
    """A topic of its own for a question that no topic covers, made of its telling words."""
    stems = telling(question) if looks_like_a_question(question) else ()
    return f"other:{'-'.join(stems)}"[:_TOPIC_LENGTH] if stems else None
