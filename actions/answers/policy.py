"""Answers that no advert holds: what Rolecall is, who decides, what is kept, and fair treatment."""

from __future__ import annotations

from actions.answers.catalogue import Topic
from actions.answers.evidence import stating
from actions.answers.model import Answer, EmployerProfile, bullets, from_advert
from actions.roles.profile import RoleProfile

_MOST = 2
"""Lines of the advert that are told beside a standing answer."""


def answer_policy(topic: Topic, role: RoleProfile, employer: EmployerProfile) -> Answer:
    """The standing answer, with the advert's own line beside it when it has one."""
    contact, days = employer.privacy_contact, employer.transcript_days
    text = topic.text.format(
        kept_days=employer.kept_days,
        transcript=f", the wording of the chat for {days} days" if days else "",
        privacy_contact=f" You can also write to {contact}." if contact else "",
    )
    fact = role.facts.get(topic.id) or role.facts.get(topic.parent or "")
    found = (fact,) if fact else stating(role.advert, topic)[:_MOST]
    if not found:
        return Answer(topic.id, "policy", text)
    sources = from_advert(role.advert, found)
    return Answer(topic.id, "policy", f"{text} {bullets('The advert says:', sources)}", sources)
