"""The consent to keep anything: a clear yes to that question, and to nothing else."""

from __future__ import annotations

import re

from bot.conversation.commands import OpenApplication
from bot.conversation.draft import Draft
from bot.conversation.rules.answers import bare
from bot.conversation.rules.noting import note
from bot.conversation.rules.plain_words import AGREED, GOES_ON, MAY, STARTS, YES_ELSEWHERE
from bot.conversation.rules.refusing import (
    NO_TROUBLE,
    YES,
    insists,
    keeps_nothing,
    lets_keep,
    limits_a_yes,
    refuses,
)

YES_FIRST = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|sure|of course|certainly)\b(?:\W+\w+){0,6}\W*$")
"""Opens with a yes and goes on for a few words: "yes, for this role only"."""

OF_ELSE = re.compile(
    r"(?i)\W*(?:yes|yeah|yep|yup|sure|of course|certainly|ok(?:ay)?)\W+(?:and |so )?"
    r"(?:i|we)\b(?:['’](?:m|ve|ll|d))? +"
    r"(?!(?:(?:do|can|could|will|would|may|am|are|be|have|fully|totally|also|gladly|already|hereby|really|indeed)\b\W*)*"
    r"(?:$|(?:agree\w*|consent\w*|accept\w*|underst\w+|ok(?:ay)?|fine|happy|glad|good|aware|comfortable|cool|ready"
    r"|give|grant|allow|let|permit|confirm|approve|authori[sz]e|mind|no|not|don['’]?t|want|like|love|know|see|read"
    r"|trust|guess|think|suppose|said)\b))"
)
"""A yes that goes on with something the speaker does or is: "yes I can work here" lets nothing be kept."""


def consent(draft: Draft, *, given: bool) -> None:
    """Keeps the answer to the consent question, and uses what was volunteered before it."""
    if not given:
        draft.change(consented=False, stage="open", before_consent=())
        draft.close(draft.line("consent_refused"), "notice")
        return
    remembered = draft.state.before_consent
    draft.change(consented=True, stage="screening", before_consent=())
    draft.order(OpenApplication())
    draft.acknowledge("consent_given")
    if remembered:
        note(draft, remembered)


def consent_answer(draft: Draft) -> bool:
    """Takes a clear yes or no to the consent question; anything else leaves it open."""
    text = draft.message.text
    # "Never Xero" tells of a tool, and refuses nothing.
    starts = STARTS.match(text) is not None and not draft.asks
    minds = not (NO_TROUBLE.search(text) or "correction" in draft.message.flags) and (
        keeps_nothing(draft) or not (starts or draft.message.claims)
    )
    if minds and (bare(draft, "deny") or refuses(draft) or keeps_nothing(draft)):
        consent(draft, given=False)
    elif OF_ELSE.match(text) and not lets_keep(draft):
        return False
    elif (
        (bare(draft, "affirm") and "emoji_only" not in draft.message.flags)
        or (limits_a_yes(text) and not draft.asks)
        or (starts and YES.match(text))
        or (minds and YES_FIRST.match(text) and insists(draft))
        or (any(words.fullmatch(text) for words in (AGREED, GOES_ON, YES_ELSEWHERE)) and not draft.asks)
        or (MAY.match(text) and not draft.asks)
        or lets_keep(draft)
    ):
        consent(draft, given=True)
    return False
