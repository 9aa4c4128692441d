"""What a refusal said behind it takes in: "Monday is out", "Thursday after 4, Friday no"."""

from __future__ import annotations

from nlu.temporal.model import Day, Item, Mark, Time
from nlu.temporal.part import Part, is_mark
from nlu.temporal.unclear import Unclear


def refuse_last(found: list[Part], *, ends: bool) -> None:
    """ "Monday doesn't work": what was said last is refused; `ends`: nothing follows in the sentence."""
    part = found[-1]
    if part.negative or not part.said():
        if part.negative and part.said():
            return
        raise Unclear("unsure")
    cut = max(
        (
            n
            for n, item in enumerate(part.items)
            if isinstance(item, Mark) and item.kind in {"fine", "stop", "but"}
        ),
        default=-1,
    )
    tail = part.items[cut + 1 :]
    if all(isinstance(item, Mark) for item in tail):
        raise Unclear("unsure")  # "tomorrow? no chance"
    commas = [n for n, item in enumerate(tail) if isinstance(item, Mark) and item.kind in {"comma", "aside"}]
    if ends and commas and _stands_alone(tail, commas):
        part.items = part.items[: cut + 1 + commas[-1]]
        found += [Part(negative=True, items=tail[commas[-1] + 1 :]), Part()]
        return
    if commas and any(isinstance(item, Day | Time) for item in tail[: commas[-1]]):
        raise Unclear("unsure")  # "Monday, Tuesday doesn't work": one of them or both?
    part.items = part.items[: cut + 1]
    found += [Part(negative=True, items=tail), Part()]


def _stands_alone(tail: list[Item], commas: list[int]) -> bool:
    """ "Thursday after 4, Friday no": a day by itself is refused behind one that has its hour."""
    start = commas[-2] + 1 if len(commas) > 1 else 0
    before, last = tail[start : commas[-1]], tail[-1]
    days = [item for item in before if isinstance(item, Day)]
    if isinstance(last, Day) and last.every and days and not any(day.every for day in days):
        return len(tail) == commas[-1] + 2  # "Friday, Mondays are hard"
    wished = {type(item) for item in before}
    return wished == {Day, Time} and [type(item) for item in tail[commas[-1] + 1 :]] == [Day]


def accept_last(found: list[Part]) -> None:
    """ "except Friday. Saturday works": what is called fine is wished for."""
    part = found[-1]
    opening = part.items[0] if part.negative and part.said() else None
    if isinstance(opening, Mark) and opening.kind == "not":
        raise Unclear("unsure")
    if opening is not None:
        found.append(Part())
    found[-1].items.append(Mark("fine"))


def ends(items: list[Item], place: int) -> bool:
    """Whether a sentence ends there."""
    return place == len(items) or is_mark(items, place, "stop")
