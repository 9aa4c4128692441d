"""Words that agree to the one thing that was asked about, without naming it: "yes, british"."""

from __future__ import annotations

import re

from actions.assessment.conditions import HEDGED
from actions.screening import Question
from bot.conversation.draft import Draft
from bot.conversation.rules.near_answers import DENIES
from bot.conversation.rules.plain_words import only_moves_on
from bot.conversation.rules.refusing import UNTROUBLED
from nlu.thresholds import CLEAR

AGREES = re.compile(
    r"(?i)\b(?:ok|okay|fine|good|works|suits?|happy to|can do|could do|love|great|perfect|sure|of course"
    r"|absolutely|definitely|certainly|nothing to hide|grand|ideal|lovely|brilliant|spot on|all good"
    r"|not fussed|obviously|naturally|goes without saying|comes with (?:it|the \w+)"
    r"|used to (?:it|that|them|this))\b"
    r"|^\W*i (?:am|can|do|have)\W*$"
)
FINE = re.compile(rf"(?i)\b(?:not a problem|{UNTROUBLED})\b")
YES_AND = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|i (?:do|have)|of course|sure|certainly)\b(?:\W+\w+){3,}")
"""A yes and three words more."""
YES_FIRST = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|yh|yea|of course|certainly|definitely)\b(?:\W+\w+)+")
"""A yes and more."""
UNBLEMISHED = re.compile(
    r"(?i)\W*(?:yes|yeah|yep|yup|sure|of course)\b[^.?!]*?\b(?:no|without(?: any)?|zero) "
    r"(?:conditions?|restrictions?|points?|issues?|problems?|gaps?|limit(?:s|ations?)?|endorsements?|convictions?"
    r"|tickets?|accidents?|exceptions?|breaks?|sanctions?|bans?|claims?|violations?|concerns?|complaints?)\W*"
)
"""A yes to something that has nothing against it."""
LINK = re.compile(r"(?i)\bhttps?://\S|\bwww\.\S|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?(?=\s|$|[,.;)])")
DICTATES = re.compile(
    r"(?i)\W*(?:(?:ok|okay|well|so|then|just|please|pls|can (?:you|u)|could (?:you|u)|you can|i['’]?d say"
    r"|let['’]?s)\W+){0,4}"
    r"(?:put|say|write|note|mark|enter|make|call|take|count|go with)\b"
    r"(?: (?:me|it|that|this|down|as|for|an?))*\W+(?P<said>no|none|nope|yes|yeah)\b"
    r"(?:\W+(?:for|to|on|there|then|please|pls|that|this|it|one|question|thanks|thank you|down))*\W*"
)
"""Says what to put down: "can you just put no for that"."""


def agrees(text: str) -> bool:
    """Whether words without a yes agree all the same, and limit nothing: "weekends ok, evenings ok"."""
    plain = FINE.sub("fine", text)
    return AGREES.search(plain) is not None and HEDGED.search(plain) is None and "?" not in text


def agreed(draft: Draft, question: Question) -> str | None:
    """What a plain yes of a whole message is about, if it is one: a condition, or the one thing asked for."""
    if question.condition:
        return question.condition.subject if _says_yes(draft, question) else None
    return question.names[0] if _tells_a_yes(draft, question) else None


def says_yes_first(text: str) -> bool:
    """Whether it opens with a yes, goes on, and takes nothing of it back: "yes, british"."""
    return YES_FIRST.match(text) is not None and _is_plain(text)


def dictated(text: str) -> str | None:
    """`yes` or `no` where the candidate says what to put down as the answer."""
    found = DICTATES.fullmatch(text)
    return None if found is None else "yes" if found["said"].lower().startswith("y") else "no"


def _says_yes(draft: Draft, question: Question) -> bool:
    """Whether the message agrees to a condition, or shows something: a link, for a person to open."""
    text = draft.message.text
    if question.answer == "text":
        return LINK.search(text) is not None
    if question.answer == "date":
        return False
    return agrees(text) or (says_yes_first(text) and not draft.asks)


def _tells_a_yes(draft: Draft, question: Question) -> bool:
    """Whether it says yes to the one thing asked about, and more of it: "yes, my PIN is live"."""
    text = draft.message.text
    if question.kind != "whether" or len(question.names) != 1 or draft.asks or draft.understood:
        return False
    if draft.message.intent.name.startswith("ask_") and draft.message.intent.confidence >= CLEAR:
        return False  # "Yes, I can work in the UK" is on something else.
    more = YES_AND.match(text) is not None or YES_FIRST.match(text) is not None
    return more and _is_plain(text) and "vague" not in draft.message.flags


def _is_plain(text: str) -> bool:
    """Whether it denies and limits nothing, and is about the question rather than about going on."""
    clean = UNBLEMISHED.match(text) is not None or DENIES.search(text) is None
    return clean and HEDGED.search(text) is None and not only_moves_on(text)
