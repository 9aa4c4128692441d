"""Answers that no advert holds: what Rolecall is, who decides, what is kept, and fair treatment."""

from __future__ import annotations

from actions.answers.catalogue import Topic
from actions.answers.model import Answer, EmployerProfile, from_advert, quoted
from actions.roles.profile import RoleProfile


def answer_policy(topic: Topic, role: RoleProfile, employer: EmployerProfile) -> Answer:
    """The standing answer, with the advert's own line beside it when it has one."""
    contact, days = employer.privacy_contact, employer.transcript_days
    text = topic.text.format(
        kept_days=employer.kept_days,
        transcript=f", the wording of the chat for {days} days" if days else "",
        privacy_contact=f" You can also write to {contact}." if contact else "",
    )
    fact = role.facts.get(topic.id) or role.facts.get(topic.parent or "")
    if fact is None:
        return Answer(topic.id, "policy", text)
    return Answer(
        topic.id,
        "policy",
        f"{text} The advert says: {quoted(fact.quote)}.",
        from_advert(role.advert, (fact,)),
    )
