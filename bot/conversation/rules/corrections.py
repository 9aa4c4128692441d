"""Corrections that do not say what they correct: "actually 5, not 3", "go is six years, sorry"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.things import nature
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.rules.may_answer import AGE
from nlu import skills
from nlu.experience import read_claims
from nlu.numbers import number_in
from nlu.thresholds import SURE
from nlu.understanding import ReadingContext, SkillClaim

ASIDE = re.compile(
    r"(?i)\b(?:than|instead of|rather than)(?: to)? "
    r"(?:\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
"""The number that is taken back: "closer to 6 than to 3"."""
NEARER = re.compile(
    r"(?i)^\W*(?:hm+|no|nope|sorry|oh|oops|wait|well|ah)\b[^.?!]{0,30}"
    r"\b(?:closer to|nearer|more like|rather)\b"
)
"""Puts a number right in a way of its own: "hmm no, more like 6"."""
ONLY = re.compile(r"(?i)^[^\d]{0,40}?(\d{1,2}(?:[.,]\d)?)[^\d]{0,20}$")
"""A short correction with one number in it: "oh sorry, make that 5"."""
CLOCK = re.compile(
    r"(?i)\d ?(?:am|pm|a\.m|p\.m|h\b|o['’]?clock)|\d:\d\d"
    r"|\b(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
"""Speaks of a day or of a time of day."""
NOT_NUMBER = re.compile(r"\bnot (\d{1,2}(?:\.\d)?)\b")
TAKES_BACK = re.compile(
    r"(?i)(?:\b(?:not|never)|n['’]?t)\W+(?:(?:really|actually|been|be|had|for|used|it)\W+){0,3}"
    r"(?P<number>\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten)\W*(?:years?|yrs?|y)?\b"
)
"""Takes back a number of years, and says no other: "GraphQL isn't 3 years"."""
TOLD_NO = re.compile(
    r"(?i)\bi (?:told you|said|answered|put|wrote|typed|pressed|chose) (?:a )?(?:no|nope|none|never)\b"
    r".{0,60}?\b(?:but|though|however|actually|in fact)\b"
)
"""Tells of a no that was given before, and goes on."""
SWAPS = re.compile(
    r"(?i)\b(?:it(?:['’]?s| is| was)|i meant?|should be|make it) [\w.+# -]{1,30},? (?:and )?not [\w.+#-]+"
)
"""Puts one thing in the place of another: "it's MySQL, not Postgres"."""
DENIES = re.compile(r"(?i)\b(?:no|not|never|nothing|none|neither|nor)\b|n['’]t\b")
NUMBER = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)


def correction(draft: Draft) -> tuple[SkillClaim, ...]:
    """The claims of a correction in which the reader found none, because it did not know what was noted."""
    text, last = draft.message.text, _had(draft, draft.state.last_noted)
    if not corrects(draft):
        return ()
    named = [name for name in _counted(tuple(draft.state.notebook.notes)) if _names(text, name)]
    if not named and not last:
        return ()
    meant = named[0] if named else _meant(draft, last)
    context = ReadingContext(draft.moment.now, draft.moment.timezone, asked=meant)
    plain = ASIDE.sub(" ", NOT_NUMBER.sub(" ", text))
    only = ONLY.match(plain)
    for words in (plain, f"{only[1]} years" if only else ""):
        read = (claim for claim in read_claims(words, context) if claim.skill == meant)
        found = tuple(replace(claim, quote=text) for claim in read if claim.years is not None)
        if found:
            return found
    return ()


def corrects(draft: Draft) -> bool:
    """Whether the message puts a number right, by a word that says so or as a whole."""
    said = "correction" in draft.message.flags or draft.wants("correct_answer", above=SURE)
    said = said or bool(NEARER.match(draft.message.text))
    if CLOCK.search(draft.message.text) and draft.message.times.windows:
        return False  # "Actually Wednesday 2 pm" puts a time right, no years.
    if AGE.search(draft.message.text):
        return False
    return said and NUMBER.search(draft.message.text) is not None


def retargeted(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, moved to what was noted last if it was read as an answer to what is asked now."""
    last = _had(draft, draft.state.last_noted)
    if "correction" not in draft.message.flags or claim.years is None or not last or claim.skill in last:
        return claim
    named = skills.find_skills(draft.message.text, asked=())
    return claim if named else replace(claim, skill=_meant(draft, last))


def put_right(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, its new years if its no was said of the old ones: "sorry, Python 3.5, not 3"."""
    if claim.polarity != "negative" or claim.years is not None or not NOT_NUMBER.search(claim.quote):
        return claim
    context = ReadingContext(draft.moment.now, draft.moment.timezone, asked=claim.skill)
    said = f"{NOT_NUMBER.sub(' ', claim.quote).strip(' ,.;')} years"
    read = (each for each in read_claims(said, context) if each.skill == claim.skill and each.years)
    found = next(read, None)
    return replace(found, quote=claim.quote) if found else claim


def years_taken_back(draft: Draft) -> str | None:
    """What the message takes the years of back, saying no others: of the thing itself that denies nothing."""
    text = draft.message.text
    found = TAKES_BACK.search(text)
    if found is None or NUMBER.search(text[: found.start()] + text[found.end() :]):
        return None
    standing = draft.state.notebook.notes
    wrong = [
        name
        for name in _counted(tuple(standing))
        if standing[name].positive and standing[name].years == number_in(found["number"].lower())
    ]
    named = [name for name in wrong if _names(text, name)]
    last = [name for name in wrong if name in draft.state.last_noted]
    return next(iter(named or last), None)


def turned_round(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, a yes if its no is an answer now taken back: "I told you no, but we did use it"."""
    told = TOLD_NO.search(draft.message.text)
    if told is None or claim.polarity != "negative" or claim.years is not None:
        return claim
    rest = draft.message.text[told.end() :]
    others = any(mention.skill != claim.skill for mention in skills.find_skills(rest, asked=()))
    if others or DENIES.search(rest):
        return claim
    return replace(claim, polarity="positive", quote=draft.message.text)


def _counted(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are told in years: of a language the level is told, of a paper only that one has it."""
    return tuple(
        name for name in names if skills.family(name) != "spoken language" and nature(name) != "paper"
    )


def _had(draft: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of them that were said to be there: a no has no years to put right."""
    notes = draft.state.notebook.notes
    question = wording.screened(draft.state, draft.role)
    counts = question is not None and question.answer == "years"  # "Make it 4" is then an answer.
    return tuple(
        name
        for name in _counted(names)
        if name not in notes or (notes[name].positive and not (counts and notes[name].years is None))
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
