"""All that was asked about at once: "all 3", "both of them"."""

from __future__ import annotations

import re

from actions.screening import names_of, still_asked
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.listening import FACT_ASIDES
from nlu import skills
from nlu.numbers import number_in
from nlu.understanding import SkillClaim

ALL = re.compile(
    r"(?i)\W*(?:(?:yes|yeah|yep|yup|i|i['’]ve|we|have|got|do|use|used|know|hold|speak|worked with)\W+){0,4}"
    r"(?:all|both|each|every one|everything|the lot"
    r"|all (?:of )?(?:the )?(?P<number>[2-9]|two|three|four|five|six))"
    r"(?: of (?:them|these|those|it))?(?: (?:please|valid|current|here|yes|in date|up to date))*\W*"
)
COUNTED = re.compile(
    r"(?i)\ball (?:of )?(?:the )?(?P<number>[2-9]|two|three|four|five|six)\b(?!\W*(?:years?|yrs?|months?)\b)"
)
"""How many things there are, beside other words: "I've used all three, GraphQL only once"."""
ALL_BUT = re.compile(
    r"(?i)\b(?:all|both|every ?(?:one|thing)|each|any)\b[^.?!,;]{0,25}?"
    r"\b(?:but|except(?:ing)?(?: for)?|apart from|aside from|other than|besides|minus|bar|save for|not)\b"
    r"(?P<but>[^.?!;]*)"
)
"""All of what was asked about, and what is not: "all of them but gRPC"."""
HAS_WORDS = re.compile(
    r"(?i)\b(?:yes|little|bit|some|only|also|once|years?|yrs?|months?|at|used|did|in|i|mostly)\b"
)
"""Words after a "but" that tell more of a thing than that it is lacking."""


def says_all(draft: Draft) -> bool:
    """Whether the message says no more than "all of them", be it of as many things or of others."""
    return ALL.fullmatch(draft.message.text) is not None


def all_of_them(draft: Draft) -> tuple[SkillClaim, ...]:
    """A yes to each of the things asked about, when the message says no more than that and counts them right.

    Its number is theirs and no number of years.
    """
    question = wording.screened(draft.state, draft.role)
    found = ALL.fullmatch(draft.message.text)
    if question is None or found is None or draft.asks or question.kind != "which":
        return ()
    if draft.state.aside and draft.state.aside.kind not in FACT_ASIDES:
        return ()  # It is said to the short question that stands before it.
    still = still_asked(question, draft.state.notebook)
    names = names_of(still)
    said = 2 if "both" in draft.message.text.casefold() else number_in((found["number"] or "").casefold())
    if len(names) < 2 or (said and said != len(names)):
        return ()
    return tuple(SkillClaim(name, "positive", draft.message.text) for name in names)


def is_excepted(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a yes was read of what is taken out of all: "all of them but gRPC"."""
    found = ALL_BUT.search(draft.message.text)
    if (
        found is None
        or claim.polarity != "positive"
        or claim.years is not None
        or HAS_WORDS.search(found["but"])
    ):
        return False
    named = skills.find_skills(found["but"], asked=(claim.skill,), own=draft.role.own_names)
    return any(mention.skill == claim.skill for mention in named)


def counts_things(claim: SkillClaim) -> bool:
    """Whether the years of a claim are only the number of things: "all three"."""
    found = COUNTED.search(claim.quote)
    return found is not None and claim.years == number_in(found["number"].casefold())
