"""Requirements a recruiter points at: words of the advert the compiler did not take as asked for."""

from __future__ import annotations

from dataclasses import replace

from actions.roles.clause_reader import read_clause
from actions.roles.clauses import Clause
from actions.roles.labels import free_id, slug
from actions.roles.profile import Education, Importance, Requirement, RoleProfile
from actions.roles.refusing import EditRefused
from actions.roles.view import plain_view
from nlu.skills import find_skills

LONGEST = 600
"""Characters of an advert that can be one requirement."""


def read_words(
    profile: RoleProfile, start: int, end: int, importance: Importance
) -> tuple[tuple[Requirement, ...], Education | None]:
    """What the advert asks for from `start` to before `end`, read as if it said so. Raises `EditRefused`."""
    advert = profile.advert
    if not 0 <= start < end <= len(advert):
        raise EditRefused("These words are not in the advert; mark a part of it.")
    start, end = _trimmed(advert, start, end)
    if end - start > LONGEST:
        raise EditRefused(f"That is {end - start} characters; mark the few words that name one thing.")
    clause = Clause(start, end, importance, "required", "", firm=True)
    reading = read_clause(advert, plain_view(advert), clause)
    asked = {(each.kind, frozenset(each.any_of)) for each in profile.requirements}
    fresh = [each for each in reading.requirements if (each.kind, frozenset(each.any_of)) not in asked]
    if not fresh:
        known = ", ".join(each.label for each in reading.requirements)
        raise EditRefused(
            f"{known} is asked for already." if known else "There are no words to ask for in that."
        )
    return _named_apart(fresh, profile), reading.education


def where_listed(profile: RoleProfile, skill: str) -> tuple[int, int]:
    """Where the advert first names a tool it lists. Raises `EditRefused` when its words cannot be found."""
    for mention in find_skills(plain_view(profile.advert)):
        if mention.skill == skill:
            return mention.start, mention.end
    raise EditRefused(f"The advert's words for {skill} cannot be found; mark them in the advert.")


def _trimmed(advert: str, start: int, end: int) -> tuple[int, int]:
    words = advert[start:end]
    begin = start + len(words) - len(words.lstrip())
    return begin, max(begin, start + len(words.rstrip()))


def _named_apart(found: list[Requirement], profile: RoleProfile) -> tuple[Requirement, ...]:
    """The requirements with ids that no other has, whatever was set aside or renamed before."""
    taken, named = {each.id for each in profile.requirements}, []
    for each in found:
        name = free_id(slug(each.label), taken)
        taken.add(name)
        named.append(replace(each, id=name))
    return tuple(named)
