"""The job title of an advert, its other wordings, and the seniority it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.roles.advert import Advert
from actions.roles.headings import section_titled
from actions.roles.jobs import belongs_to_title, names_a_job, seniority_of, spoken_title
from actions.roles.profile import Span

_LABELLED = re.compile(
    r"^(?:job title|position title|position|role|title|vacancy|job|designation|stelle|poste|job role|opening)\s?:\s*(?P<title>[^\n|;]{3,90})",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:job (?:description|title|opening|posting|advert)|vacancy|position|role|hiring|wanted|now hiring|urgent(?:ly)? (?:hiring|requirement)|job)\s*(?:for|[:\-]|$)\s*"
    r"|(?:we are|we're)\s+(?:hiring|looking for|recruiting|seeking)\s*(?:an?|our|:)?\s*)",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|search of|searching for|recruit|join (?:us|our team|the team) as|position of|role of|as our(?: new)?|opening for|vacancy for|typical|wants?|needs?)\s+"
    r"(?:(?:a|an|our|the|one|two|three|\d+|next|new|another|experienced|talented|skilled|motivated|passionate|dedicated|highly|full-time|part-time|friendly|enthusiastic|reliable|hard-working|self-motivated),?\s+(?:and\s+)?){0,5}"
    r"(?P<title>[^\n.,;:()!?|]{3,70})|^(?:an?|as an?|as the|the)\s+(?P<subject>[^\n.,;:()!?]{3,60}?)\s+(?:is|will|you|shall)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:to|with|who|whose|for|in|at|on|and (?:you|we)|that|which|based|having|join\w*|job profile|profile|role|position|from|-|–)\b.*$|\s+-\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_WANTED = re.compile(
    r"\s+(?:wanted|required|needed|urgently|position|vacancy|opening|job)\b[^\n]{0,20}$|\s*!+[^\n]*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+(?:\||-|@|at|in|for)\s+|\s*,\s+|\s*[(\[]|\s+\u2022\s+")
LONGEST = 90


def read_title(advert: Advert) -> tuple[str, Span | None]:
    """The canonical title and where it stands; empty and `None` when the advert names none."""
    candidates = [*_labelled(advert), *_first_lines(advert), *_mentions(advert)]
    return (spoken_title(candidates[0].quote), candidates[0]) if candidates else ("", None)


def other_titles(advert: Advert, title: str) -> list[Span]:
    """Differently worded titles of the same advert, in order, each once."""
    seen = {_key(title)}
    others = []
    for span in (*_first_lines(advert), *_mentions(advert)):
        if _key(span.quote) not in seen and seniority_of(span.quote) and names_a_job(span.quote):
            seen.add(_key(span.quote))
            others.append(span)
    return others


def _labelled(advert: Advert) -> Iterator[Span]:
    for segment in advert.segments[:25]:
        if (found := _LABELLED.match(advert.words(segment))) and (
            span := _cleaned(advert, segment.start + found.start("title"), segment.start + found.end("title"))
        ):
            yield span


def _first_lines(advert: Advert) -> Iterator[Span]:
    for segment in advert.segments[:3]:
        words = advert.words(segment)
        lead = _LEAD_IN.match(words)
        start = segment.start + (lead.end() if lead else 0)
        if section_titled(words) or len(words) > LONGEST + 60 or len(words.split()) > 16:
            continue
        if (words.rstrip().endswith(".") or " is " in words) and not lead:
            continue
        if (span := _cleaned(advert, start, segment.end)) and names_a_job(span.quote):
            yield span


def _mentions(advert: Advert) -> Iterator[Span]:
    for segment in advert.body[:40]:
        if segment.section in {"required", "preferred", "tools"}:
            continue
        words = advert.words(segment)
        for found in _MENTION.finditer(words):
            name = "title" if found["title"] else "subject"
            end = found.end(name)
            if ending := _ENDS.search(words, found.start(name), end):
                end = ending.start()
            span = _cleaned(advert, segment.start + found.start(name), segment.start + end)
            if span and names_a_job(span.quote) and len(span.quote.split()) <= 8:
                yield span


def _cleaned(advert: Advert, start: int, end: int) -> Span | None:
    """The title without contract, place, company and a tail of skills; `None` when nothing is left."""
    words = advert.view[start:end]
    for separator in _SEPARATOR.finditer(words):
        head, rest = words[: separator.start()], words[separator.end() :]
        if names_a_job(head) and not belongs_to_title(rest, separator[0].strip()):
            end = start + separator.start()
            break
    if wanted := _WANTED.search(advert.view, start, end):
        end = wanted.start()
    while start < end and not (advert.view[start].isalnum() or advert.view[start] == "."):
        start += 1
    while end > start and not (advert.view[end - 1].isalnum() or advert.view[end - 1] in ")+#"):
        end -= 1
    return Span(advert.text[start:end], start, end) if 2 < end - start <= LONGEST else None


def _key(title: str) -> str:
    return re.sub(r"\W+", "", title.lower())
