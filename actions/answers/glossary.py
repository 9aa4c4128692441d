"""What a word in the advert means, in one sentence, with the advert's own examples."""

from __future__ import annotations

import re
from functools import cache

from actions.answers.catalogue import cue, load
from actions.answers.evidence import lines_of, naming
from actions.answers.model import Answer, bullets, from_advert, quoted
from actions.roles.profile import RoleProfile, Span
from nlu.skills import canonical, gloss


def answer_term(question: str, role: RoleProfile) -> Answer | None:
    """What the word asked for means; none when the question asks for no word that we know."""
    term = term_asked(question)
    if term is None:
        return None
    found = from_advert(role.advert, _lines_with(term, role.advert)[:1])
    examples = f" In the advert: {quoted(found[0].quote)}." if found else ""
    return Answer(f"term:{term}", "stated" if found else "policy", f"{_meaning(term)}{examples}", found)


def term_asked(plain_question: str) -> str | None:
    """The word whose meaning a plain question asks for, if we know it."""
    found = (cue(name).search(plain_question) for name in ("term", "stands_for", "named_before"))
    terms = (match["term"].strip(" .,") for match in found if match)
    return next((term for term in terms if term and _meaning(term)), None)


def unknown_term(plain_question: str) -> str | None:
    """The word whose meaning a plain question asks for, if we do not know it."""
    asked = cue("explain").search(plain_question)
    return asked["term"].strip(" .,") if asked and not term_asked(plain_question) else None


def unexplained(term: str, topic: str, role: RoleProfile) -> Answer:
    """What is said of a word that we cannot explain.

    A line is quoted only if it has that very word: one on something near it would explain another thing.
    """
    found = from_advert(role.advert, _lines_with(term, role.advert)[:1])
    if not found:
        return Answer(topic, "not_stated", f"The advert does not use the word {quoted(term)}.")
    return Answer(topic, "not_stated", bullets("The advert does not explain that. It says:", found), found)


def _meaning(term: str) -> str | None:
    return _entries().get(term, {}).get("text") or gloss(term)


@cache
def _entries() -> dict[str, dict[str, str]]:
    return {
        name: {"text": entry["text"], "names": "|".join(map(re.escape, (main, *entry.get("also", ()))))}
        for main, entry in load("glossary").items()
        for name in (main, *entry.get("also", ()))
    }


def _lines_with(term: str, advert: str) -> tuple[Span, ...]:
    """The advert's lines with the word or another name for it, those that give examples first."""
    names = _entries().get(term, {}).get("names", re.escape(term))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    found = [line for line in lines_of(advert) if pattern.search(line.quote)]
    skill = canonical(term)
    found += naming(advert, skill) if skill else ()
    return tuple(
        sorted(
            dict.fromkeys(found), key=lambda line: not re.search(r"\b(?:like|e\.g|such as)\b|\(", line.quote)
        )
    )
