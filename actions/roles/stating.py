"""What is said on a topic: by the team where the advert is silent, or by the advert, rightly read or not."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.catalogue import catalogue
from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.facts import silent, topics
from actions.roles.profile import Fact
from actions.roles.refusing import EditRefused

LONGEST_ANSWER = 2000
"""Characters."""


def statable_topics() -> tuple[str, ...]:
    """The topics the team may say something on: those candidates ask most first, then all other facts."""
    others = (topic.id for topic in catalogue().values() if topic.kind == "fact")
    return tuple(dict.fromkeys((*topics(), *others)))


def state_topic(role: RoleDefinition, edit: edits.StateTopic) -> RoleDefinition:
    """Says something on a silent topic, or takes it back. Raises `EditRefused`."""
    kept = {topic: text for topic, text in role.answers.items() if topic != edit.topic}
    text = edit.text.strip()
    if not text:
        return replace(role, answers=kept)
    if edit.topic not in statable_topics():
        raise EditRefused(
            f"“{edit.topic}” is no topic candidates are answered on; the usual ones: {', '.join(topics())}."
        )
    fact = role.profile.facts.get(edit.topic)
    if fact:
        raise EditRefused(
            f"The advert already says on {_called(edit.topic)}: “{fact.value}”. Change the advert, so that "
            "both agree; if it was misread, take the fact back."
        )
    if len(text) > LONGEST_ANSWER:
        raise EditRefused(f"That is {len(text)} characters; keep an answer within {LONGEST_ANSWER}.")
    if not any(each.isalnum() for each in text):
        raise EditRefused(
            f"“{text[:40]}” says nothing on {_called(edit.topic)}; write it in words or numbers."
        )
    return replace(role, answers={**kept, edit.topic: text})


def count_fact(role: RoleDefinition, edit: edits.CountFact) -> RoleDefinition:
    """Takes a fact back that was misread, or takes it up again. Raises `EditRefused`."""
    others = tuple(each for each in role.misread if each != edit.topic)
    if not edit.counts:
        if role.profile.facts.get(edit.topic) is None:
            raise EditRefused(f"The advert was not read as saying anything on {_called(edit.topic)}.")
        return replace(_reading(role, edit.topic, None), misread=(*others, edit.topic))
    if edit.topic not in role.misread:
        raise EditRefused(f"Nothing was taken back on {_called(edit.topic)}.")
    fact = compile_advert(role.profile.advert).facts.get(edit.topic)
    answers = {topic: text for topic, text in role.answers.items() if topic != edit.topic or fact is None}
    return replace(_reading(role, edit.topic, fact), misread=others, answers=answers)


def _reading(role: RoleDefinition, topic: str, fact: Fact | None) -> RoleDefinition:
    facts = {**role.profile.facts, topic: fact}
    return replace(role, profile=replace(role.profile, facts=facts, not_stated=silent(facts)))


def _called(topic: str) -> str:
    known = catalogue().get(topic)
    return known.title if known else topic.replace("_", " ")
