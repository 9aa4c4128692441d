"""The employer in the head of an advert as boards show it: its line stands right above that of the place."""

from __future__ import annotations

import re
from itertools import pairwise

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import LEGAL, is_common, is_generic
from actions.roles.gazetteer import is_place
from actions.roles.header_fields import Field
from actions.roles.headings import section_titled
from actions.roles.jobs import names_a_job
from actions.roles.places import looks_like_place, names_place
from actions.roles.profile import Fact

HEAD = 7
"""Segments; what stands further down is no longer the head of a board."""
LONGEST = 60
"""Characters of such a line."""
_MODE = data.pattern("board_heads", "mode")
_ASIDE = re.compile(r"\s+- .*|\s*\([^()]*\)$")
"""What may follow a place: a dash with how one works there, a bracket."""
_INSTITUTION = data.pattern("likely_names", "institution")
_RATING = re.compile(r"\s?\b[1-5]\.\d\b\W*(?:\(?[\d,]+ reviews?\)?)?$", re.IGNORECASE)
"""The stars that some boards print behind or below an employer."""
_SENTENCE = re.compile(r".*(?:[.!?](?<!\b(?:nc|td|rp|lc|Co)\.)|:.*)", re.IGNORECASE)


def employer_above_place(advert: Advert) -> Fact | None:
    """The line between the job's title and its place: "Ward Nurse", "Tarn Clinics", "Leeds, UK"."""
    lines = [one for one in advert.segments[:HEAD] if _begins_line(advert, one)]
    lines = [one for one in lines if _RATING.sub("", advert.words(one))]
    for line, below in pairwise(lines):
        name = _RATING.sub("", advert.words(line))
        is_title = line is advert.segments[0] and not _INSTITUTION.search(name)
        if is_title or not is_a_line(advert, line):
            continue
        if _is_place(advert.words(below)) and _may_be_name(name):
            quote = advert.text[line.start : line.end]
            return Fact(advert.text[line.start : line.start + len(name)], quote, line.start, line.end)
    return None


def _begins_line(advert: Advert, segment: Segment) -> bool:
    """Whether nothing stands before a segment on its line: "Oslo, Norway; on-site" begins with its place."""
    begin = advert.view.rfind("\n", 0, segment.start) + 1
    return not any(letter.isalnum() or letter == "|" for letter in advert.view[begin : segment.start])


def is_a_line(advert: Advert, segment: Segment) -> bool:
    """Whether a segment is all that stands on its line, not one field of several."""
    view = advert.view
    begin, end = view.rfind("\n", 0, segment.start) + 1, view.find("\n", segment.end)
    around = view[begin : segment.start] + view[segment.end : end if end >= 0 else len(view)]
    return "|" not in around and not any(letter.isalnum() for letter in around)


def _is_place(words: str) -> bool:
    """Whether a line is a place, with no more than how far one may work from home."""
    if len(words) > LONGEST or _SENTENCE.fullmatch(words):
        return False
    bare = _MODE.sub(" ", _ASIDE.sub("", words)).strip(" ,;-/|()")
    known = names_place(bare) and len(bare.split()) <= 5 and not names_a_job(bare)
    return looks_like_place(bare) or is_place(bare) or known


def _may_be_name(words: str) -> bool:
    """Whether a line may be what a firm calls itself, in whatever letters: neither job, place nor terms."""
    short = any(letter.isalpha() for letter in words) and len(words) <= LONGEST and "|" not in words
    if not short or _SENTENCE.fullmatch(words):
        return False
    told_else = section_titled(words) is not None or Field(words, 0).is_terms or is_generic(words)
    job = names_a_job(words) and not LEGAL.search(words)
    house = _INSTITUTION.search(words) and "," not in words
    return not (told_else or job or is_common(words) or (_is_place(words) and not house))
