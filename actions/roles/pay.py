"""Amounts of pay as adverts write them: "€70k-90k", "8 LPA", "$22 an hour", with currency and period.

An amount counts as pay when the words around it do not make it something else (a turnover, an allowance) and
its size suits a person's pay for the period it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from actions.roles import data

Period = Literal["year", "month", "week", "day", "hour", "shift"]
_NUMBER = re.compile(r"(?P<whole>.+?)(?:[.,](?P<part>\d{1,2}))?")
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "l": 1e5,
    "lpa": 1e5,
    "cr": 1e7,
    "crore": 1e7,
}
_YEARLY = frozenset({"lpa", "lakh", "lac"})


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid, in whole units of `currency`; a single amount is both least and most."""

    low: float | None
    high: float | None
    currency: str | None
    """ISO 4217, or `None` when the advert names none."""
    period: Period | None
    """`None` when the advert names none."""


@dataclass(frozen=True, slots=True)
class PayMention:
    """Pay and where it stands in the words that were read."""

    pay: Pay
    start: int
    end: int


def find_pay(words: str, *, labelled: bool = False) -> Iterator[PayMention]:
    """Every amount of pay in `words`, in order; with `labelled` the words stand under a label like "Salary".

    Without a label the amount needs a currency or an Indian unit, or the words must speak of pay.
    """
    about_pay = labelled or _rule("speaks").search(words) is not None
    for found in _found(words):
        if not (labelled or about_pay or _is_marked(found)):
            continue
        pay = _pay(found, words)
        if not pay or (not labelled and _is_other(found, words)):
            continue
        fits = _is_plausible(pay, about_pay=about_pay) or (labelled and (pay.high or 0) >= 1000)
        if fits or (_may_be_hourly(pay) and (labelled or _is_named(found, words))):
            yield PayMention(pay, *found.span())


def _found(words: str) -> Iterator[re.Match[str]]:
    """The amounts and ranges; a grade before an amount begins no range: "APS 6 - $84,150 - $95,543"."""
    at = 0
    while found := _amounts().search(words, at):
        graded = found["high"] and not found["before"] and not found["low_unit"]
        if graded and _value(found["low"]) < 100 and _value(found["high"]) >= 10_000:
            at = found.end("low")
            continue
        yield found
        at = max(found.end(), at + 1)


def _is_marked(found: re.Match[str]) -> bool:
    """Whether a currency, a unit or a period stands with the number; most numbers have none."""
    return any(
        found[name] for name in ("before", "between", "behind", "after", "low_unit", "high_unit", "period")
    )


def _pay(found: re.Match[str], words: str) -> Pay | None:
    low = _value(found["low"])
    high = _value(found["high"]) if found["high"] else low
    scale = _scale(found["low_unit"])
    high_scale = _scale(found["high_unit"]) if found["high"] else scale
    # "70-90k": the unit behind the range is meant for both ends.
    if found["high"] and scale == 1 and high_scale > 1 and low < 1000:
        scale = high_scale
    low, high = low * scale, high * max(high_scale, scale if high < 1000 else 1)
    currency, period = _currency(found), _period(found, words)
    if found["bound"]:
        return Pay(None, high, currency, period)
    return Pay(min(low, high), max(low, high), currency, period)


def _value(number: str) -> float:
    found = _NUMBER.fullmatch(number)
    assert found  # noqa: S101 - the pattern of a number lets nothing else through
    whole = re.sub(r"\D", "", found["whole"])
    return float(f"{whole}.{found['part'] or 0}")


def _scale(unit: str | None) -> float:
    return _SCALES.get(re.sub(r"s$|[^a-z]", "", (unit or "").lower()), 1)


def _currency(found: re.Match[str]) -> str | None:
    signs = [found[name] for name in ("before", "between", "behind", "after") if found[name]]
    for sign in signs:
        for code, rule in (*_data()["currencies"].items(), *_data()["currency_letters"].items()):
            if re.fullmatch(rule, sign.strip(), re.IGNORECASE):
                return str(code)
    return "INR" if _indian(found) else None


