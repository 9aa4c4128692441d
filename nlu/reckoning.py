"""Lengths that must be worked out: from two ages, from stretches of one length, from the year one is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.durations import Duration
from nlu.numbers import number_in

_SMALL = r"(?:\d|two|three|four|five|six|seven|eight|nine)"
_UNITS = r"(?P<unit>years?|yrs?|months?|mths?|mos?|weeks?|wks?)"
_NO_COUNT = r"(?! ?(?:%|k\b|x\b|people|of us|months?|weeks?|days?|hours?|hrs?|(?:years?|yrs?)(?! ?old)))"
_AGE_NOW = re.compile(
    rf"\b(?:i'?m|i am|aged?|turned)(?: now)? (?P<told>[1-7]\d)\b{_NO_COUNT}"
    r"|\b(?P<now>[1-7]\d) (?:now\b|(?:years?|yrs?) old|yo\b)"
)
_AGE_THEN = re.compile(
    r"\b(?:since|from|when|at|(?:started|began|begun)(?: \w+){0,3}? (?:at|when|from))"
    rf" (?:i was |i turned |the age of |age (?:of )?)?(?P<age>[1-5]\d)\b{_NO_COUNT}(?! ?[:.]\d)"
)
_HALF_MY_LIFE = re.compile(r"\bhalf (?:of )?my life\b")
_EACH = re.compile(
    rf"\b(?P<times>{_SMALL}) (?:[a-z]+ ){{1,2}}?(?:of|at|for|x"
    rf"|,) ?(?P<each>{_SMALL}\d?) ?{_UNITS} (?:each|apiece)\b"
)
_TIMES = re.compile(rf"(?<![\w.])(?P<times>\d) ?[x*] ?(?P<each>\d{{1,2}}) ?{_UNITS}\b")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RUNNING = re.compile(
    rf"\b(?:my|the) (?:(?P<nth>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
    r" (?:full |straight |consecutive )?year (?:of|in|with|as|on|at|doing|using|here)\b"
    r"(?! (?:my |a )?(?:college|uni|university|degree|stud|school|engineering|b\.?tech|med|training"
    r"|apprentice))"
)
_DOUBLE = re.compile(r"\bdouble (?:digits?|figures?)\b")
_LAST_YEAR = re.compile(
    r"\b(?:for|over|during|then|only) (?P<year>the (?:whole |entire |full )?(?:last|past) year)\b"
    r"(?! (?:or|and|of|at|in (?:uni|college|school))\b)"
)
_YOUNGEST = 14


def reckoned(low: str) -> Iterator[Duration]:
    """The lengths of a lower-case text that two of its words give together, each where it is told."""
    yield from _by_ages(low)
    for found in (*_EACH.finditer(low), *_TIMES.finditer(low)):
        unit = {"y": 1.0, "m": 1 / 12, "w": 1 / 52}[found["unit"][0]]
        yield Duration(*found.span(), round(number_in(found["times"]) * number_in(found["each"]) * unit, 2))
    for found in _RUNNING.finditer(low):
        years = float(found["nth"] or _ORDINALS.index(found["word"]) + 2)
        end = found.end() - len(found[0].rsplit(" ", 1)[1]) - 1
        yield Duration(found.start(), end, years, "approx")
    for found in _LAST_YEAR.finditer(low):
        yield Duration(*found.span("year"), 1.0)
    for found in _DOUBLE.finditer(low):
        yield Duration(*found.span(), 10.0, "at_least")


def _by_ages(low: str) -> Iterator[Duration]:
    """ "Been at it since I was 22, I'm 31 now", "half my life, I'm 40"."""
    now = _AGE_NOW.search(low)
    if now is None:
        return
    age = int(now["told"] or now["now"])
    for found in _AGE_THEN.finditer(low):
        then = int(found["age"])
        if _YOUNGEST <= then < age and not now.start() <= found.start("age") < now.end():
            yield Duration(*found.span(), float(age - then), "approx", since=True)
    for found in _HALF_MY_LIFE.finditer(low):
        yield Duration(*found.span(), age / 2, "approx")
