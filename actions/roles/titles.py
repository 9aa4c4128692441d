"""The job title of an advert, its other wordings, and the seniority it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import LEGAL
from actions.roles.gazetteer import is_place
from actions.roles.header_fields import employer_in_header
from actions.roles.headings import section_titled
from actions.roles.jobs import is_for_all_genders, names_a_job, seniority_of, spoken_title
from actions.roles.profile import Fact, Span
from actions.roles.title_bounds import LONGEST, title_within
from actions.roles.title_line import employer_before

_LABELLED = data.pattern("titles", "labelled")
_LEAD_IN = data.pattern("titles", "lead_in")
_MENTION = data.pattern("titles", "mention")
_DUTY_VERB = data.pattern("advert", "duty_verb")
_ENDS = data.pattern("titles", "ends")
_SENTENCE = re.compile(
    r"\s(?:is|are|will|we|you|(?-i:needs?|seeks|hires|wants|invites|welcomes)|looking|reporting to)\s"
    r"|^(?:we|are|do|i|our|you|your|this|they|(?-i:[Ii]t))\b|^(?:\S+\s+){9,}.*\.$",
    re.IGNORECASE,
)
_CHROME = data.pattern("titles", "chrome")
"""What a page prints above an advert: the way back, the path, what one may do."""
_ABOUT_OTHERS = data.pattern("titles", "about_others")
_PURPOSE = re.compile(r"\s(?:to (?!(?:the|an?|our)\b)|(?:who|that|which|whose) )[a-z]")
"""Where a sentence that seeks somebody goes on behind the title."""
_ASKING = frozenset({"required", "preferred", "tools", "education", "responsibilities"})
_BODY = re.compile(r"\b(?:Office|Department|Ministry|University|School) of\b")
"""Names of an employer, in which a job may stand: "Office of the Chief Information Officer"."""
_HEAD = re.compile(r"\s*-\s+|\s*[(|]\s*|\s{3,}")
"""What ends the title in a text without line breaks."""
_A_HOUSE = re.compile(
    r".*\b(?:University|College|School|Hospital|Council|County|Trust|Board|Commission|Department|Ministry|Foundation"
    r"|Institute|Museum|Association|Society|Church|Bank|Agency|Authority|Library|Group|Technologies|Holdings"
    r"|Corporation|Government|Office|Company)(?:$| of )"
)
"""A line that names who hires, and no job: "Tarn County Board of Health"."""
_RATED = re.compile(r"\s*[1-5]\.\d\s*\n")
"""The stars some boards print below an employer."""
_WORD = re.compile(r"[^\W\d]{2}")
_PRAISE = re.compile(r"(?:[a-z][a-z-]*,? (?:and )?)+(?=[A-Z])")
"""Words in small letters before a title in capital ones: "a curious, hands-on Data Engineer"."""
_CAPITAL = re.compile(r"\b[A-Z]")
"""In small letters a title is but a description of the work."""
FAR = 25
"""Segments; a label of the title further down counts only when nothing else names it."""
MOST_WORDS = 8


def read_title(advert: Advert, skipped: frozenset[Segment] = frozenset()) -> tuple[str, Span | None]:
    """The canonical title and where it stands outside the segments `skipped`; empty and `None` when none."""
    advert = replace(advert, segments=tuple(one for one in advert.segments if one not in skipped))
    labelled = list(_labelled(advert))
    named = [span for span in labelled if names_a_job(span.quote)]
    nearby = (named, _first_lines(advert), mentioned_titles(advert), labelled)
    candidates = (*nearby, _later_lines(advert), _labelled(advert, FAR), _opening(advert))
    employer = employer_in_header(advert) or employer_before(advert)
    spans = (_behind(advert, span, employer) for span in chain.from_iterable(candidates))
    title = next((span for span in spans if span), None)
    return (spoken_title(title.quote), title) if title else ("", None)


def _behind(advert: Advert, title: Span, employer: Fact | None) -> Span | None:
    """The title without the employer's name that stands on its line; `None` when it is nothing else."""
    if not employer or title.end <= employer.start or title.start >= employer.end:
        return title
    return title_within(advert, employer.end, title.end) if title.end > employer.end else None


