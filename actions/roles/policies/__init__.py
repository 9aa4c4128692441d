"""Policy packs: how severe each lint rule is in a place, and the law or practice that says so.

A pack is a YAML file of this package. What it leaves out is as in `default.yml`. The sources name
the text to read; they are no legal advice, and every pack says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from actions.roles.profile import Severity


class UnknownPolicy(Exception):
    """There is no policy pack of that name; the message lists those there are."""


class Stance(NamedTuple):
    """How a pack judges one rule."""

    severity: Severity
    source: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One pack: its place, what it is worth, and its stance on every rule."""

    name: str
    place: str
    note: str
    stances: dict[str, Stance]

    def worded(self, rule: str, advice: str) -> str:
        """`advice` with the source behind it; the default, which holds nowhere in particular, names none."""
        return advice if self.name == "default" else f"{advice} ({self.place}: {self.stances[rule].source}.)"


def policy_names() -> tuple[str, ...]:
    """The names of the packs there are, the default first."""
    found = sorted(
        file.name.removesuffix(".yml") for file in files(__name__).iterdir() if _is_pack(file.name)
    )
    return ("default", *(name for name in found if name != "default"))


def _is_pack(name: str) -> bool:
    return name.endswith(".yml")


@cache
def load_policy(name: str = "default") -> Policy:
    """The pack of that name, read once. Raises `UnknownPolicy`."""
    if name not in policy_names():
        raise UnknownPolicy(f"There is no policy “{name}”; there are {', '.join(policy_names())}.")
    pack = _read(name)
    base = {} if name == "default" else load_policy().stances
    own = {rule: Stance(entry["severity"], entry["source"]) for rule, entry in pack["rules"].items()}
    return Policy(name, pack["place"], pack["note"], {**base, **own})


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8"))
    return read
