"""Papers that are named and not held: expired, lost, suspended, applied for, or only worked towards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from nlu.grouping import mended_words
from nlu.lexicon import family
from nlu.short_names import paper_kinds
from nlu.skills import find_skills
from nlu.tokens import spaced
from nlu.understanding import Polarity, SkillClaim

_FAMILIES = frozenset(("certification", "health registration", "driving licence"))
_COURSES = frozenset(("BLS", "ACLS", "PALS", "CPR", "First aid", "Manual handling"))
"""Papers that the lexicon keeps with the work they are for; one in progress is a part of an answer."""
_HELD = _COURSES | {"DBS check", "Police check"}
_PAPERS = frozenset(("card", "ticket", "permit"))
_DENIED = r"(?<!\bnot )(?<!\bnever )(?<!\bno )(?<!nt )(?<!nt been )(?<!not been )(?<!ever been )"
_LAPSED = re.compile(
    rf"{_DENIED}\b(?:expired|lapsed|revoked|suspended|withdrawn|cancell?ed|disqualified|banned|surrendered|overdue)\b"
    r"|\b(?:out of date|no longer valid|not valid|isnt valid|invalid|r[au]n out|(?:taken"
    r"|took) (?:it |them )?away)\b"
)
_UNDER_WAY = re.compile(
    rf"{_DENIED}\b(?:lost|failed|flunked|applied for|applying for|awaiting|waiting (?:for|on)"
    rf"|working towards?"
    r"|working on|studying (?:for|towards)|preparing for|prepping for|sitting|sit|appearing for|enroll?ed"
    r"|registered for|revising for)\b"
    r"|\b(?:booked|scheduled|on order|ordered|arrives|arriving|in the mail|coming (?:next|soon|in|this"
    r"|on|by))\b"
    r"|\b(?:pending|awaited|in (?:process|progress)|under process|provisional|learners?|dropout|on the way"
    r"|in the post|part \d of \d|half ?way|(?:test|exam|theory) (?:is )?(?:on|next|in|booked|due|pending))\b"
)
_FORMER = re.compile(
    r"\bused to (?:have|hold)\b|\bhad (?:one|it|mine)\b(?! (?:since|for|\d|all|always))|\b(?:until"
    r"|till) (?:last|yesterday|recently)\b"
)
_UNTIL = re.compile(r"\b(?:until|till|up to) (?:[a-z]+ )?(?P<year>20\d\d)\b")
_OF_ALL = re.compile(r"\b(?:both|all|each|everything|they)\b")
_RENEWING = re.compile(
    r"\b(?:to renew|(?:be|being) renewed|(?:due|up) for renewal|renewal (?:is )?(?:pending|due)|renewing)\b"
    r"|\b(?:part|partly|not yet|nearly|almost|semi) qualified\b|\bfinalist\b"
    r"|\b(?:papers?|exams?|modules?|units?|stages?) (?:left|to go|to pass|remaining|missing|outstanding)\b"
)
"""To be renewed, or half way there: what is held of it now is left open."""
_BACK = re.compile(
    r"\b(?<!be )(?<!being )(?<!not )(?:renewed|reinstated|restored|reissued|replaced|passed|cleared"
    r"|valid again)\b"
    r"|\bgot (?:it|mine|my \w+(?: \w+)?) back\b|\bnew one\b"
)


def without_lapsed(claims: Iterable[SkillClaim], low: str, today: date) -> Iterator[SkillClaim]:
    """The claims, with a no to each paper that the words say is not held now, or not yet.

    One that must be renewed is left open. `low` is the whole lower-case message, which speaks of a paper
    wherever only one thing is claimed.
    """
    told = list(claims)
    for claim in told:
        if claim.polarity not in ("positive", "unknown") or not is_paper(claim.skill, claim.quote):
            yield claim
            continue
        quote = mended_words(_of_one(claim).lower()) if len(told) > 1 else mended_words(claim.quote.lower())
        under_way = "" if claim.skill in _COURSES else quote
        polarity = _polarity(mended_words(low) if len(told) == 1 else quote, under_way, today)
        whole = mended_words(claim.quote.lower())
        if polarity is None and quote != whole and _polarity(whole, whole, today) == "negative":
            # "BLS, ACLS expired" may be said of both.
            polarity = "negative" if _OF_ALL.search(whole) else "unknown"
        yield claim if polarity is None else _changed(claim, polarity)


def lapsed_alone(asked: str | None, claims: Sequence[SkillClaim], text: str, low: str) -> list[SkillClaim]:
    """The no to a paper asked for, when all that is told is that it is not held: "banned until March"."""
    told = mended_words(low)
    if asked is None or claims or not is_paper(asked) or find_skills(text) or "never" in told.split():
        return []
    gone = _LAPSED.search(told) and _BACK.search(told) is None and _RENEWING.search(told) is None
    return [SkillClaim(asked, "negative", text.strip(), certainty="exact")] if gone else []


def _of_one(claim: SkillClaim) -> str:
    """The part of a quote that speaks of its claim alone: in "CDL A, Hazmat expired" not all has expired."""
    quote = claim.quote
    named = find_skills(quote, asked=(claim.skill,))
    at = next((place for place, each in enumerate(named) if each.skill == claim.skill), None)
    if at is None:
        return quote
    before, after = named[max(at - 1, 0)], named[min(at + 1, len(named) - 1)]
    start = named[at].start if quote[before.end : named[at].start].strip() == "," else 0
    return quote[start : after.start if quote[named[at].end : after.start].strip() == "," else len(quote)]


def _polarity(about: str, quote: str, today: date) -> Polarity | None:
    if _BACK.search(about):
        return None
    if _RENEWING.search(about):
        return "unknown"
    until = _UNTIL.search(about)
    over = until is not None and int(until["year"]) < today.year
    if over or _LAPSED.search(about) or _FORMER.search(about) or _UNDER_WAY.search(quote):
        return "negative"
    return None


def _changed(claim: SkillClaim, polarity: Polarity) -> SkillClaim:
    certainty = claim.certainty if polarity != "negative" else "exact"
    return replace(claim, polarity=polarity, certainty=certainty, years=None, years_min=None, years_max=None)


def is_paper(name: str, called: str = "") -> bool:
    """Whether a name is that of a paper, or is called one where it stands: "first aid cert"."""
    if family(name) in _FAMILIES or name in _HELD:
        return True
    words = [*spaced(name).split(), *spaced(called).split()]
    return not paper_kinds().keys().isdisjoint(words) or not _PAPERS.isdisjoint(words)
