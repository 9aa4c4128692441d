"""What claims mean where they stand: beside a yes, after what was asked, with what takes a part back."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import topics, wording
from bot.conversation.draft import Draft
from bot.conversation.rules.agreeing import UNBLEMISHED, YES_FIRST, says_yes_first
from bot.conversation.rules.all_of_them import counts_things, is_excepted
from bot.conversation.rules.corrections import put_right, turned_round
from bot.conversation.rules.may_answer import is_answer
from bot.conversation.rules.refusing import NO_NO, WITHHOLDS
from bot.conversation.rules.told import asked_for, subjects_of
from nlu import skills
from nlu.experience import read_claims
from nlu.thresholds import WANTED
from nlu.understanding import ReadingContext, SkillClaim

DOUBTS = re.compile(
    r"(?i)\b(?:think|guess|maybe|perhaps|probably|possibly|kinda?|sort(?:a| of)|suppose|believe|hope|might"
    r"|could|would|should|soon|almost|nearly|basically|learn\w*|stud(?:y|ying|ied)|theory|rusty|ago|used to"
    r"|sometimes|bit|little|somewhat|technically|lapsed|expired|renew\w*|wait\w*|pending|appl(?:ied|ying)|not|never)\b"
)
"""Words that leave a yes in doubt."""
TAKES_A_PART_BACK = re.compile(
    r"(?i)\b((?:but|though|although)\b[^.?!]*\b(?:not|never|no|only|(?:do|did|have|has|am|was|is)n['’]?t)\b[^.?!]*)"
)
"""Goes on after a yes with what is not so."""


def meant(draft: Draft) -> tuple[SkillClaim, ...]:
    """The claims that may answer, as they are meant."""
    return tuple(
        _limited(draft, turned_round(draft, put_right(draft, _withheld(_told_all_the_same(draft, claim)))))
        for each in draft.message.claims
        for claim in _of_what_is_named(draft, _whole(draft, each))
        if is_answer(draft, claim) and not _is_no_no(draft, claim)
    )


def _of_what_is_named(draft: Draft, claim: SkillClaim) -> tuple[SkillClaim, ...]:
    """The claim as it stands; with no number where it only counts things, and of what it names itself.

    "I did use SAP once", said to a question about studies, names no degree and tells of SAP.
    """
    if counts_things(claim):
        claim = replace(claim, years=None, certainty="unknown")
    if is_excepted(draft, claim):
        claim = replace(claim, polarity="negative")
    if claim.skill != "_education" or claim.level or claim.field:
        return (claim,)
    asked = {name for each in draft.role.screened.requirements for name in each.any_of}
    context = ReadingContext(draft.moment.now, draft.moment.timezone, own=draft.role.own_names)
    named = tuple(each for each in read_claims(claim.quote, context) if each.skill in asked)
    return named or (claim,)


def _whole(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, a yes if it opens with one and what follows leaves no doubt: "yes, full, no conditions"."""
    text = draft.message.text
    clean = UNBLEMISHED.match(text) is not None and is_unnamed(draft, claim)
    # "Yes clean licence and a Fiesta" leaves no doubt; "yes I think so" does.
    plain = claim.polarity == "unknown" and says_yes_first(text) and DOUBTS.search(text) is None
    whole = (clean or plain) and not draft.asks and claim.years is None
    return replace(claim, polarity="positive", quote=text) if whole else claim


def _is_no_no(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no that names nothing was read out of words that deny nothing: "yeah no bother"."""
    return is_unnamed(draft, claim) and NO_NO.search(draft.message.text) is not None


def _told_all_the_same(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, a yes if only another clause passes on: "Java, Go, Postgres. Next."."""
    if claim.polarity != "declined" or not draft.wants("skip", above=WANTED):
        return claim
    naming = [
        clause
        for clause in draft.message.clauses
        if any(mention.skill == claim.skill for mention in skills.find_skills(clause.text, asked=()))
    ]
    if not naming or any(clause.intent.name != "statement" for clause in naming):
        return claim
    return replace(claim, polarity="positive", quote=naming[0].text)


def with_whole(draft: Draft, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
    """The claims, the years of the very work that is asked about taken for the years in all.

    "Three years on reception" answers "how many years on a hotel front desk?", and two more elsewhere do not.
    """
    question = wording.screened(draft.state, draft.role)
    if question is None or question.kind != "total":
        return claims
    most = max((each.years or 0 for each in claims if not each.skill.startswith("_")), default=0)
    # "5 years in a warehouse, 2 as team leader": nobody has fewer years in all than in a part.
    claims = tuple(each for each in claims if each.skill != "_total" or (each.years or most) >= most)
    asked = " ".join(topics.topic(question).casefold().split())
    named = [
        each
        for each in claims
        if each.years and not each.skill.startswith("_") and each.skill.casefold() in asked
    ]
    if len(named) != 1:
        return claims
    others = tuple(each for each in claims if each.skill != "_total" or each.years is None)
    told_in_all = [
        each for each in claims if each.skill == "_total" and (each.years or 0) >= (named[0].years or 0)
    ]
    return claims if told_in_all else (*others, replace(named[0], skill="_total"))


def with_its_yes(draft: Draft, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
    """The claims, and the yes they open with to the one thing that was asked about.

    "Yes, Power BI and Excel" says yes to experience with data analysis tools. Whether "yeah, Allen-Bradley"
    says yes to PLC is asked.
    """
    question = wording.screened(draft.state, draft.role)
    if question is None or question.kind != "whether" or len(question.names) != 1 or draft.asks:
        return claims
    text, asked = draft.message.text, subjects_of(question.requirements[0])
    told = any(each.skill in asked or each.polarity != "positive" for each in claims)
    others = asked_for(draft)
    opens = YES_FIRST.match(text) is not None
    # "Been bartending 7 years" may well be meant as experience in hospitality.
    near = question.is_practice and others.isdisjoint(each.skill for each in claims)
    if told or not claims or not (opens or near):
        return claims
    sure = question.is_practice and says_yes_first(text)
    return (SkillClaim(question.names[0], "positive" if sure else "unknown", text), *claims)


def _limited(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim with what takes a part of its yes back: "yes, with designers, but I don't design myself"."""
    text = draft.message.text
    found = TAKES_A_PART_BACK.search(text)
    if found is None or claim.polarity != "positive" or claim.qualifier or claim.skill.startswith("_"):
        return claim
    named = skills.find_skills(text, asked=(), own=draft.role.own_names)
    return claim if named or draft.asks else replace(claim, qualifier=found[1].strip())


def _withheld(claim: SkillClaim) -> SkillClaim:
    """The claim, left open if its no only keeps something back: "I'd rather not say"."""
    kept_back = claim.polarity == "negative" and WITHHOLDS.search(claim.quote)
    return replace(claim, polarity="declined") if kept_back else claim


def is_unnamed(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no names nothing: it may say no to what was noted as well as to what is asked."""
    named = skills.find_skills(claim.quote, asked=(), own=draft.role.own_names)
    return claim.polarity == "negative" and claim.years is None and not named
