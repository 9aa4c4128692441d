"""Times of day to minutes: which part of the day is meant, which half, and what several limits leave."""

from __future__ import annotations

from nlu.temporal.model import DAY, Clock, Time
from nlu.temporal.unclear import Unclear

Span = tuple[int, int]
"""Minutes after midnight, half-open; equal ends are an instant."""

_PARTS: dict[str, Span] = {
    "early": (480, 600),
    "morning": (480, 720),
    "lunch": (720, 840),
    "afternoon": (720, 1080),
    "evening": (1080, 1320),
}
_NOON, _LATE, _SMALL_HOURS = 12 * 60, 18 * 60, 6 * 60
_WIDE: dict[str, Span] = {
    "early": (0, 600),
    "morning": (0, 720),
    "lunch": (690, 900),
    "afternoon": (720, 1140),
    "evening": (960, DAY),
    "night": (1080, DAY),
}
"""The hours a clock time said with the part may lie in ("5 in the evening")."""


def spans(times: list[Time]) -> list[Span]:
    """The spans that satisfy all the times said together. Raises `Unclear` on contradiction."""
    parts = {time.part for time in times if time.part}
    if len(parts) > 1:
        parts.discard("early")
    if len(parts) > 1:
        raise Unclear("mismatch", " ".join(sorted(filter(None, parts))))
    part = parts.pop() if parts else None
    said = [time for time in times if time.kind not in {"part", "any"}]
    if {"at", "before"} <= {time.kind for time in said} and not any(time.narrows for time in said):
        raise Unclear("unsure")  # "3pm Thursday until 5"
    limits = [_limits(time, part) for time in said]
    if not limits:
        return [_part_span(times, part)] if part else [(0, DAY)]
    found = limits[0]
    for limit in limits[1:]:
        found = _both(found, limit)
    return [_within(found, part, said) if part else found]


def union_or_both(first: Time, second: Time) -> bool:
    """Whether "after 2 and before 5" means the time between; "before 11 and after 4" means either side."""
    if {first.kind, second.kind} != {"after", "before"}:
        return False
    after, before = (first, second) if first.kind == "after" else (second, first)
    return _limits(after, None)[0] < _limits(before, None)[1]


def widest(times: list[Time]) -> list[Span]:
    """The spans an exclusion takes away: "not in the morning" is nothing before noon."""
    if all(time.kind == "part" for time in times) and times:
        part = times[0].part or ""
        return [
            {"evening": (1080, DAY), "night": (1080, DAY), "afternoon": (720, 1080), "lunch": (720, 840)}.get(
                part, _WIDE[part]
            )
        ]
    return spans(times)


def _part_span(times: list[Time], part: str) -> Span:
    if part not in _PARTS:
        raise Unclear("vague", part)  # nobody meets "at night"; with an hour it is plain
    start, end = _PARTS[part]
    middle = (start + end) // 2
    edge = next((time.edge for time in times if time.edge), "")
    if edge == "mid":
        raise Unclear("vague", f"mid {part}")
    return {"early": (start, middle), "late": (middle, end)}.get(edge, (start, end))


def _limits(time: Time, part: str | None) -> Span:
    assert time.first is not None  # noqa: S101 - parts and "any time" were set aside before
    if time.kind == "range":
        assert time.last is not None  # noqa: S101 - a range has both
        return _range(time.first, time.last, part)
    at = time.first.minutes(part)
    if time.kind == "at":
        if at in {0, DAY}:
            raise Unclear("midnight")
        return at, at
    if time.kind == "after":
        if at >= DAY:
            raise Unclear("impossible", time.first.text)
        return at, DAY
    return 0, at or DAY


def _range(first: Clock, last: Clock, part: str | None) -> Span:
    words = f"{first.text} to {last.text}"
    end = last.minutes(part)
    if last.half and not first.half and not first.firm:
        start = _before_half(first, last)
    else:
        start = first.minutes(part)
        loose = not (first.half or first.firm or last.half or last.firm or part)
        if loose and first.hour == 7 and last.hour in {8, 9, 10, 11}:
            raise Unclear("half", words)
        if loose and first.hour == last.hour and end <= start:
            raise Unclear("range_or_clock", words)  # "10 to 10"
        if end <= start and not last.half and not last.firm and last.hour <= 12:
            end += 720
            if end == DAY:
                raise Unclear("half", words)  # "5 to 12" may as well be before noon, or five minutes
    _check_twelve(first, last, start, end)
    end = end or DAY
    if end <= start and start >= _LATE and end <= _SMALL_HOURS and (last.half == "am" or last.firm):
        return start, end + DAY  # "10pm to 1am"
    if not start < end <= DAY:
        raise Unclear("impossible", words)
    return start, end


def _check_twelve(first: Clock, last: Clock, start: int, end: int) -> None:
    """Raises `Unclear` where the twelve of "10-12 am" may be noon, and for what begins at midnight."""
    if end == 0 and last.half == "am" and first.half != "pm" and start < _NOON:
        raise Unclear("half", f"{first.text} to {last.text}")
    if start == 0:
        raise Unclear("midnight")


def _before_half(first: Clock, last: Clock) -> int:
    """ "11-1pm" begins before noon, "2-4pm" after it."""
    same = Clock(first.hour, first.minute, last.half).minutes()
    if same < last.minutes():
        return same
    return Clock(first.hour, first.minute, "am").minutes()


def _both(first: Span, second: Span) -> Span:
    found = (max(first[0], second[0]), min(first[1], second[1]))
    instant = first[0] == first[1] or second[0] == second[1]
    if found[0] > found[1] or (found[0] == found[1] and not instant):
        raise Unclear("contradiction", "both of these")
    if instant and first[0] == first[1] and second[0] == second[1] and first != second:
        raise Unclear("contradiction", "both of these")
    return found


def _within(found: Span, part: str, said: list[Time]) -> Span:
    wide = _WIDE[part]
    if any(time.kind in {"after", "before"} for time in said):
        found = _both(found, _PARTS.get(part, wide) if part != "evening" or found[0] < 1320 else wide)
    if found[0] < wide[0] or found[1] > wide[1]:
        raise Unclear("mismatch", f"{part} {said[0].first.text if said[0].first else ''}")
    return found
