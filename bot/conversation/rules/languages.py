"""Other languages than English: who writes in one, or asks for it, hears of it in their own."""

from __future__ import annotations

import re

from bot.conversation import wording
from bot.conversation.aids import HUMAN
from bot.conversation.draft import Draft
from bot.conversation.rules.refusing import refuses
from nlu import skills
from nlu.thresholds import CLEAR

SPEAKS = re.compile(
    r"(?i)\b(?:speak|talk|write|type|text|chat|reply|answer|respond|continue|go on|carry on|switch|change"
    r"|understand|in (?=\w+\W*$)|in \w+ (?:please|instead|too|with))"
)
"""A wish to go on in another language: "can we talk in German?", "in Spanish please"."""
REQUIRED = re.compile(
    r"(?i)\b(?:[abc][12]|need\w*|requir\w+|must|mandatory|necessary|enough|sufficient|expect\w*|have to"
    r"|at work|on the job|patients?|customers?|clients?|colleagues?|handovers?)\b"
)
"""Words of those who ask how well, or with whom, a language is spoken at work."""


def foreign_language(draft: Draft) -> bool:
    """Says in the candidate's own language that only English is understood, and offers a person."""
    if draft.state.aside and refuses(draft):
        return False  # "No no, no mail" answers, in whatever language.
    text, language = draft.message.text, draft.message.language
    named = wording.language_named(text)
    wished = named and draft.asks and not draft.message.claims and (language != "en" or SPEAKS.search(text))
    asked = (wished or draft.wants("ask_language_switch", above=CLEAR)) and not REQUIRED.search(text)
    if asked and language not in wording.apologies():
        language = named or language
    if _asked_of_languages(draft):
        return False  # "English good, Hindi mother tongue" answers.
    sentence = wording.apologies().get(language)
    short = text.isascii() and len(text.split()) < 3
    if sentence is None or short or (draft.message.claims and not asked):
        return False
    draft.say("other_languages", "notice", (HUMAN,), sentence=sentence)
    return not draft.message.claims


def _asked_of_languages(draft: Draft) -> bool:
    """Whether the message may be on a language that is asked about now, or tells of one the role asks for."""
    question = wording.screened(draft.state, draft.role)
    names = {name for each in draft.role.questions for name in each.names}
    told = not draft.asks and any(claim.skill in names for claim in draft.message.claims)
    now = question is not None and any(skills.family(name) == "spoken language" for name in question.names)
    return now or told
