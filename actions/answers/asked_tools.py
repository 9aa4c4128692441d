"""Which skills and families of tools a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from actions.answers.catalogue import cue, load
from nlu.skills import SkillMention, find_skills


@dataclass(frozen=True, slots=True)
class Asked:
    """The tools a question is about."""

    names: tuple[str, ...]
    """Skills it names, canonical."""
    families: tuple[str, ...]
    """Families it names ("databases"), by their keys in the data."""

    @property
    def topic(self) -> str:
        """The topic this makes: `skill:Kafka`, `skills:databases`; empty when nothing is named."""
        if self.names:
            return f"skill:{self.names[0]}"
        return f"skills:{self.families[0]}" if self.families else ""


@lru_cache(maxsize=256)
def tools_asked(text: str, plain: str, known: tuple[str, ...] = ()) -> Asked:
    """The skills and families a question names; `known` are skills an everyday word ("go") may stand for."""
    mentions = (item for item in find_skills(text, asked=known) if not _is_short(item))
    read = (item.skill for item in mentions if not _means_another(item, plain))
    named = tuple(dict.fromkeys((*read, *_plainly(plain, known))))
    parts_of_names = {
        name
        for entry in families().values()
        if "over" in entry and entry["words"].search(plain)
        for name in entry["over"]
    }
    named = tuple(name for name in named if name not in parts_of_names)
    concepts = {concept: key for key, entry in families().items() for concept in entry.get("concepts", ())}
    if any(_which_of(entry["asks"], plain) for entry in families().values()):
        named = tuple(name for name in named if name in concepts)  # "Which Python frameworks?"
    keys = [concepts[name] for name in named if name in concepts]
    if not named:
        spans = [
            (match.span(), key)
            for key, entry in families().items()
            for match in entry["words"].finditer(plain)
        ]
        keys += [
            key
            for (start, end), key in spans
            if not any(a <= start and end <= b and (a, b) != (start, end) for (a, b), _ in spans)
        ]
    return Asked(tuple(name for name in named if name not in concepts), tuple(dict.fromkeys(keys)))


def _which_of(family: str, plain: str) -> bool:
    """Whether it is asked which tools of a family are meant, with a tool that only says of what kind."""
    return re.search(rf"\b(?:which|what) (?:[\w.+#-]+ ){{1,2}}(?:{family})(?!\w)", plain) is not None


def _is_short(mention: SkillMention) -> bool:
    """Whether what looks like a skill is short for an everyday word: "what r the hours"."""
    return (
        mention.text in load("wording")["abbreviations"] and mention.text.islower() and len(mention.text) == 1
    )


def _means_another(mention: SkillMention, plain: str) -> bool:
    """Whether what looks like a skill is another thing where it stands: "which dbs do you use"."""
    instead = load("wording")["no_skill"].get(mention.text.lower())
    return instead is not None and re.search(instead, plain) is not None


def _plainly(plain: str, known: Sequence[str]) -> Iterator[str]:
    """Known skills that are everyday words, where the words before leave no doubt ("do you need rust")."""
    for name in known:
        if re.search(rf"(?<!\w){cue('tool_before').pattern} {re.escape(name.lower())}(?![\w-])", plain):
            yield name


def title_of_tools(topic: str) -> str:
    """What people call the topic of an `Asked`."""
    kind, _, name = topic.partition(":")
    return name if kind == "skill" else str(families()[name]["title"])


@cache
def families() -> dict[str, Any]:
    """What people call each family of tools and what belongs to it, by key. Treat it as read-only."""
    return {
        key: {**entry, "words": re.compile(rf"(?<!\w)(?:{entry['asks']})(?!\w)")}
        for key, entry in load("families").items()
    }
