"""The small words that stand for what was asked about, and for the candidate."""

from __future__ import annotations

from nlu.grouping import SKILL_MARK

POINTERS = frozenset(("it", "that", "this", "them", "those", "these", "both"))
"""Words that stand for the thing that was asked about."""
OBJECTS = POINTERS | {SKILL_MARK}
"""What is done, said or had by one who has done it: a pointer, or the name itself."""
