"""What a message speaks of: skills named together, or what was asked, with all that is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nlu.durations import Duration
from nlu.grouping import Group, Segment
from nlu.understanding import Polarity


@dataclass(slots=True)
class Subject:
    """A group of skills, or (without one) what was asked, with what was said of it so far."""

    segment: Segment
    group: Group | None = None
    polarity: Polarity = "positive"
    amount: Duration | None = None
    paid: float | None = None
    end: int = 0
    shared: bool = False
    """Whether the amount was said of each skill of the group."""
    doubted: bool = False
    """Whether an amount beside it fits nowhere, so that its own may not be all that is meant."""
    spared: bool = False
    """Whether it is excepted from a denial: "nothing besides Docker"."""

    @property
    def counted(self) -> Duration | None:
        """Its amount, unsure when that is doubted."""
        if self.amount is None or not self.doubted:
            return self.amount
        return replace(self.amount, certainty="uncertain")


@dataclass(slots=True)
class Bound:
    """Subjects in the order of the message, the amounts of no skill, and whether one corrects another."""

    subjects: list[Subject] = field(default_factory=list)
    free: Subject | None = None
    total: Subject | None = None
    corrected: bool = False
    ago: list[Segment] = field(default_factory=list)
    career: bool = False
    """Whether the whole career was asked for: "Infosys 2 yrs, Wipro 3" then adds up."""


def apart(subject: Subject, cut: int) -> Subject:
    """Cuts a list in two: the subject keeps the names before number `cut`, the rest are one of their own.

    The rest has the same segment and polarity, and nothing said of it yet: an amount of time stays with the
    names before, said of each of them. Raises `ValueError` where the list has no two such parts.
    """
    group = subject.group
    if group is None or not 0 < cut < len(group.mentions):
        message = f"A list is cut between two of its names, and {cut} is not between them."
        raise ValueError(message)
    head, tail = group.mentions[:cut], group.mentions[cut:]
    rest = replace(
        subject,
        group=Group(tail, tail[0].start, group.end, group.joined),
        amount=None,
        paid=None,
        shared=False,
    )
    subject.group = Group(head, group.start, head[-1].end, group.joined, group.either, group.commas)
    subject.shared = True
    return rest
