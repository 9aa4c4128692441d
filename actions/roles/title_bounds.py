"""Where a job title begins and ends among what stands on its line: contract, place, company, skills."""

from __future__ import annotations

import re

from actions.roles import data
from actions.roles.advert import Advert
from actions.roles.gazetteer import is_place
from actions.roles.jobs import belongs_to_title, is_speciality, names_a_job, trailing_place
from actions.roles.profile import Span
from actions.roles.title_context import is_told_as_house, without_told_tail

_WANTED = re.compile(
    r"\s+(?:full[- ]time|part[- ]time|per diem|prn)\b[^\n]*$"
    r"|\s+(?:wanted|required|needed|urgently|position|vacancy|opening|job)\b[^\n]{0,20}$|\s*!+[^\n]*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?:\s+|(?<=\w))-\s+"
    r"|\s+(?:\||-|@|at|in(?! Test\b)|for|(?-i:(?:to|with|hos|til|bei|chez)(?=\s+[A-Z])))\s+"
    r"|\s*,\s+|\s*[(\[]|\s+\u2022\s+",
)
_GLUED_LABEL = re.compile(
    r"(?<=[A-Za-z)])(?=(?:Work )?(?:Location|Salary|Job|Company|Department|Reference|Contract|Hours)\b"
    r"[ \w]{0,15}:)"
)
_MODE = data.pattern("title_bounds", "mode")
"""What some boards put in front of the title: "Remote Data Analyst"."""
_COUNT = data.pattern("title_bounds", "count")
"""How many are sought: "10 Care Assistants", "2 x Chef"."""
_PAY = data.pattern("title_bounds", "pay")
_BRACKETED = re.compile(r"\W*\[[^\]\n]{1,40}\]\s*(?:[-:|]\s*)?(?=\S)")
"""A place, number or mark in square brackets before the title: "[Leeds] Chef"."""
_CODE = re.compile(r" [A-Z]{2,3}$")
"""The state behind a town: "Sydney NSW"."""
_PLACE_FIRST = re.compile(r"(?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w.'-]+, [A-Z]{2}(?: \([\w -]+\))? (?=[A-Z])")
"""The town with its state before the title: "Boulder, CO (On-site) Staff Engineer"."""
_PLACE_LIKE = re.compile(r"[A-Z][a-z'\u00e0-\u00ff-]+(?: [A-Z][a-z'\u00e0-\u00ff-]+){0,2}")
_HOUSE_FIRST = re.compile(
    r"[^\n|]{0,40}\b(?:Museum|Department|University|School|College|Hospital|Library|Faculty|Institute)\b"
    r"[^\n|-]{0,40} - "
)
"""The house that some boards put before the title: "Museum of Clocks - Conservator"."""
_BEGINS_TITLE = re.compile(r"[^\W_]|\.|\([A-Z]\w+\) \w")
_UNFINISHED = re.compile(r"\s(?:and|&|of|for|the|und)\s*$|\s-\s*$|[/&]\s*$", re.IGNORECASE)
"""What the end of a line cannot be the end of a title behind."""
_NEXT_LINE = re.compile(r"[ \t]*\n[ \t]*((?:[A-Z(&]|and |of )[^\n:.|]{1,40})(?=\n|$)")
LONGEST = 90
"""Characters."""


def title_within(advert: Advert, start: int, end: int) -> Span | None:
    """The title without contract, place, company and a tail of skills; `None` when nothing is left."""
    if glued := _GLUED_LABEL.search(advert.view, start, end):
        end = glued.start()
    if pay := _PAY.search(advert.view, start, end):
        end = pay.start()
    end = _with_next_line(advert.view, start, end)
    start = _begin_of_title(advert, start, end)
    end = start + _end_of_title(advert, start, end)
    end = _without_last_part(advert.view, start, end)
    if (region := trailing_place(advert.view[start:end])) is not None:
        end = start + region
    end = without_told_tail(advert, start, end)
    if wanted := _WANTED.search(advert.view, start, end):
        end = wanted.start()
    end = _without_open_bracket(advert.view, start, end)
    while start < end and not (_BEGINS_TITLE.match(advert.view, start, end)):
        start += 1
    while end > start and not (advert.view[end - 1].isalnum() or advert.view[end - 1] in ")+#"):
        end -= 1
    return Span(advert.text[start:end], start, end) if 2 < end - start <= LONGEST else None


def _with_next_line(view: str, start: int, end: int) -> int:
    """The end behind a second line, where the first breaks off: "Head of Finance and", "Operations"."""
    following = _NEXT_LINE.match(view, end) if _UNFINISHED.search(view[start:end]) else None
    return following.end() if following else end


def _begin_of_title(advert: Advert, start: int, end: int) -> int:
    """Where the title begins behind the mode of work, a number of posts, the house or the place."""
    if mode := _MODE.match(advert.view, start, end):
        start = mode.end()
    count = _COUNT.match(advert.view, start, end)
    if count and names_a_job(advert.view[count.end() : end]):
        start = count.end()
    for before in (_BRACKETED, _HOUSE_FIRST, _PLACE_FIRST):
        house = before.match(advert.view, start, end)
        if house and not names_a_job(house[0]) and names_a_job(advert.view[house.end() : end]):
            start = house.end()
    place, parted, rest = advert.view[start:end].partition(" - ")
    is_elsewhere = is_place(_CODE.sub("", place)) or is_told_as_house(advert, place, end)
    if parted and names_a_job(rest) and not names_a_job(place) and is_elsewhere:
        start += len(place + parted)
    return start


def _end_of_title(advert: Advert, start: int, end: int) -> int:
    """How long the first part is that names the job; a bracket stays whole."""
    words = advert.view[start:end]
    unknown = not names_a_job(words)
    for separator in _SEPARATOR.finditer(words):
        head, rest = words[: separator.start()], words[separator.end() :]
        whole = head.count("(") <= head.count(")")
        if not whole or not (unknown or names_a_job(head)):
            continue
        elsewhere = is_told_as_house(advert, rest.rstrip(")] "), end)
        elsewhere = elsewhere or (unknown and is_place(rest.rstrip(")] ")))
        if elsewhere or (not unknown and not belongs_to_title(rest, separator[0].strip(), head)):
            return separator.start()
    return len(words)


def _without_open_bracket(view: str, start: int, end: int) -> int:
    """The end before a bracket whose second half was left out with what it says."""
    opened = view.rfind("(", start, end)
    return opened if opened > start and view.find(")", opened, end) < 0 else end


def _without_last_part(view: str, start: int, end: int) -> int:
    """The end without the last of several parts that is but a name: "Manager - Homewares - Bath"."""
    parts = view[start:end].split(" - ")
    last = parts[-1].strip()
    if len(parts) < 3 or not _PLACE_LIKE.fullmatch(last) or names_a_job(last) or is_speciality(last):
        return end
    return end - len(parts[-1]) - len(" - ")
