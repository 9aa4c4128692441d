"""A site's menu that was copied along above the advert."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from actions.roles import data
from actions.roles.jobs import names_a_job

_ENTRY = data.pattern("boilerplate", "menu")
SHORTEST = 6
"""Lines; fewer at the top of an advert are its title, its place and its employer."""
ENTRIES = 3
"""Lines that only a menu has, of which a menu has at least so many."""
LONGEST_ENTRY = 4
"""Words."""


def menu_end(view: str) -> int:
    """Where the menu above an advert ends, 0 when there is none.

    A menu is a run of short lines, several of which stand in every menu; a line that names a job ends it.
    """
    run = list(takewhile(lambda line: _is_short(line[1]), _lines(view)))
    entries = [number for number, (_, line) in enumerate(run) if _ENTRY.fullmatch(line)]
    if len(run) < SHORTEST or len(entries) < ENTRIES:
        return 0
    upto = next(
        (number for number in range(entries[-1] + 1, len(run)) if names_a_job(run[number][1])), len(run)
    )
    return run[upto - 1][0]


def _lines(view: str) -> Iterator[tuple[int, str]]:
    """Every line that is not blank, with where it ends."""
    end = 0
    for line in view.splitlines(keepends=True):
        end += len(line)
        if line.strip():
            yield end, line.strip()


def _is_short(line: str) -> bool:
    return len(line.split()) <= LONGEST_ENTRY and not any(sign.isdigit() or sign in ":,.|" for sign in line)
