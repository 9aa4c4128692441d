"""Why nobody is free, in sentences for recruiters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from actions.scheduling.blocking import Block, DayFinding, Rule

SAID = 3
"""How many of the things that block most days a summary names."""


def explain(finding: DayFinding) -> str:
    """One day: what keeps the panel from meeting, or how many starts are free."""
    if finding.free:
        return _say("free", finding.free, count=finding.free)
    return " ".join(_sentences(finding.blocks))


def summarise(found: Sequence[DayFinding]) -> str:
    """All days together: on how many there is a free time, and what blocks most of the others.

    Days on which nobody works, as weekends, are not counted.
    """
    worked = [each for each in found if any(block.rule != Rule.HOURS for block in each.blocks) or each.free]
    free = sum(1 for each in worked if each.free)
    first = _say("summary_free" if free else "summary_none", free, days=free, all=len(worked))
    counted = Counter(
        sentence.rstrip(".") for each in worked if not each.free for sentence in _sentences(each.blocks)
    )
    if not counted:
        return first
    reasons = (
        _say("most_days", days, sentence=sentence, days=days) for sentence, days in counted.most_common(SAID)
    )
    return f"{first} {_say('most', 1, reasons='; '.join(reasons))}"


def _sentences(blocks: Iterable[Block]) -> list[str]:
    seats: dict[str | None, dict[Rule, list[str]]] = defaultdict(lambda: defaultdict(list))
    for block in blocks:
        seats[block.seat][block.rule].append(block.name or "")
    apart = [seat for seat, rules in seats.items() if Rule.NOT_TOGETHER in rules]
    if apart:
        return [_say("not_together", 1, seats=_listed([f"“{seat}”" for seat in apart]))]
    return [_seat(seat, rules) for seat, rules in seats.items()]


def _seat(seat: str | None, rules: dict[Rule, list[str]]) -> str:
    for rule in (Rule.NOBODY, Rule.NOTICE):
        if rule in rules:
            return _say("nobody_for_seat" if seat else rule.value, 1, seat=seat)
    reasons = [_fill(_texts()["rules"][rule], len(who), who=_listed(who)) for rule, who in rules.items()]
    return _say("seat", 1, seat=seat, reasons=_listed(reasons))


def _listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _say(key: str, number: int, **values: object) -> str:
    return _fill(_texts()[key], number, **values)


def _fill(text: str, number: int, **values: object) -> str:
    """Picks `{one|several}` by the number, and puts the values in."""
    picked = re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", lambda found: found[1 if number == 1 else 2], text)
    return picked.format(**values)


@cache
def _texts() -> dict[str, Any]:
    text = files("actions.scheduling.data").joinpath("blocking.yml").read_text(encoding="utf-8")
    texts: dict[str, Any] = yaml.safe_load(text)
    return texts
