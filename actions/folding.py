"""Expressions of a data file that are folded over several lines."""

from __future__ import annotations

import re

_FOLD = re.compile(r"(?<=[^\s|:>])\|\n +")
"""A line that goes on with the next alternative. The `|` of YAML's own blocks stands behind a space."""


def unfolded(source: str) -> str:
    """YAML source where each expression that is folded behind a `|` stands on one line again.

    YAML itself folds a line break into a space, which would become part of the alternative that follows.
    """
    return _FOLD.sub("|", source)