def _indian(found: re.Match[str]) -> bool:
    units = ((found[name] or "").lower().rstrip("s. ") for name in ("low_unit", "high_unit"))
    return any(unit in {"lakh", "lac", "lpa", "l", "cr", "crore"} for unit in units)


def _period(found: re.Match[str], words: str) -> Period | None:
    units = {(found[name] or "").lower().rstrip("s. ") for name in ("low_unit", "high_unit")}
    before = words[max(0, found.start() - 40) : found.start()]
    for named, rules in ((found["period"] or "", "periods"), (before, "periods_before")):
        for period in get_args(Period):
            rule = _data()[rules].get(period)
            if rule and re.search(rule, named, re.IGNORECASE):
                return cast("Period", period)
    return "year" if units & _YEARLY else None


def _is_other(found: re.Match[str], words: str) -> bool:
    """Whether the words beside the amount make it a turnover, a benefit or a sum of the business."""
    before, after = words[max(0, found.start() - 50) : found.start()], words[found.end() : found.end() + 40]
    return bool(_rule("other_before").search(before) or _rule("other_after").match(after))


def _is_plausible(pay: Pay, *, about_pay: bool) -> bool:
    most = pay.high or pay.low or 0
    if pay.period in {"hour", "day", "shift", "week"}:
        exact = pay.period == "hour" and most % 1 > 0
        return 2 <= most <= 100_000 and (about_pay or exact or pay.currency is not None)
    ranged = pay.low is not None and pay.low != pay.high
    if pay.period:
        return most >= 100 and (about_pay or ranged or pay.currency is not None)
    if pay.currency is None:
        return about_pay and ((ranged and most >= 1000) or (pay.low is None and most >= 10_000))
    return most >= (100 if about_pay else 10_000 if not ranged else 1000)


def _is_named(found: re.Match[str], words: str) -> bool:
    """Whether the words right before the amount call it pay: "the compensation for this position is"."""
    return _rule("names").search(words[max(0, found.start() - 60) : found.start()]) is not None


def _may_be_hourly(pay: Pay) -> bool:
    """Whether an amount whose period is not told is of the size of an hour's pay."""
    return pay.period is None and pay.currency is not None and 5 <= (pay.low or pay.high or 0) <= 200


@cache
def _data() -> dict[str, Any]:
    rules: dict[str, Any] = data.load("pay")
    return rules


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(_data()[name], re.IGNORECASE)


@cache
def _amounts() -> re.Pattern[str]:
    letters = "|".join(_data()["currency_letters"].values())
    sign = "|".join(
        (
            *_data()["currencies"].values(),
            rf"(?:{letters})(?=\s?\d{{1,3}}(?:[ ,.]?\d{{3}}|k\b|[.,]\d\d\b)(?!\d))",
        )
    )
    number = _data()["number"]
    unit = _data()["unit"]
    period = "|".join(_data()["periods"].values())
    return re.compile(
        rf"(?P<bound>\b(?:up to|bis zu|max(?:imum)?\.?)\s)?"
        r"(?:(?<![\w.,#-])|(?<=[a-z])(?=[$\u00a3\u20ac\u20b9]))"
        rf"(?P<before>(?:{sign})\s?)?(?<![\d.,])"
        rf"(?P<low>{number})(?!\d|%)\s?(?P<low_unit>{unit})?\s?(?P<between>{sign})?"
        rf"(?:\s?(?:-|to|bis|and|(?<=\s)(?:a|\u00e0)(?=\s)|~)\s?(?:up to\s)?(?:{sign})?"
        rf"\s?(?P<high>{number})(?!\d|%)"
        rf"\s?(?P<high_unit>{unit})?)?"
        rf"(?P<behind>\s?(?:{sign}))?(?P<after>\s(?:{sign}))?"
        rf"(?P<period>(?:\s?(?:{_data()['asides']}),?){{0,2}}\s?[(]?(?:{period})[)]?)?(?!(?-i:[a-z\d_]))",
        re.IGNORECASE,
    )