def other_titles(advert: Advert, title: str) -> list[Span]:
    """Differently worded titles of the same advert, in order, each once."""
    seen = {_key(spoken_title(title))}
    others = []
    for span in (*_first_lines(advert), *mentioned_titles(advert)):
        if (
            _key(spoken_title(span.quote)) not in seen
            and seniority_of(span.quote)
            and names_a_job(span.quote)
            and not _BODY.search(span.quote)
            and not _shortens(span.quote, title)
            and len(_CAPITAL.findall(span.quote)) > 1
            and not re.search(r"\d", span.quote)
        ):
            seen.add(_key(spoken_title(span.quote)))
            others.append(span)
    return others


def _shortens(other: str, title: str) -> bool:
    """Whether `other` only leaves words of the title out: "Senior Cook" for "Senior Pastry Cook"."""
    return _words(other) < _words(title)


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.lower())) - {"level"}


def _labelled(advert: Advert, after: int = 0) -> Iterator[Span]:
    for segment in advert.segments[after:] if after else advert.segments[:FAR]:
        if (found := _LABELLED.match(advert.words(segment))) and (
            span := title_within(
                advert, segment.start + found.start("title"), segment.start + found.end("title")
            )
        ):
            yield span


def _first_lines(advert: Advert) -> Iterator[Span]:
    for segment in advert.segments[:3]:
        words = advert.words(segment)
        lead = _LEAD_IN.match(words)
        start = segment.start + (lead.end() if lead else 0)
        if segment.section in _ASKING or section_titled(words) or _ABOUT_OTHERS.match(words):
            continue
        if lead and (purpose := _PURPOSE.search(words, lead.end())):
            words = words[: purpose.start()]
            if not words[lead.end() : lead.end() + 1].isupper():
                continue
        if len(words) > LONGEST + 60 or len(words.split()) > 16:
            words = _HEAD.split(words, maxsplit=1)[0]
        if len(words.split()) > 16 or (_SENTENCE.search(words) and not lead):
            continue
        if lead and len(words[lead.end() :].split()) > MOST_WORDS:
            continue
        end = segment.start + len(words)
        span = title_within(advert, start, end)
        if span and (names_a_job(span.quote) or is_for_all_genders(words)):
            yield span


def _later_lines(advert: Advert) -> Iterator[Span]:
    """The first short line below the head that is but a title: "Full Stack Developer (Python): 0-2 years"."""
    for segment in advert.segments[:FAR]:
        words = advert.words(segment).split(":", 1)[0]
        alone = (
            advert.view[segment.lead - 1 : segment.lead] in {"", "\n"} and len(words.split()) <= MOST_WORDS
        )
        if segment.section in _ASKING or not alone or section_titled(words) or _SENTENCE.search(words):
            continue
        span = title_within(advert, segment.start, segment.start + len(words))
        duty = _DUTY_VERB.match(words)
        if span and names_a_job(span.quote) and span.quote[0].isupper() and not duty:
            yield span


def _opening(advert: Advert) -> Iterator[Span]:
    """The first line that is short enough for a title naming no job we know: "Night Audit, Leeds"."""
    for segment in advert.segments[:3]:
        words = advert.words(segment)
        other = _CHROME.search(words) or LEGAL.search(words) or is_place(words) or section_titled(words)
        if _A_HOUSE.match(words) or _RATED.match(advert.view, segment.end):
            return
        ends = words.endswith((".", "!")) or advert.view[segment.end : segment.end + 1] == "."
        told = _WORD.search(words) is not None and not (other or ends)
        if segment.section == "about" and told and not _SENTENCE.search(words):
            lead = _LEAD_IN.match(words)
            span = title_within(advert, segment.start + (lead.end() if lead else 0), segment.end)
            if span and len(span.quote.split()) <= MOST_WORDS:
                yield span


def mentioned_titles(advert: Advert) -> Iterator[Span]:
    """What the sentences of an advert call the job, in order: "we seek a Senior Cook"."""
    for segment in advert.body[:40]:
        if segment.section in {"required", "preferred", "tools"}:
            continue
        words = advert.words(segment)
        for found in _MENTION.finditer(words):
            name = "title" if found["title"] else "subject"
            end = found.end(name)
            if ending := _ENDS.search(words, found.start(name), end):
                end = ending.start()
            praise = _PRAISE.match(words, found.start(name), end)
            begin = praise.end() if praise else found.start(name)
            span = title_within(advert, segment.start + begin, segment.start + end)
            praised = span is not None and span.quote.islower() and " " not in span.quote and found["title"]
            if span and names_a_job(span.quote) and len(span.quote.split()) <= 8 and not praised:
                yield span


def _key(title: str) -> str:
    return re.sub(r"^for |\W+", "", title.lower())
