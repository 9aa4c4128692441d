"""The job title of an advert, its other wordings, and the seniority it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.roles import data
from actions.roles.advert import Advert
from actions.roles.headings import section_titled
from actions.roles.jobs import belongs_to_title, is_speciality, names_a_job, seniority_of, spoken_title
from actions.roles.profile import Span

_LABELLED = data.pattern("titles", "labelled")
_LEAD_IN = data.pattern("titles", "lead_in")
_MENTION = data.pattern("titles", "mention")
_ENDS = data.pattern("titles", "ends")
_WANTED = re.compile(
    r"\s+(?:wanted|required|needed|urgently|position|vacancy|opening|job)\b[^\n]{0,20}$|\s*!+[^\n]*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+(?:\||-|@|at|in|for|(?-i:(?:to|with|hos|til|bei|chez)(?=\s+[A-Z])))\s+|\s*,\s+|\s*[(\[]|\s+\u2022\s+"
)
_SENTENCE = re.compile(
    r"\s(?:is|are|will|we|you|need|needs|looking)\s|^(?:we|are|do|i|our)\b|^(?:\S+\s+){9,}.*\.$",
    re.IGNORECASE,
)
_ASKING = frozenset({"required", "preferred", "tools", "education", "responsibilities"})
_BODY = re.compile(r"\b(?:Office|Department|Ministry|University|School) of\b")
"""Names of an employer, in which a job may stand: "Office of the Chief Information Officer"."""
_PLACE_LIKE = re.compile(r"[A-Z][a-z'\u00e0-\u00ff-]+(?: [A-Z][a-z'\u00e0-\u00ff-]+){0,2}")
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
        if (
            _key(span.quote) not in seen
            and seniority_of(span.quote)
            and names_a_job(span.quote)
            and not _BODY.search(span.quote)
        ):
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
        if (
            segment.section in _ASKING
            or section_titled(words)
            or len(words) > LONGEST + 60
            or len(words.split()) > 16
        ):
            continue
        if _SENTENCE.search(words) and not lead:
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
    end = _without_last_part(advert.view, start, end)
    if wanted := _WANTED.search(advert.view, start, end):
        end = wanted.start()
    while start < end and not (advert.view[start].isalnum() or advert.view[start] == "."):
        start += 1
    while end > start and not (advert.view[end - 1].isalnum() or advert.view[end - 1] in ")+#"):
        end -= 1
    return Span(advert.text[start:end], start, end) if 2 < end - start <= LONGEST else None


def _without_last_part(view: str, start: int, end: int) -> int:
    """The end without the last of several parts that is but a name: "Manager - Homewares - Bath"."""
    parts = view[start:end].split(" - ")
    last = parts[-1].strip()
    if len(parts) < 3 or not _PLACE_LIKE.fullmatch(last) or names_a_job(last) or is_speciality(last):
        return end
    return end - len(parts[-1]) - len(" - ")


def _key(title: str) -> str:
    return re.sub(r"^for |\W+", "", title.lower())
