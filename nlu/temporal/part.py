"""Items of one polarity: what is wished for, or what is refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlu.temporal.model import Item, Mark


@dataclass(slots=True)
class Part:
    """Items of one polarity."""

    negative: bool = False
    items: list[Item] = field(default_factory=list)
    leading: bool = False
    """Refused before anything was wished for."""

    def said(self) -> list[Item]:
        """The items without the joints."""
        return [item for item in self.items if not isinstance(item, Mark)]


def is_mark(items: list[Item], place: int, kind: str) -> bool:
    """Whether a joint of that kind stands there."""
    item = items[place] if place < len(items) else None
    return isinstance(item, Mark) and item.kind == kind
