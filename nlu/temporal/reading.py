"""What the walk over the tokens found, and what it left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlu.temporal.model import REPLACING, Day, Item, Mark


@dataclass(slots=True)
class Reading:
    """What the walk found."""

    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Words about time, or numbers, no rule took."""
    unknown: list[str] = field(default_factory=list)
    """Words we do not know, in the sentences that say a time."""
    numbers: list[str] = field(default_factory=list)
    """Numbers and units of time no rule took; beside a time they make it uncertain."""
    loose: list[str] = field(default_factory=list)
    """Words no rule took that say nothing by themselves; beside a time they may change it."""
    corrections: list[int] = field(default_factory=list)
    """How many times were said before each word of correction ("sorry", "I mean")."""
    strangers: list[str] = field(default_factory=list)
    """All the words we do not know, wherever they stand."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where the tokens of each day or time said begin and end."""
    picked: bool = False
    """A word such as "one" or "slot" points at the times on offer."""

    @property
    def corrected(self) -> int | None:
        """How many times the last correction that something follows puts right: "my bad" may come behind."""
        number = len(self.said())
        following = [count for count in self.corrections if count < number]
        return following[-1] if following else None

    def said(self) -> list[Item]:
        """The days, times and moments among the items."""
        return [item for item in self.items if not isinstance(item, Mark)]

    def dates_only(self) -> bool:
        """Whether one day was said and nothing else."""
        said = self.said()
        return len(said) == 1 and isinstance(said[0], Day) and not self.rules_out()

    def refuses(self) -> bool:
        """Whether a "not" was said so far."""
        return any(isinstance(item, Mark) and item.kind == "not" for item in self.items)

    def rules_out(self) -> bool:
        """Whether anything is refused or left out."""
        return any(isinstance(item, Mark) and item.kind in {"not", "off", "except"} for item in self.items)

    def after_item(self) -> bool:
        """Whether a day or a time was said last, and no joint since."""
        return bool(self.items) and not isinstance(self.items[-1], Mark)

    def instead_of(self) -> bool:
        """Whether a time was said last that another is wished for instead of."""
        opening = next((item for item in reversed(self.items) if isinstance(item, Mark)), None)
        return self.after_item() and opening is not None and opening.text in REPLACING
