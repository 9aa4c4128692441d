"""Answers on named skills and families of tools: required, preferred, only listed, or not mentioned."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.asked_tools import Asked
from actions.answers.catalogue import cue
from actions.answers.evidence import skills_in
from actions.answers.model import Answer, Source, from_advert
from actions.answers.tool_families import names_of, on_families
from actions.answers.wanted_skills import on_skills
from actions.roles.profile import Requirement, RoleProfile, Span

_PEOPLE_DECIDE = "A person on the hiring team decides what is enough."


def answer_tools(asked: Asked, plain: str, role: RoleProfile) -> Answer:
    """How much the advert wants the tools, each sentence with its line."""
    sentences: list[str] = []
    spans: list[Requirement | Span] = []
    for sentence, span in (*on_skills(asked.names, plain, role), *on_families(asked, plain, role)):
        sentences.append(sentence)
        spans += [span] if span else []
    sources = from_advert(role.advert, spans)
    if sources and cue("enough").search(plain):
        sentences.append(_PEOPLE_DECIDE)
    if sources and cue("which").search(plain) and not _names_any(asked, sources):
        # "Exposure to accounting packages" does not say which one.
        return Answer(
            asked.topic, "not_stated", " ".join(("The advert does not say which.", *sentences)), sources
        )
    return Answer(asked.topic, "stated" if sources else "not_stated", " ".join(sentences), sources)


def _names_any(asked: Asked, sources: Sequence[Source]) -> bool:
    """Whether lines name a tool: another beside those asked about, or one of the families asked for."""
    named = {skill for source in sources for skill in skills_in(source.quote)}
    return (
        bool(named - set(asked.names))
        if asked.names
        else any(named & names_of(key) for key in asked.families)
    )
