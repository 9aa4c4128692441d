"""The job title of an advert, its other wordings, and the seniority it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from actions.roles import data
from actions.roles.advert import Advert
from actions.roles.headings import section_titled
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
_TAIL = re.compile(
    r"\s*(?:\((?:[mwfdxh]\s?[/|*,]\s?){1,3}[mwfdxah]?\)|\b[mfwhdx]/[mfwhdx](?:/[mfwhdx])?\b|[(\[](?:[^()\[\]]{0,40}\b)?(?:remote|hybrid|on-?site|full[- ]time|part[- ]time|contract|permanent|temporary|wfh|all genders|immediate\w*|\d[^()]{0,30}|urgent\w*)\b[^()\[\]]{0,40}[)\]]|"
    r"\s[-|,]\s*(?:fully )?(?:remote|hybrid|on-?site|full[- ]time|part[- ]time|contract|permanent|temporary|wfh|immediate joiners?)\b.*$)\s*",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\s+(?:\||-|@|at|in)\s+|\s*,\s+")
LONGEST = 90


def read_title(advert: Advert) -> tuple[str, Span | None]:
    """The canonical title and where it stands; empty and `None` when the advert names none."""
    candidates = [*_labelled(advert), *_first_lines(advert), *_mentions(advert)]
    return (candidates[0].quote, candidates[0]) if candidates else ("", None)


def other_titles(advert: Advert, title: str) -> list[Span]:
    """Differently worded titles of the same advert, in order, each once."""
    seen = {_key(title)}
    others = []
    for span in (*_first_lines(advert), *_mentions(advert)):
        if _key(span.quote) not in seen and seniority_of(span.quote) and names_a_job(span.quote):
            seen.add(_key(span.quote))
            others.append(span)
    return others


def seniority_of(title: str) -> str | None:
    """The level the title names: "Sr. Accountant" is senior; `None` when it names none."""
    for level, rule in data.load("titles")["seniority"].items():
        if re.search(rule, title, re.IGNORECASE):
            return str(level)
    return None


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
    """The title without gender marks, contract, place and company; `None` when nothing is left."""
    words = advert.view[start:end]
    end = start + len(_TAIL.split(words, maxsplit=1)[0]) if _TAIL.search(words) else end
    for separator in _SECOND.finditer(words):
        head, rest = words[: separator.start()], words[separator.end() :]
        if start + separator.start() < end and names_a_job(head) and not _belongs(rest):
            end = start + separator.start()
            break
    while start < end and not (advert.view[start].isalnum() or advert.view[start] == "."):
        start += 1
    while end > start and not (advert.view[end - 1].isalnum() or advert.view[end - 1] in ")+#"):
        end -= 1
    return Span(advert.text[start:end], start, end) if 2 < end - start <= LONGEST else None


def _belongs(rest: str) -> bool:
    """Whether what follows a dash or comma is part of the title ("- Backend") rather than a place or company."""
    word = re.match(r"[\w+#./&-]+(?:\s+[\w+#./&-]+)?", rest.strip())
    return bool(word) and (
        _SPECIALITY.match(rest.strip()) is not None or names_a_job(rest) or bool(seniority_of(rest))
    )


_SPECIALITY = re.compile(
    r"(?:back[- ]?end|front[- ]?end|full[- ]?stack|mobile|android|ios|web|data|cloud|devops|platform|infrastructure|security|embedded|python|java\b|javascript|\.net|c\+\+|node|react|golang|php|ruby|"
    r"sales|marketing|finance|hr|operations|accounts|payable|receivable|tax|audit|icu|paediatric|pediatric|emergency|surgical|night|day|class|category|hgv|b2b|b2c|saas|product|payments|growth|machine|ai\b|ml\b|qa|testing|automation|"
    r"customer|support|success|nursing|nights|retail|key accounts?|long haul|level|grade|[ivx]{1,3}\b|\d)",
    re.IGNORECASE,
)


def names_a_job(text: str) -> bool:
    """Whether a noun of work stands in `text`: engineer, nurse, driver."""
    return _nouns().search(text) is not None


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?<=\w))(?:{'|'.join(data.load('titles')['nouns'])})(?:s|in|innen)?\b", re.IGNORECASE
    )


def _key(title: str) -> str:
    return re.sub(r"\W+", "", title.lower())
