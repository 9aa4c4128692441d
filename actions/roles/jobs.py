"""Words of jobs: the nouns that name one, and the level a title names."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.gazetteer import is_place
from nlu.skills import family, find_skills

_UNSEEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that turn words round or part them unseen; a title is said alone, outside its advert."""
_GENDER = data.pattern("jobs", "gender")
_HOUSE = re.compile(
    r"\b(?:school|hospital|academy|college|university|nursery|pharmacy|museum|library|clinic)\b",
    re.IGNORECASE,
)
_CITY_STATE = re.compile(rf"[A-Z][a-z'.]+(?: [A-Z][a-z'.]+)?\s*[-,]\s*(?:{data.states('usa')})\b")
"""A town with the code of its state, which no title needs: "Marlborough - MA"."""
_SMALL = frozenset({"OF", "AND", "THE", "FOR", "IN", "AT", "TO"})
_SMALL_WORD = re.compile(rf"(?<= )(?:{'|'.join(map(str.capitalize, sorted(_SMALL)))})(?= )")


def seniority_of(title: str) -> str | None:
    """The level the title names: "Sr. Accountant" is senior; `None` when it names none."""
    for level, rule in data.load("titles")["seniority"].items():
        if re.search(rule, title, re.IGNORECASE):
            return str(level)
    return None


def spoken_title(written: str) -> str:
    """A title without gender marks and without shouting: "HGV DRIVER (M/F)" is "HGV Driver"."""
    title = re.sub(r"\s+", " ", _GENDER.sub(" ", _UNSEEN.sub("", written))).replace(" ,", ",").strip(" -|/,")
    last = re.split(r"[\s/]", title)[-1]
    if last[-1:] in "sS" and last[-2:-1] not in "sS" and names_a_job(last[:-1]):
        title = title[:-1]
    if not title.isupper() or " " not in title:
        return title
    words = " ".join(
        word if word[0] == "(" or (len(word) <= 3 and word not in _SMALL) else word.capitalize()
        for word in title.split()
    )
    return _SMALL_WORD.sub(lambda found: found[0].lower(), words)


def is_for_all_genders(line: str) -> bool:
    """Whether a line bears the mark that German-speaking boards put behind each title: "(m/f/d)"."""
    return _GENDER.search(line) is not None


def belongs_to_title(rest: str, separator: str, head: str) -> bool:
    """Whether what follows `head` and a mark is part of the title: "- Backend", not "- Leeds"."""
    part = re.split(r"[()\[\]]|\s+[-|\u2022]\s+", rest.strip(), maxsplit=1)[0].strip()
    if separator in {"(", "[", "-", "with"} and len(find_skills(part)) == 1 and _only_skills(part):
        return True
    if separator == "-" and part.startswith("The "):
        return False
    if (
        not part
        or _pattern("aside").search(part.split(", ", 1)[0] if separator == "," else part)
        or _HOUSE.search(rest[:60])
        or _place().fullmatch(part)
        or (is_place(part) and not is_speciality(part))
        or _CITY_STATE.match(rest.strip())
        or _only_skills(part)
    ):
        return _GENDER.fullmatch(f"({part})") is not None
    if separator == "in" and _pattern("scholar_ends").search(head) is not None:
        return True
    if separator == "," and _pattern("rank").fullmatch(head) is not None:
        return True
    if separator in {"-", "(", "["}:
        return True
    return (
        _pattern("speciality").match(part) is not None
        or _pattern("speciality_ends").search(part) is not None
        or names_a_job(part)
        or seniority_of(part) is not None
    )


def trailing_place(title: str) -> int | None:
    """Where a known place begins that ends the title without a mark: "Engineer Latin America"."""
    found = _last_place().search(title)
    return found.start() if found and names_a_job(title[: found.start()]) else None


def is_speciality(part: str) -> bool:
    """Whether a part of a title names a field of work or a shift: "Nights", "Backend"."""
    return _pattern("speciality").match(part) is not None or bool(find_skills(part))


def _only_skills(part: str) -> bool:
    named = find_skills(part)
    left = part
    for mention in named:
        left = left.replace(mention.text, "")
    return (
        bool(named)
        and family(named[0].skill) not in data.load("families")["broad"]
        and family(named[0].skill) != "concept"
        and not re.search(r"[^\W\d_]{3,}", re.sub(r"\band\b|\bor\b", "", left))
    )


def names_a_job(text: str) -> bool:
    """Whether a noun of work stands in `text`: engineer, nurse, driver."""
    return _nouns().search(text) is not None


def first_job(text: str) -> int:
    """Where the first noun of work in `text` ends; 0 when there is none."""
    found = _nouns().search(text)
    return found.end() if found else 0


def job_nouns(text: str) -> frozenset[str]:
    """The nouns of work in `text`, in small letters and without the ending of the plural."""
    return frozenset(found[0].lower().removesuffix("s") for found in _nouns().finditer(text))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?<=\w))(?:{'|'.join(data.load('titles')['nouns'])})(?:s|in|innen)?\b", re.IGNORECASE
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(data.load("titles")[name], re.IGNORECASE)


@cache
def _last_place() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in data.load("places")["places"])
    return re.compile(rf"\s+(?:{names})$")


@cache
def _place() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in data.load("places")["places"])
    return re.compile(rf"(?:{names})(?:\W+(?:{names}|[A-Z]{{2}}|\w+ only))*", re.IGNORECASE)
