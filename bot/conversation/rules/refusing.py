"""What is a refusal and what insists, however the rest is read: where a wrong yes would do harm."""

from __future__ import annotations

import re

from bot.conversation.draft import Draft

REFUSAL = re.compile(r"(?i)\s*(no|nope|nah|please don['’]?t|don['’]?t|do not|never)\b(?! problem| worries)")


OBJECTS = re.compile(
    r"(?i)\b(?:not (?:comfortable|ok|okay|happy)|uncomfortable|n['’]t want|do not want|object|refuse"
    r"|rather not|hate)\b"
    r"[^.?!]{0,30}\b(?:algorithms?|computers?|machines?|bots?|robots?|ai|software|programs?|automat\w+)\b"
    r"[^.?!]{0,30}\b(?:rat|scor|judg|evaluat|assess|grad|decid|rank|screen)\w*"
)
"""Wants no program to judge: said so plainly that it needs no classifier."""
KEEPS_NOTHING = re.compile(
    r"(?i)\b(?:not|n['’]t|nothing|never|without|don['’]?t|dont)\b[^.?!]{0,40}"
    r"\b(?:keep|kept|keeping|stor(?:e|ed|ing)|sav(?:e|ed|ing)|record(?:ed|ing)?|held)\b"
    r"|\b(?:keep|kept|store|save|record)\b[^.?!]{0,20}\bnothing\b"
)
"""Says that nothing shall be kept: "I'd rather you kept nothing"."""
LETS_KEEP = re.compile(
    r"(?i)\b(?:you|u) (?:may|can|could|are (?:free|welcome|allowed) to) "
    r"(?:(?:all|also|please|certainly|of course) )?(?:keep|store|save|hold|record)\b"
    r"|\b(?:happy|fine|good|ok(?:ay)?)\b[^.?!]{0,20}\b(?:with|for) (?:you|u) "
    r"(?:keeping|storing|saving|to (?:keep|store|save))\b"
    r"|\b(?:keep|store|save)(?: all)? my (?:data|answers?|details|info\w*)\b"
    r"|\byes\W+(?:keep|store|save) (?:it|them|that|this)\b"
)
"""Says outright that what is told may be kept: "you may store my answers"."""
OUR_KEEPING = re.compile(r"(?i)\b(?:answers?|data|details|info\w*)\b")
"""Names what is kept: before we asked, "yes, you can keep it" may be on anything."""
ABOUT_ONE = re.compile(r"(?i)\b(?:about|on|regarding|of) (?:my|the|this|that)\b")
WITHHOLDS = re.compile(
    r"(?i)\b(?:rather|prefer|choose) not (?:to )?(?:say|tell|answer|share|disclose|mention|talk about)\b"
    r"|\b(?:don['’]?t|do not) (?:want|wish|like|care) to (?:say|tell|answer|share|disclose|talk about)\b"
    r"|\bnone of your business\b|\bno comment\b|\bkeep (?:that|this|it) (?:private|to myself)\b"
)
"""Leaves a question unanswered, which is no no: "I'd rather not say"."""
NO_NO = re.compile(
    r"(?i)\b(?:nothing|none|no one|no) (?:else|other|more)\W*$"
    r"|^\W*(?:yes|yeah|yep|sure|ok)\W+no (?:bother|worries|problem)"
)
"""Is no no: it ends a list ("3 points, nothing else") or agrees ("yeah no bother")."""
UNTROUBLED = r"don['’]?t mind|no (?:problem|worries|bother|issues?)"
"""What agrees in words that deny, as a part of patterns."""
NO_TROUBLE = re.compile(rf"(?i)\b(?:why not|no objections?|{UNTROUBLED})\b")
"""Sounds like a refusal and is none."""


def keeps_nothing(draft: Draft) -> bool:
    """Whether the message forbids that anything is kept, and asks nothing.

    "Yes, but keep nothing about my health" allows the rest.
    """
    text = draft.message.text
    limited = YES.match(text) and ABOUT_ONE.search(text)
    return KEEPS_NOTHING.search(text) is not None and not (draft.asks or limited)


def lets_keep(draft: Draft) -> bool:
    """Whether the message allows outright, and without a condition, that what is told is kept."""
    text = draft.message.text
    if draft.asks or TURNS.search(text) or not LETS_KEEP.search(text):
        return False
    return draft.before.stage == "consent" or OUR_KEEPING.search(text) is not None


def limits_a_yes(text: str) -> bool:
    """Whether a yes keeps one thing back: "yes, but please don't keep anything about my health"."""
    return YES.match(text) is not None and KEEPS_NOTHING.search(text) is not None


def refuses(draft: Draft) -> bool:
    """Whether the message opens with a refusal and asks nothing."""
    return REFUSAL.match(draft.message.text) is not None and not draft.asks


YES = re.compile(r"(?i)\s*(yes|yeah|yep|yup|ok(?:ay)?|sure|please do|go ahead|correct|exactly|right)\b")
TURNS = re.compile(r"(?i)\b(no|not|never|wait|but|instead|unless|if|maybe|later|hold on)\b|n['’]t\b")


def insists(draft: Draft) -> bool:
    """Whether a message that names the thing it was asked about ("cancel it") takes none of it back."""
    return not draft.asks and TURNS.search(draft.message.text) is None


def agrees(draft: Draft) -> bool:
    """Whether it opens with a yes besides, as in "yes, delete everything"."""
    return insists(draft) and YES.match(draft.message.text) is not None
