"""The fields of a first line that bars part: "Rubra | Senior Engineer | Austin, TX (Hybrid) | Full-time"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.roles import data
from actions.roles.advert import Advert
from actions.roles.firm_names import may_name_company
from actions.roles.jobs import is_speciality, names_a_job
from actions.roles.pay import find_pay
from actions.roles.places import looks_like_place, names_place
from actions.roles.profile import Fact

LONGEST = 60
"""Characters; a longer field is a sentence of its own, and what follows it no header."""
_FIELD = re.compile(r"[^|\n]+")
_LINK = re.compile(r"https?://")
_TERMS = data.pattern("header_fields", "terms")
_MODE = data.pattern("header_fields", "mode")
_ROLES = data.pattern("header_fields", "roles")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$|\s*https?://\S+$")
_EMPLOYER = re.compile(
    r"[\w\u00c0-\u024f][\w\u00c0-\u024f&'.,!+-]*"
    r"(?: (?:(?:of|and|by|the|for|de|&|\+) )*[A-Z\d\u00c0-\u00de][\w\u00c0-\u024f&'.,!+-]*){0,4}"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the header and where it stands."""

    words: str
    start: int

    @property
    def is_terms(self) -> bool:
        """Whether it tells only how one works: "Full-time", "REMOTE", pay or a link."""
        bare = _ASIDE.sub("", self.words)
        told = _TERMS.sub("", bare).strip(" ,/&+-()")
        return not told or _LINK.match(bare) is not None or next(find_pay(self.words), None) is not None

    @property
    def is_title(self) -> bool:
        """Whether a noun of work stands in it, other than that of a contract."""
        return names_a_job(self.words) and not self.is_terms

    @property
    def is_job(self) -> bool:
        """Whether it names work rather than an employer or a place."""
        return names_a_job(self.words) or _ROLES.search(self.words) is not None or is_speciality(self.words)


def header_fields(advert: Advert) -> tuple[Field, ...]:
    """The fields of the first line, when there are three at least and one tells how one works."""
    begin = len(advert.view) - len(advert.view.lstrip())
    end = advert.view.find("\n", begin)
    line = advert.view[begin : end if end >= 0 else len(advert.view)][:400]
    fields: list[Field] = []
    for found in _FIELD.finditer(line):
        words = found[0].strip()
        if len(words) > LONGEST and len(fields) > 1:
            break
        if words:
            fields.append(Field(words, begin + found.start() + found[0].index(words)))
    told = any(one.is_terms or _MODE.search(one.words) for one in fields)
    return tuple(fields) if len(fields) > 2 and told else ()


def employer_in_header(advert: Advert) -> Fact | None:
    """The first field that may name one; behind the job's own field, or before it."""
    fields = header_fields(advert)
    for number, one in enumerate(fields):
        beside_job = any(other.is_title for other in fields if other is not one)
        name = _ASIDE.sub("", one.words)
        if number and not fields[0].is_job:
            return None
        told_else = one.is_terms or _MODE.search(name) or looks_like_place(name)
        is_work = one.is_job and (number or _ROLES.search(name))
        named = _EMPLOYER.fullmatch(name) and may_name_company(name, sure=True, beside_job=beside_job)
        if named and not told_else and not is_work:
            return _fact(advert, one.start, one.start + len(name))
    return None


def place_in_header(advert: Advert) -> Fact | None:
    """The field with a place; its mode of work stays with it: "Dallas, TX (Hybrid)"."""
    fields = header_fields(advert)
    for one in fields[1:]:
        bare = _MODE.sub("", one.words).strip(" ,/&+-()")
        is_work = one.is_job and bare == one.words
        if (names_place(one.words) or looks_like_place(bare)) and not is_work:
            return _fact(advert, one.start, one.start + len(one.words))
    return None


def _fact(advert: Advert, start: int, end: int) -> Fact:
    quote = advert.text[start:end]
    return Fact(quote, quote, start, end)
