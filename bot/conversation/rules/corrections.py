"""Corrections that do not say what they correct: "actually 5, not 3", "go is six years, sorry"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.things import nature
from bot.conversation.draft import Draft
from nlu import skills
from nlu.experience import read_claims
from nlu.understanding import ReadingContext, SkillClaim

NOT_NUMBER = re.compile(r"\bnot (\d{1,2}(?:\.\d)?)\b")
NUMBER = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)


def correction(draft: Draft) -> tuple[SkillClaim, ...]:
    """The claims of a correction in which the reader found none, because it did not know what was noted."""
    text, last = draft.message.text, _counted(draft.state.last_noted)
    if "correction" not in draft.message.flags or not NUMBER.search(text):
        return ()
    named = [name for name in _counted(tuple(draft.state.notebook.notes)) if _names(text, name)]
    if not named and not last:
        return ()
    meant = named[0] if named else _meant(draft, last)
    context = ReadingContext(draft.moment.now, draft.moment.timezone, asked=meant)
    read = (claim for claim in read_claims(text, context) if claim.skill == meant)
    return tuple(claim for claim in read if claim.years is not None)


def retargeted(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, moved to what was noted last if it was read as an answer to what is asked now."""
    last = _counted(draft.state.last_noted)
    if "correction" not in draft.message.flags or claim.years is None or not last or claim.skill in last:
        return claim
    named = skills.find_skills(draft.message.text, asked=())
    return claim if named else replace(claim, skill=_meant(draft, last))


def _counted(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are told in years: of a language the level is told, of a paper only that one has it."""
    return tuple(
        name for name in names if skills.family(name) != "spoken language" and nature(name) != "paper"
    )


def _names(text: str, name: str) -> bool:
    """Whether the text names the thing, be it an everyday word ("go") that only the notes make a skill."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _meant(draft: Draft, last: tuple[str, ...]) -> str:
    """Which of the things noted last: the one that stood at the number now taken back, or the very last."""
    old = NOT_NUMBER.search(draft.message.text)
    notes = draft.state.notebook.notes
    if old is None:
        return last[-1]
    standing = [name for name in (*notes, *last) if name in notes and notes[name].years == float(old[1])]
    return standing[-1] if standing else last[-1]
