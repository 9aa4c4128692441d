"""A question about a role becomes an answer with its source, or the plain admission that it is not stated.

A definite word in the question ("salary", "Kafka") decides the topic before the classifier's intent does,
because the words cannot be mistaken and the intent can.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from actions.answers.aside import answer_aside
from actions.answers.catalogue import Topic, catalogue, cue
from actions.answers.facts import answer_fact, from_the_team
from actions.answers.glossary import answer_term
from actions.answers.model import Answer, EmployerProfile, Source
from actions.answers.parts import Part, parts
from actions.answers.policy import answer_policy
from actions.answers.reading import Reading, asking, asks, definite_topic, own_topic, read
from actions.answers.sections import answer_duty, answer_section
from actions.answers.tools import answer_tools, title_of_tools
from actions.roles.profile import Requirement, RoleProfile
from actions.store.roles import DatedAnswer
from nlu.understanding import Clause, Intent

__all__ = ["Answer", "EmployerProfile", "Source", "answer", "title_of", "topic_of"]


def answer(  # noqa: PLR0913  each is a part of what is known of the role or of the question
    question: str,
    *,
    role: RoleProfile,
    recruiter_answers: Mapping[str, DatedAnswer],
    stated: Mapping[str, str] | None = None,
    set_aside: Collection[str] = (),
    intent: Intent | None = None,
    clauses: Sequence[Clause] = (),
    employer: EmployerProfile | None = None,
) -> tuple[Answer, ...]:
    """The answers to every question of a message, in order; empty when it asks nothing of the role or us.

    `stated` is what the team published beside the advert, by topic; a recruiter's later answer goes first.
    `set_aside` are the ids of requirements the team does not ask about.
    Give `clauses` whole, statements too: "No degree. Is that a problem?" is one question.
    """
    aside = tuple(each for each in role.requirements if each.id in set_aside)
    asked = tuple(each for each in role.requirements if each.id not in set_aside)
    role = replace(role, requirements=asked) if aside else role
    speaker = _Speaker(role, aside, recruiter_answers, stated or {}, employer or EmployerProfile())
    found = parts(question, intent, clauses, lambda text: definite_topic(text, speaker.known))
    answers: dict[str, Answer] = {}
    for part in asking(found, speaker.known):
        if said := speaker.answer(part):
            answers.setdefault(said.topic, said)
    return tuple(answers.values())


def topic_of(question: str, intent: Intent | None = None) -> str | None:
    """The topic a question is kept under until the hiring team answers it; none when it asks nothing."""
    part = Part(question, intent)
    reading = read(part, ())
    own = own_topic(part, reading)
    return own if own and _is_its_own(reading, part) else reading.topic or own


def title_of(topic: str) -> str:
    """What people call a topic: "pay", "Kafka", "where the work is done"."""
    if topic in catalogue():
        return catalogue()[topic].title
    kind, _, words = topic.partition(":")
    if kind in ("skill", "skills"):
        return title_of_tools(topic)
    return "another question" if kind == "other" else words or topic


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Answers single questions on one role."""

    role: RoleProfile
    aside: tuple[Requirement, ...]
    told: Mapping[str, DatedAnswer]
    stated: Mapping[str, str]
    employer: EmployerProfile

    @property
    def known(self) -> tuple[str, ...]:
        """The skills the role names, which everyday words may stand for."""
        items = (*self.role.requirements, *self.aside)
        asked = (name for item in items for name in (*item.any_of, *item.equivalents))
        return (*asked, *self.role.context_skills)

    def answer(self, part: Part) -> Answer | None:
        """The answer to one question, or none when it asks nothing that is ours to answer."""
        reading = read(part, self.known)
        own = own_topic(part, reading)
        said = self._said(reading, part)
        if own is None or (said and (said.status != "not_stated" or not _is_its_own(reading, part))):
            return said
        if own in self.told:
            return from_the_team(own, self.told[own])
        return Answer(
            own, "not_stated", said.text if said else "The advert does not say anything about that."
        )

    def _said(self, reading: Reading, part: Part) -> Answer | None:
        kind = reading.topic.partition(":")[0]
        if kind == "term":
            return answer_term(part.plain, self.role)
        if reading.topic in self.told and reading.topic not in catalogue():
            return from_the_team(reading.topic, self.told[reading.topic])
        if aside := answer_aside(reading.topic, reading.tools.names, self.role, self.aside):
            return aside
        if kind in ("skill", "skills"):
            return answer_tools(reading.tools, part.plain, self.role)
        if not reading.definite and asks(part) and (near := answer_duty(part.plain, self.role)):
            return near
        return self._on(catalogue()[reading.topic], part) if reading.topic else None

    def _on(self, topic: Topic, part: Part) -> Answer:
        team = self.told.keys() | self.stated.keys()
        if topic.kind == "policy" and topic.id not in self.stated:
            return answer_policy(topic, self.role, self.employer)
        if topic.kind == "fact" or topic.id in team:
            return answer_fact(topic, self.role, self.told, self.stated, self.employer)
        return answer_section(topic.id, part.plain, self.role)


def _is_its_own(reading: Reading, part: Part) -> bool:
    """Whether the hiring team must see the question itself: a yes-or-no that a wide topic only covers.

    Kept under the wide topic, its answer ("no, no table tennis") would be given to everybody who asks
    about the benefits.
    """
    wide = not reading.definite or reading.topic == "responsibilities"
    return not reading.topic or (wide and cue("yes_or_no").search(part.plain) is not None)
