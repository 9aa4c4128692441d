"""Short human labels and stable ids for requirements."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from nlu.skills import family

_BRACKETS = re.compile(r"\([^()]*\)?")
_STOPS = frozenset(
    [
        "of",
        "in",
        "with",
        "and",
        "or",
        "both",
        "the",
        "a",
        "an",
        "one",
        "more",
        "any",
        "some",
        "various",
        "to",
        "for",
        "using",
        "on",
        "other",
        "at",
        "least",
        "two",
        "most",
        "common",
        "popular",
        "modern",
        "major",
        "leading",
        "following",
        "different",
        "multiple",
        "several",
        "common",
        "other",
        "similar",
        "like",
        "such",
        "e.g",
        "include",
        "including",
        "our",
        "your",
        "experience",
        "knowledge",
        "understanding",
        "expertise",
        "proficiency",
        "familiarity",
        "hands-on",
        "working",
        "strong",
        "good",
        "solid",
        "exposure",
        "list",
        "these",
        "those",
        "latest",
        "is",
        "are",
        "designing",
        "implementing",
        "building",
        "developing",
        "existing",
        "used",
        "use",
        "via",
        "through",
        "from",
        "by",
        "you",
        "have",
        "public",
        "well",
        "known",
    ]
)
_WORD = re.compile(r"[\w#+.&-]+")
_IRREGULAR = {"apis": "API", "databases": "database", "caches": "cache", "kubernetes": "kubernetes"}


def category_before(words: str, position: int) -> tuple[str, int] | None:
    """The kind of thing named just before `position` ("cloud platform") and where it begins, or `None`."""
    before = _BRACKETS.sub(lambda aside: " " * len(aside[0]), words[max(0, position - 80) : position])
    offset = max(0, position - 80)
    kept: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(before))):
        gap = before[word.end() : kept[-1].start() if kept else len(before)]
        if word[0].lower().strip(".") in _STOPS or len(kept) == 4 or (re.search(r"[,;:]", gap) and kept):
            break
        kept.append(word)
    while kept and kept[-1][0].lower() == "as":
        kept.pop()
    if not kept:
        return None
    names = [word[0] for word in reversed(kept)]
    names[-1] = singular(names[-1])
    if len(names) > 2 and names[-2:] == ["programming", "language"]:
        names[-2:] = ["language"]
    name = " ".join(names).strip("-. ")
    return (name, offset + kept[-1].start()) if len(name) > 2 else None


def choice_label(names: tuple[str, ...]) -> str:
    """What to call skills of which one will do: by their family when they have one, else by their names."""
    families = {family(name) for name in names}
    common = families.pop() if len(families) == 1 else None
    return common or (" or ".join(names) if len(names) < 4 else f"{names[0]} or similar")


def singular(word: str) -> str:
    """The singular of an English noun, near enough for a label."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "aws", "ous")) and len(low) > 3:
        return word[:-1]
    return word


def slug(label: str) -> str:
    """A readable id part: "Backend language" is `backend-language`."""
    spelled = (
        label.replace("C++", "cpp").replace("C#", "csharp").replace(".NET", "dotnet").replace("+", " plus ")
    )
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:48].strip("-") or "requirement"


def free_id(name: str, taken: Container[str]) -> str:
    """The id, or with a number from 2 when it is taken."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def unique_ids(labels: list[str]) -> list[str]:
    """One id per label, in order, numbered from 2 where labels meet."""
    used: dict[str, int] = {}
    ids = []
    for label in labels:
        base = slug(label)
        used[base] = used.get(base, 0) + 1
        ids.append(base if used[base] == 1 else f"{base}-{used[base]}")
    return ids if len(set(ids)) == len(ids) else [f"{name}-{place}" for place, name in enumerate(ids)]
