"""Zones of iCalendar objects, made safe to parse: no object's zones may mean anything in another object.

The parser keeps every VTIMEZONE it meets, by its name, for the life of the process. So before anything is
parsed: names that the zone database or Windows knows mean what those say; any other zone gets a name made of
its definition, so that equal names are equal zones; and a definition that could keep the parser busy for
long is dropped, as is a name that nobody defines: those times are read on the owner's clock.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_PARAMETER = re.compile(r';TZID=("[^"]*"|[^:;,"]*)', re.IGNORECASE)
_SLOW = re.compile(r"(?i)^RRULE.*(FREQ=(?!YEARLY)|COUNT=\d{4}|BY(YEARDAY|WEEKNO|HOUR|MINUTE|SECOND|SETPOS)=)")
_MOST_LINES = 400


def with_settled_zones(lines: Iterable[str]) -> list[str]:
    """The unfolded lines of one iCalendar object, every TZID in them settled."""
    lines = list(lines)
    defined = {name: block for name, block in _definitions(lines) if _is_tame(block)}
    names: dict[str, str | None] = {}

    def settle(found: re.Match[str]) -> str:
        name = found.group(1).strip('"')
        if name not in names:
            names[name] = _settled(name, defined)
        return f';TZID="{names[name]}"' if names[name] else ""

    kept = [_head(line, settle) for line in _outside_definitions(lines)]
    end = next((place for place, line in enumerate(kept) if line.upper() == "BEGIN:VEVENT"), len(kept))
    blocks = [
        part
        for name, block in defined.items()
        if (settled := names.get(name)) and settled.startswith("own-")
        for part in _renamed(block, settled)
    ]
    return [*kept[:end], *blocks, *kept[end:]]


def _head(line: str, settle: Callable[[re.Match[str]], str]) -> str:
    """Zones stand among a line's parameters, never in its value."""
    head, colon, value = line.partition(":")
    if ";TZID=" not in head.upper():
        return line
    if head.count('"') % 2:  # The colon was within quotes; the zone's own name may have one.
        more, quote, rest = value.partition('"')
        head, value = f"{head}:{more}{quote}", rest.partition(":")[2]
    return f"{_PARAMETER.sub(settle, head)}{colon}{value}"


def _settled(name: str, defined: Mapping[str, list[str]]) -> str | None:
    plain = name.strip("/")
    for candidate in _candidates(plain):
        if _known(candidate):
            return candidate
    if name in defined:
        return "own-" + hashlib.sha256("\n".join(defined[name]).encode()).hexdigest()
    return None


def _candidates(name: str) -> Iterator[str]:
    """The names a zone may go by: its own, that of Windows, and what is left without a vendor's prefix."""
    yield name
    if name in WINDOWS_TO_OLSON:
        yield WINDOWS_TO_OLSON[name]
    parts = name.split("/")
    yield from ("/".join(parts[start:]) for start in range(1, len(parts)))


@lru_cache(maxsize=2000)
def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # A name that is a folder, a path, or nobody's.
        return False
    return True


def _definitions(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    block: list[str] | None = None
    for line in lines:
        upper = line.upper()
        if upper == "BEGIN:VTIMEZONE":
            block = []
        if block is not None:
            block.append(line)
        if upper == "END:VTIMEZONE" and block is not None:
            name = next((part[5:] for part in block if part.upper().startswith("TZID:")), "")
            yield name, block
            block = None


def _outside_definitions(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        upper = line.upper()
        inside = inside or upper == "BEGIN:VTIMEZONE"
        if not inside:
            yield line
        if upper == "END:VTIMEZONE":
            inside = False


def _renamed(block: list[str], name: str) -> list[str]:
    return [f"TZID:{name}" if line.upper().startswith("TZID:") else line for line in block]


def _is_tame(block: list[str]) -> bool:
    return len(block) <= _MOST_LINES and not any(_SLOW.match(line) for line in block)
