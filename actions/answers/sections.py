"""Answers from the compiled parts of an advert: requirements, experience, education, tools and duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from actions.answers.catalogue import catalogue, cue
from actions.answers.evidence import (
    apart,
    lines_in,
    lines_under,
    naming,
    nearest,
    skills_in,
    stating,
    telling,
)
from actions.answers.levels import told
from actions.answers.model import Answer, bullets, from_advert, quoted
from actions.answers.relevance import Relevance
from actions.roles.profile import Importance, Requirement, RoleProfile, Span
from nlu.skills import family, find_skills

_DECIDES = "A person on the hiring team decides, and you are welcome to continue."


def answer_section(topic: str, plain: str, role: RoleProfile) -> Answer:
    """The answer on one compiled part of the advert, else its lines that speak of it, else `not_stated`."""
    said = _SECTIONS[topic](plain, role)
    narrow = topic == "responsibilities" and asks_of_one(plain)
    return said if said.status == "stated" or narrow else _otherwise(topic, role) or said


def asks_of_one(plain: str) -> bool:
    """Whether a plain question asks whether the work has one certain thing in it."""
    return bool(telling(plain)) and cue("yes_or_no").search(plain) is not None


def answer_duty(plain: str, role: RoleProfile, likely: Relevance) -> Answer | None:
    """The duties and requirements nearest to the question; none when no line is near enough."""
    near = nearest(role, plain)
    kept = likely.leading(near)
    left = set(telling(plain)).difference(*(telling(line.quote) for line in kept))
    found = tuple(line for line in near if line in kept or left.intersection(telling(line.quote)))
    return Answer("responsibilities", "stated", *told("The advert says:", role, found)) if found else None


def _experience(plain: str, role: RoleProfile) -> Answer:
    counted = [item for item in role.requirements if item.min_years is not None]
    skills = skills_in(plain)
    own = [item for item in counted if skills & set(item.any_of)]
    found = own or counted or [item for item in role.requirements if item.kind == "experience"]
    if not found:
        return _silent("experience", "The advert does not state how much experience it asks for.")
    lead = (
        f"{_asks(found)}:" if own or not skills else "The advert gives no years for that alone. It asks for:"
    )
    # Beside the years stands who is welcome without them.
    others = stating(role.advert, catalogue()["experience"]) if cue("judges").search(plain) else ()
    sources = from_advert(role.advert, (*found, *apart(others, found)))
    after = "The upper figure is not a limit. " if role.max_years else ""
    after += _DECIDES if cue("judges").search(plain) else ""
    return Answer("experience", "stated", bullets(lead, sources, after.rstrip()), sources)


def _seniority(plain: str, role: RoleProfile) -> Answer:
    del plain
    at = role.advert.lower().find(role.title.lower())
    if role.seniority is None or at < 0:
        return _silent("seniority", "The advert does not state the seniority.")
    title = Span(role.advert[at : at + len(role.title)], at, at + len(role.title))
    years = [item for item in role.requirements if item.min_years is not None][:1]
    sources = from_advert(role.advert, (title, *years))
    text = f"The advert is headed {quoted(title.quote)}."
    text += f" It asks for {quoted(sources[1].quote)}." if len(sources) > 1 else ""
    return Answer("seniority", "stated", text, sources)


def _education(plain: str, role: RoleProfile) -> Answer:
    asked = [item for item in role.requirements if item.kind == "education"]
    if not asked:
        return _silent("education", "The advert does not ask for a degree.")
    sources = from_advert(role.advert, asked)
    after = ""
    if role.education and role.education.equivalent_accepted:
        after = "Equivalent experience is accepted instead."
    elif cue("other_ways").search(plain):
        after = f"It does not say whether another way of learning counts as well. {_DECIDES}"
    elif cue("judges").search(plain):
        after = _DECIDES
    return Answer("education", "stated", bullets(f"{_asks(asked)}:", sources, after), sources)


def _soft_skills(plain: str, role: RoleProfile) -> Answer:
    del plain
    asked = [item for item in role.requirements if item.kind == "soft_skill"]
    sources = from_advert(role.advert, asked or lines_under(role.advert, "soft skill"))
    if not sources:
        return _silent("soft_skills", "The advert does not list soft skills.")
    return Answer("soft_skills", "stated", bullets("The advert asks for:", sources), sources)


def _required(plain: str, role: RoleProfile) -> Answer:
    del plain
    return _wanted(role, "required", "Required for this role:")


def _preferred(plain: str, role: RoleProfile) -> Answer:
    del plain
    return _wanted(role, "preferred", "Preferred, not required:")


def _wanted(role: RoleProfile, importance: Importance, lead: str) -> Answer:
    topic = f"{importance}_skills"
    sources = from_advert(role.advert, [item for item in role.requirements if item.importance == importance])
    if not sources:
        return _silent(topic, f"The advert does not list {importance} skills.")
    return Answer(topic, "stated", bullets(lead, sources), sources)


def _stack(plain: str, role: RoleProfile) -> Answer:
    del plain
    listed = [line for line in lines_in(role.advert, "tools") if _tools(line.quote)]
    known = {skill for line in listed for skill in _tools(line.quote)}
    asked = [
        item
        for item in role.requirements
        if item.kind == "skill"
        and not known & set(item.any_of)
        and (len(known) < 8 or item.importance == "required")
    ]
    spare = [] if listed or asked else _naming(role)
    sources = from_advert(role.advert, (*listed, *asked, *spare))
    if not sources:
        return _silent("tech_stack", "The advert does not list a tech stack.")
    return Answer("tech_stack", "stated", bullets("The advert lists:", sources), sources)


def _tools(words: str) -> list[str]:
    return [mention.skill for mention in find_skills(words) if family(mention.skill) != "concept"]


def _naming(role: RoleProfile) -> Iterable[Span]:
    return dict.fromkeys(line for skill in role.context_skills for line in naming(role.advert, skill))


def _duties(plain: str, role: RoleProfile) -> Answer:
    if asks_of_one(plain):
        return _silent("responsibilities", "The advert does not mention that in the work it describes.")
    sources = from_advert(role.advert, role.responsibilities)
    if not sources:
        return _silent("responsibilities", "The advert does not describe the work itself.")
    return Answer(
        "responsibilities", "stated", bullets("The advert describes the work like this:", sources), sources
    )


def _asks(items: Sequence[Requirement]) -> str:
    """How the advert asks for them: alone what it only prefers is said to be so."""
    if all(item.importance == "preferred" for item in items):
        return "The advert prefers, but does not require"
    return "The advert asks for"


def _otherwise(topic: str, role: RoleProfile) -> Answer | None:
    """What lines that were not read as requirements say of a topic ("no experience needed")."""
    lines = stating(role.advert, catalogue()[topic])
    if not lines:
        return None
    sources = from_advert(role.advert, lines)
    return Answer(topic, "stated", bullets("The advert says:", sources), sources)


def _silent(topic: str, text: str) -> Answer:
    return Answer(topic, "not_stated", text)


_SECTIONS: dict[str, Callable[[str, RoleProfile], Answer]] = {
    "experience": _experience,
    "seniority": _seniority,
    "education": _education,
    "soft_skills": _soft_skills,
    "required_skills": _required,
    "preferred_skills": _preferred,
    "tech_stack": _stack,
    "responsibilities": _duties,
}
