"""Words that come near an answer and are asked about: years of other work, the kind of thing alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.screening import Question
from bot.conversation.draft import Draft
from bot.conversation.rules.elsewhere import BEFORE
from bot.conversation.state import Aside
from bot.conversation.topics import topic
from nlu import skills
from nlu.amounts import find_amounts
from nlu.durations import Duration
from nlu.text import folded, lowered
from nlu.understanding import SkillClaim

DENIES = re.compile(r"(?i)\b(?:no|not|never|n['’]t|none|without|don['’]?t|haven['’]?t)\b")
WORD = re.compile(r"[a-z]{4,}")
UNTELLING = frozenset(
    {"experience", "years", "with", "kind", "work", "this", "that", "role", "from", "within"}
)


def names_the_kind(draft: Draft, question: Question) -> bool:
    """Whether a few words name what kind of thing was asked for: "full licence", of a driving licence."""
    text = draft.message.text
    if question.kind != "whether" or draft.understood or draft.asks or DENIES.search(text):
        return False
    return bool(_telling(question.names[0]) & set(WORD.findall(text.lower())))


def asks_about_years(draft: Draft) -> bool:
    """Asks whether years that were told of something else are those in all, where these are still open."""
    years = [claim for claim in draft.message.claims if claim.years is not None] or _unplaced(draft)
    question = next((each for each in draft.role.questions if each.kind == "total"), None)
    if question is None or draft.state.notebook.get("_total") or len(years) != 1:
        return False
    text = draft.message.text
    near = {word.removesuffix("s") for word in WORD.findall(text.lower())}
    if not near & {word.removesuffix("s") for word in _telling(topic(question))} and not BEFORE.search(text):
        return False
    draft.set_aside(Aside("confirm_years", "_total", (replace(years[0], skill="_total"),)))
    return True


def is_a_sum(draft: Draft, claim: SkillClaim) -> bool:
    """Whether the years in all were added up, and not said: "6 years ICU, 8 as a nurse" may be 8 or 14."""
    if claim.skill != "_total" or claim.years is None or draft.heard.choice is not None:
        return False
    said = [each.years for each in _amounts(draft)]
    return len(said) > 1 and claim.years not in said


def _unplaced(draft: Draft) -> list[SkillClaim]:
    """The years of a message that the reader gave to nothing: "four years in residential closings"."""
    text = draft.message.text
    return [
        SkillClaim("_total", "positive", text, years=amount.years, certainty=amount.certainty)
        for amount in _amounts(draft)
        if amount.in_range and not amount.ago
    ]


def _amounts(draft: Draft) -> Sequence[Duration]:
    text = draft.message.text
    return find_amounts(lowered(folded(text)), draft.moment.now.date(), skills.find_skills(text))


def _telling(words: str) -> set[str]:
    return set(WORD.findall(words.lower())) - UNTELLING
