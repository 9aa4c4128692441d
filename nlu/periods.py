"""Lengths of experience given by dates: "since 2019", "since Mar 2023", "from 2018 to 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nlu.durations import Duration
from nlu.mending import mended
from nlu.phrases import phrases
from nlu.tokens import load_data

_POINT = re.compile(
    r"(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? ?(?:of )?"
    r"|(?<![\d/.-])(?P<number>0?[1-9]|1[0-2]) ?[/.] ?)?"
    r"(?P<year>(?:(?<![\d.,$€£₹-])|(?<=[\s.,/-]))(?:19[6-9]\d|20[0-4]\d)(?![\d%])|'\d\d(?!\d))"
    r"(?:-(?P<iso>0[1-9]|1[0-2])(?!\d))?"
)
_TO = re.compile(r"\s{0,2}(?:-|to|till|until|through|bis|and)\s{0,2}", re.IGNORECASE)
_NOW = re.compile(
    r"\s{0,2}(?:-|to|till|until|through|bis)\s{0,2}(?:now|present|today|date|current|currently|this)\b"
)
_SINCE_NAMED = re.compile(
    r"\b(?:since|from|(?:started|began) in)\s(?:(?P<last>last|this|past)\s)?"
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?<=last\s)(?:year|summer|winter|spring|autumn|fall)|(?<=this\s)(?:year|summer|spring))\b"
    r"(?!\s(?:to|till|until|last|this|\d))"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
_LAST_YEAR = re.compile(
    rf"\b(?:in )?(?P<month>{_MONTH})[a-z]{{0,6}},? (?:of )?(?P<when>last|this) year\b"
    rf"|\blast year,? (?:in |around )?(?P<later>{_MONTH})[a-z]{{0,6}}\b"
)
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_SHORT_END = re.compile(r"\s?[-/]\s?'?(?P<year>\d\d)(?![\d/-]|[.,]\d)")
_STUDIED = re.compile(
    r"\b(?:break|gap|leave|sabbatical|unemployed|off work|out of work|travelling|traveling|maternity"
    r"|paternity)"
    r"(?: from| in| between)?[ :,-]*$"
    r"|\b(?:uni|university|college|school|degree|b\.?tech|b\.?sc|bsc|graduation)(?: from| in)?[ :,-]*$"
)
_NEAR_STUDY = 24
"""Signs before two years in which a place of study makes them no work."""
_SENTENCE_END = re.compile(r"[!?;\n]|\.(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_SINCE = frozenset(
    ("since", "from", "seit", "desde", "depuis", "sinds", "starting", "onwards", "onward", "vanaf")
)
_ONWARD = frozenset(("onwards", "onward", "se"))
_EVER_SINCE = re.compile(r"[^.;!?\n]{0,60}?\bsince(?: then)?\s*(?=$|[,.;!)\n])")
_LAST = frozenset(("last", "ended", "stopped", "quit"))
_LOST = frozenset(
    (
        "renewed",
        "revalidated",
        "extended",
        "lost",
        "banned",
        "expired",
        "lapsed",
        "revoked",
        "suspended",
        "failed",
        "disqualified",
        "stolen",
    )
)
"""With one of these a date begins nothing: "lost it in 2021"."""
_NEAR_SINCE = 9
"""Words."""
_NEAR_DEGREE = 4
"""Words."""
_NOT_SINCE = frozenset(
    [
        "graduated",
        "tech",
        "btech",
        "mtech",
        "bsc",
        "msc",
        "mba",
        "bca",
        "mca",
        "bcom",
        "phd",
        "bachelor",
        "bachelors",
        "masters",
        "diploma",
        "hnd",
        "graduate",
        "passout",
        "pass",
        "passed",
        "batch",
        "class",
        "until",
        "till",
        "born",
        "finished",
        "left",
        "last",
        "before",
        "degree",
        "completed",
    ]
)


def find_periods(low: str, today: date, named: Sequence[int] = ()) -> list[Duration]:
    """The lengths of experience that dates in a lower-case text give, counted up to `today`.

    `named` are where names of skills begin: what one did "ever since" is then told of the last of them.
    """
    points = list(_POINT.finditer(low))
    found: list[Duration] = []
    taken = 0
    for place, point in enumerate(points):
        if place < taken:
            continue
        after = points[place + 1] if place + 1 < len(points) else None
        if after and _TO.fullmatch(low, point.end(), after.start()):
            taken = place + 2
            if _was_studying(low, point):
                continue
            if _ever_since(low, after.end()) and all(
                start < after.end() for start in named
            ):  # "Deloitte 2015-2018, KPMG since"
                found.append(_until_today(low, point, after.end(), today))
                continue
            start, end = _months(point), _months(after)
            found.append(_duration(low, point, after.end(), (end - start) / 12, since=False))
            continue
        short = _SHORT_END.match(low, point.end())
        if short and _was_studying(low, point):
            continue
        if short and int(point["year"][-2:]) < int(short["year"]):
            years = int(short["year"]) - int(point["year"][-2:])
            found.append(_duration(low, point, short.end(), float(years), since=False))
            continue
        if after and _ends_there(low, point, after):
            taken = place + 2
            found.append(
                _duration(low, point, after.end(), (_months(after) - _months(point)) / 12, since=False)
            )
            continue
        now = _NOW.match(low, point.end())
        if now or _begins_there(low, point):
            found.append(_until_today(low, point, now.end() if now else point.end(), today))
    found += _recent(low, today, [(point.start(), point.end()) for point in points])
    return [duration for duration in found if duration.years >= 0]


def _was_studying(low: str, point: re.Match[str]) -> bool:
    """Whether two years are those of a degree or a break: "uni 2014-18"."""
    return _STUDIED.search(low, max(point.start() - _NEAR_STUDY, 0), point.start()) is not None


def _recent(low: str, today: date, dated: Sequence[tuple[int, int]]) -> Iterator[Duration]:
    """Lengths since a month, season or year named without its number: "since last March"."""
    for match in _LAST_YEAR.finditer(low):
        if _begins_there(low, match):
            month = int(load_data("durations.yml")["month_names"][(match["month"] or match["later"])[:3]])
            before = 0 if match["when"] == "this" else 12
            years = round((today.month + before - month) / 12, 2)
            yield Duration(*match.span(), years, "approx", since=True)
    for match in _SINCE_NAMED.finditer(low):
        if any(start < match.end() + 6 and match.start() < end for start, end in dated):
            continue
        name = match["name"]
        if name == "year":
            years = 1.0 if match["last"] == "last" else 0.5
        else:
            month = int(load_data("durations.yml")["month_names"].get(name[:3]) or _SEASONS[name])
            years = ((today.month - month) % 12 or 12) / 12
        yield Duration(match.start(), match.end(), round(years, 2), "approx", since=True)


def points_in_time(low: str) -> Iterator[tuple[int, int]]:
    """Where a lower-case text names a month and year, a year, or two years as "2014-18"."""
    for match in _POINT.finditer(low):
        short = _SHORT_END.match(low, match.end())
        yield match.start(), (short or match).end()


def _begins_there(low: str, point: re.Match[str]) -> bool:
    """Whether the words around the date say that something began then."""
    ends = [mark.end() for mark in _SENTENCE_END.finditer(low, max(0, point.start() - 90), point.start())]
    sentence = ends[-1] if ends else 0
    before = [
        mended(match[0]) for match in _WORD.finditer(low, max(sentence, point.start() - 90), point.start())
    ]
    near = before[-_NEAR_SINCE:]
    if _ever_since(low, point.end()):
        return True
    if not _LOST.isdisjoint(near) and _SINCE.isdisjoint(near):
        return False
    if not _NOT_SINCE.isdisjoint(near[-_NEAR_DEGREE:]):
        return "since" in near[-5:]
    if not _SINCE.isdisjoint(near):
        return True
    started = phrases("durations.yml", "started")
    after = [mended(match[0]) for match in _WORD.finditer(low, point.end(), point.end() + 30)][:4]
    return not started.isdisjoint(near) or not started.isdisjoint(after) or not _ONWARD.isdisjoint(after[:2])


def _ever_since(low: str, end: int) -> bool:
    """ "Qualified in 2011, been nursing ever since": what began at a date goes on, and nothing denies it."""
    found = _EVER_SINCE.match(low, end)
    return found is not None and phrases("polarity.yml", "denials").isdisjoint(
        found[0].replace("'", "").split()
    )


def _ends_there(low: str, begun: re.Match[str], point: re.Match[str]) -> bool:
    """Whether what began at one date is told to end at the next: "first app in 2014, last one in 2022"."""
    between = [mended(match[0]) for match in _WORD.finditer(low, begun.end(), point.start())]
    ends = not _LAST.isdisjoint(between[-4:]) and len(between) <= _NEAR_SINCE
    return ends and _begins_there(low, begun) and _months(point) >= _months(begun)


def _months(point: re.Match[str]) -> int:
    """Months since year 0; a year alone counts from its January, at both ends of a range."""
    year = int(point["year"].lstrip("'"))
    year += 0 if year > 100 else 2000 if year < 50 else 1900
    number = point["number"] or point["iso"]
    months = load_data("durations.yml")["month_names"]
    month = int(months[point["month"]]) if point["month"] else int(number) if number else 1
    return year * 12 + month - 1


def _until_today(low: str, point: re.Match[str], end: int, today: date) -> Duration:
    exact = point["month"] or point["number"] or point["iso"]
    now = today.year * 12 + today.month - 1 + (today.day / 30 if exact else 0)
    years = (now - _months(point)) / 12 if exact else float(today.year - _months(point) // 12)
    return _duration(low, point, end, years, since=True)


def _duration(low: str, point: re.Match[str], end: int, years: float, *, since: bool) -> Duration:
    start = point.start()
    word = re.search(
        r"(?:since|from|seit|desde|depuis|sinds)\s(?:early|mid|late|about|around)?\s?$",
        low[max(0, start - 16) : start],
    )
    if word:
        start = max(0, start - 16) + word.start()
    return Duration(start, end, round(years, 2), "approx", since=since)
