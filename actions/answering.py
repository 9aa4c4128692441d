"""A question about a role becomes an answer with its source, or the plain admission that it is not stated.

A definite word in the question ("salary", "Kafka") decides the topic before the classifier's intent does,
because the words cannot be mistaken and the intent can.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from actions.answers.aside import answer_aside
from actions.answers.asked_tools import title_of_tools
from actions.answers.catalogue import Topic, catalogue, cue
from actions.answers.evidence import apart, closest, counts, telling
from actions.answers.facts import answer_fact, from_the_team
from actions.answers.glossary import answer_term, unexplained, unknown_term
from actions.answers.initials import spelled_out
from actions.answers.levels import told
from actions.answers.likeliest import likeliest
from actions.answers.missing import fits, is_its_own, misses
from actions.answers.model import OPEN, Answer, EmployerProfile, Source
from actions.answers.nearest import beside, holds, with_nearest
from actions.answers.parts import Part, parts
from actions.answers.policy import answer_policy
from actions.answers.reading import TOPIC_LENGTH, Reading, asking, asks, definite_topic, own_topic, read, sure
from actions.answers.relevance import Relevance, relevance
from actions.answers.retrieval import ranked, words_beside
from actions.answers.sections import answer_duty, answer_section
from actions.answers.tools import answer_tools
from actions.roles.profile import Requirement, RoleProfile, Span
from actions.store.roles import DatedAnswer
from nlu.thresholds import LINE_ALONE, LINE_ANSWERS, LINE_POSSIBLE
from nlu.understanding import Clause, Intent

__all__ = ["Answer", "EmployerProfile", "Source", "answer", "names_topic", "title_of", "topic_of"]


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
    asked: bool = False,
) -> tuple[Answer, ...]:
    """The answers to every question of a message, in order; empty when it asks nothing of the role or us.

    `stated` is what the team published beside the advert, by topic; a recruiter's later answer goes first.
    `set_aside` are the ids of requirements the team does not ask about.
    `asked` says that the message is a question even where nothing in it does ("no experience").
    Give `clauses` whole, statements too: "No degree. Is that a problem?" is one question.
    """
    aside = tuple(each for each in role.requirements if each.id in set_aside)
    kept = tuple(each for each in role.requirements if each.id not in set_aside)
    role = replace(role, requirements=kept) if aside else role
    employer = employer or EmployerProfile()
    speaker = _Speaker(role, aside, recruiter_answers, stated or {}, employer, asked)
    found = parts(question, intent, clauses, lambda text: definite_topic(text, speaker.known))
    answers: dict[str, Answer] = {}
    questions = list(asking(found, speaker.known, sure=asked))
    for part in questions:
        # What is said around a lone question belongs to it: "my Excel is patchy, is it in the ad?"
        whole = replace(part, text=question) if len(questions) == 1 else part
        if (said := speaker.answer(part, whole)) and not _is_told(said, answers.values()):
            answers.setdefault(said.topic, said)
    return tuple(answers.values())


def _is_told(said: Answer, before: Collection[Answer]) -> bool:
    """Whether an answer only says again the lines of one before it."""
    known = {source for each in before if each.status == "stated" for source in each.sources}
    adds = said.topic.startswith(("skill:", "skills:", "term:")) or said.status in ("policy", "recruiter")
    return bool(said.sources) and not adds and said.status == "stated" and known.issuperset(said.sources)


def topic_of(question: str, intent: Intent | None = None) -> str | None:
    """The topic a question is kept under until the hiring team answers it; none when it asks nothing."""
    part = Part(question, intent)
    reading = read(part, ())
    own = own_topic(part, reading)
    return own if own and is_its_own(reading, part) else reading.topic or own


def names_topic(question: str) -> bool:
    """Whether the words of a question name its topic beyond doubt, whatever an intent says."""
    return bool(definite_topic(question, ()))


def title_of(topic: str) -> str:
    """What people call a topic: "pay", "Kafka", "where the work is done"."""
    if topic in catalogue():
        return catalogue()[topic].title
    kind, _, words = topic.partition(":")
    if kind in ("skill", "skills"):
        return title_of_tools(topic)
    return "another question" if kind == "other" else words or topic


_WORK = ("responsibilities", "required_skills", "preferred_skills", "tech_stack", "soft_skills")
"""Sections that say less to a vague question than the lines nearest to it."""
_LISTS = ("required_skills", "preferred_skills", "tech_stack")
"""Sections that are lists, of which a yes-or-no question wants the one line that answers it."""


_SILENT = "The advert does not say anything about that."
_NONE: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Answers single questions on one role."""

    role: RoleProfile
    aside: tuple[Requirement, ...]
    told: Mapping[str, DatedAnswer]
    stated: Mapping[str, str]
    employer: EmployerProfile
    asked: bool
    """Whether every message is taken for a question about the role."""

    @property
    def known(self) -> tuple[str, ...]:
        """The skills the role names, which everyday words may stand for."""
        items = (*self.role.requirements, *self.aside)
        asked = (name for item in items for name in (*item.any_of, *item.equivalents))
        return (*asked, *self.role.context_skills)

    def answer(self, part: Part, whole: Part) -> Answer | None:
        """The answer to one question, or none when it asks nothing that is ours to answer.

        `whole` is the question with what is said around it. Beside the answer go the advert's lines that are
        nearer to the question than those it quotes.
        """
        part, whole = (replace(each, text=spelled_out(each.text, self.role)) for each in (part, whole))
        reading = read(part, self.known)
        unknown = None if reading.definite else unknown_term(part.plain)
        if unknown is not None and (own := own_topic(part, reading, close=True)):
            return unexplained(unknown, own, self.role)
        likely = relevance(self.role, whole, reading)
        said = likeliest(self._answered(part, reading, likely), likely, part, reading, self.role)
        if said is None and self.asked and (words := words_beside(whole.plain)):
            said = Answer(f"other:{'-'.join(words)}"[:TOPIC_LENGTH], "not_stated", _SILENT)
        topic = catalogue().get(reading.topic) if reading.definite else None
        return with_nearest(said, part.plain, self.role, likely, topic, reading.topic) if said else None

    def _answered(self, part: Part, reading: Reading, likely: Relevance) -> Answer | None:
        own = own_topic(part, reading, close=self.asked or bool(closest(self.role, part.plain)))
        said = self._said(reading, part, likely)
        if own is None or (said and not misses(said, reading, part, self.role)):
            return said
        if own in self.told:
            return from_the_team(own, self.told[own])
        full = () if reading.definite else self._full(part, likely)
        many = cue("how_many").search(part.plain)
        if full and (not many or any(counts(line.quote, telling(part.plain)) for line in full)):
            return Answer(own, "stated", *told("The advert says:", self.role, full))
        near, sources = "", _NONE
        told_of = ranked(self.role.advert, part.plain)[:1]
        text = OPEN if any(share >= LINE_ANSWERS for share, _ in told_of) else _SILENT
        if said and said.status == "stated":
            if sure(part, reading) or holds(self.role.advert, part.plain, said.sources):
                text, near, sources = OPEN, said.text, said.sources
        elif said and sure(part, reading) and fits(reading, part):
            text, sources = said.text, said.sources
        return Answer(own, "not_stated", f"{text} {near}".rstrip(), sources)

    def _full(self, part: Part, likely: Relevance) -> tuple[Span, ...]:
        """The lines that have all but every word of a question which no topic covers."""
        found = closest(self.role, part.plain, least=LINE_ALONE)
        if cue("yes_or_no").search(part.plain) and likely.of(found) < LINE_POSSIBLE:
            return ()
        first = likely.lines(0.0, 1)
        # "Application Form" has the words of "who does the form go to"; another line says it.
        whole = [line for line in first if set(telling(part.plain)) <= set(telling(line.quote))]
        return tuple(whole) if found and whole else found

    def _said(self, reading: Reading, part: Part, likely: Relevance) -> Answer | None:
        kind = reading.topic.partition(":")[0]
        if kind == "term":
            return answer_term(part.plain, self.role)
        if reading.topic in self.told and reading.topic not in catalogue():
            return from_the_team(reading.topic, self.told[reading.topic])
        if aside := answer_aside(reading.topic, reading.tools.names, self.role, self.aside):
            return aside
        if kind in ("skill", "skills"):
            return self._with_more(answer_tools(reading.tools, part.plain, self.role), part, likely)
        topic = catalogue().get(reading.topic)
        said = self._on(topic, part, likely, definite=reading.definite) if topic else None
        if reading.definite or not asks(part):
            return said
        if said and said.status == "stated" and reading.topic not in _WORK:
            return self._with_more(said, part, likely)
        near = None if cue("permission").search(part.plain) else answer_duty(part.plain, self.role, likely)
        full = closest(self.role, part.plain, least=LINE_ALONE) if said and not near else ()
        if said and said.status == "stated" and full:
            return Answer(said.topic, "stated", *told("The advert says:", self.role, full))
        answer = near or said
        return self._with_more(answer, part, likely) if answer else None

    def _with_more(self, said: Answer, part: Part, likely: Relevance) -> Answer:
        """The answer, with the advert's line that has what the question asks and the answer leaves open."""
        if said.status != "stated":
            return said
        more = likely.leading(apart(closest(self.role, part.plain, said.sources), said.sources), said.sources)
        return beside(said, *told("The advert also says:", self.role, more)) if more else said

    def _on(self, topic: Topic, part: Part, likely: Relevance, *, definite: bool) -> Answer | None:
        team = self.told.keys() | self.stated.keys()
        if topic.kind == "policy" and topic.id not in self.stated:
            return answer_policy(topic, self.role, self.employer)
        if topic.kind == "fact" or topic.id in team:
            return answer_fact(topic, self.role, self.told, self.stated, self.employer, part.plain, likely)
        narrow = topic.id in _LISTS and cue("yes_or_no").search(part.plain)
        duty = narrow or topic.id == "responsibilities"
        near = answer_duty(part.plain, self.role, likely) if duty else None
        if narrow and near is None and not definite:
            return None
        return replace(near, topic=topic.id) if near else answer_section(topic.id, part.plain, self.role)
