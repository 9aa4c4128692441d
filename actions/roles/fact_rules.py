"""How adverts state each topic: the labels before it, and its expressions joined from lists of short ones.

`data/facts.yaml` names the topics in the order candidates care about, with their labels;
`data/facts/<topic>.yaml` holds the expressions, in lists and parts that a person can read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from actions.roles import data

_LISTS = frozenset({"patterns", "vague", "seat", "aspects", "telling"})
"""Rules that are several expressions, each tried by itself."""
_GROUPS = {
    "value": "(?P<value>{})",
    "followed_by": "(?={})",
    "not_followed_by": "(?!{})",
    "maybe": "(?:{})?",
}
"""How a named part of an expression is wrapped; any other part is only what it says, whatever its name."""


@cache
def fact_rules() -> Mapping[str, Mapping[str, Any]]:
    """Every topic with its rules, the expressions as regular expressions that ignore case."""
    return {topic: {**asked, **_stated(topic)} for topic, asked in data.load("facts").items()}


def _stated(topic: str) -> dict[str, Any]:
    rules = data.load(f"facts/{topic}")
    return {
        kind: [joined(each) for each in rule] if kind in _LISTS else joined(rule)
        for kind, rule in rules.items()
    }


def joined(rule: str | list[Any] | dict[str, Any]) -> str:
    """One regular expression: a list holds alternatives, a mapping the parts in their order."""
    if isinstance(rule, str):
        return rule
    if isinstance(rule, list):
        return "|".join(joined(each) for each in rule)
    return "".join(_part(name, each) for name, each in rule.items())


def _part(name: str, rule: str | list[Any] | dict[str, Any]) -> str:
    plain = isinstance(rule, str) and name not in _GROUPS and name != "one_of"
    return joined(rule) if plain else _GROUPS.get(name, "(?:{})").replace("{}", joined(rule))
