"""How well adverts are read: figures over tests/adverts, beside two baselines on the same adverts.

The compiler was corrected on these adverts. How it read each round of them before that is in
tests/adverts/first-runs.yml.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from actions.roles.compiler import compile_advert
from actions.roles.facts import topics
from actions.roles.profile import RoleProfile
from nlu.skills import canonical
from tests.actions.roles.baselines import gazetteer, naive_regex

ADVERTS = Path(__file__).parents[2] / "adverts"
Pair = tuple[set[Any], set[Any]]


def rows() -> list[dict[str, Any]]:
    """One row per measure: precision, recall and F1 of the compiler, and the F1 of both baselines."""
    cases = load_cases()
    read = [(gold, compiled(compile_advert(text))) for text, gold in cases]
    listed = [(gold, gazetteer(text)) for text, gold in cases]
    matched = [(gold, naive_regex(text)) for text, gold in cases]
    return [
        {
            "measure": measure,
            **scored(read, pick),
            "gazetteer_f1": scored(listed, pick)["f1"],
            "regex_f1": scored(matched, pick)["f1"],
        }
        for measure, pick in MEASURES.items()
    ]


def load_cases(folder: Path = ADVERTS) -> list[tuple[str, dict[str, Any]]]:
    """Every advert with the reading a careful person made of it."""
    return [
        (path.read_text(encoding="utf-8"), wanted(path.with_suffix(".json")))
        for path in sorted(folder.glob("*.txt"))
    ]


def wanted(path: Path) -> dict[str, Any]:
    """The reading in `path`, in the form both systems are compared in."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold["any_of"] = {(importance, frozenset(map(name, names))) for importance, names in gold["any_of"]}
    gold["required_skills"] = set(map(name, gold["required_skills"]))
    gold["preferred_skills"] = set(map(name, gold["preferred_skills"]))
    return gold


def name(skill: str) -> str:
    """The lexicon's name for a skill, or the skill as written when the lexicon does not know it."""
    return (canonical(skill) or skill).lower()


def compiled(role: RoleProfile) -> dict[str, Any]:
    """What the compiler read, in the form it is compared in."""
    named = [one for one in role.requirements if one.kind == "skill"]
    return {
        "role": role,
        "title": role.title,
        "min_years": role.min_years,
        "education": role.education
        and {"level": role.education.level, "equivalent_accepted": role.education.equivalent_accepted},
        "required_skills": {
            item.lower() for one in named if one.importance == "required" for item in one.any_of
        },
        "preferred_skills": {
            item.lower() for one in named if one.importance == "preferred" for item in one.any_of
        },
        "any_of": {
            (one.importance, frozenset(map(str.lower, one.any_of))) for one in named if len(one.any_of) > 1
        },
        "facts": {topic: fact.value + " " + fact.quote for topic, fact in role.facts.items() if fact},
        "findings": [f"{one.kind}:{one.quote}" for one in role.findings],
    }


def _titles(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    return {gold["title"].lower()}, {read["title"].lower()}


def _years(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    return {gold["min_years"]}, {read["min_years"]}


def _education(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    known = gold["education"] and (gold["education"]["level"], gold["education"]["equivalent_accepted"])
    found = read["education"] and (read["education"]["level"], read["education"]["equivalent_accepted"])
    return {known}, {found}


def _facts(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    """A topic that no silence is reported of counts only where the careful reader was asked to name it."""
    asked = {*topics(), *gold["facts"]}
    found = {topic: said for topic, said in read["facts"].items() if topic in asked}
    right = {topic for topic, words in gold["facts"].items() if words.lower() in found.get(topic, "").lower()}
    return set(gold["facts"]), right | {f"wrong {topic}" for topic in found if topic not in right}


def _importance(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    """Of the skills that both name, which are required and which preferred."""
    known = {(kind, skill) for kind in _KINDS for skill in gold[kind]}
    given = {(kind, skill) for kind in _KINDS for skill in read[kind]}
    both = {skill for _, skill in known} & {skill for _, skill in given}
    return {pair for pair in known if pair[1] in both}, {pair for pair in given if pair[1] in both}


def _silences(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    """What is not stated. Precision tells how many of the silences reported are true ones."""
    return set(topics()) - set(gold["facts"]), set(topics()) - set(read["facts"])


def _findings(gold: dict[str, Any], read: dict[str, Any]) -> Pair:
    """Findings a careful reader named; a contradiction that nobody named counts as wrong."""
    named = {entry: entry.split(":", 1) for entry in gold["findings"]}
    hits = {
        entry
        for entry, (kind, phrase) in named.items()
        if any(found.startswith(f"{kind}:") and phrase in found for found in read["findings"])
    }
    others = {
        found
        for found in read["findings"]
        if found.startswith("contradiction:")
        and not any(phrase in found for kind, phrase in named.values() if kind == "contradiction")
    }
    return set(named), hits | others


_KINDS = ("required_skills", "preferred_skills")


def _picked(key: str) -> Callable[[dict[str, Any], dict[str, Any]], Pair]:
    return lambda gold, read: (gold[key], read[key])


MEASURES: dict[str, Callable[[dict[str, Any], dict[str, Any]], Pair]] = {
    "title": _titles,
    "minimum years": _years,
    "education": _education,
    "required skills": _picked("required_skills"),
    "preferred skills": _picked("preferred_skills"),
    "any-of groups": _picked("any_of"),
    "required against preferred": _importance,
    "facts": _facts,
    "not stated": _silences,
    "findings": _findings,
}


def scored(
    results: Iterable[tuple[dict[str, Any], dict[str, Any]]], pick: Callable[..., Pair]
) -> dict[str, float]:
    """Micro-averaged precision, recall and F1 of what `pick` compares."""
    hit = known = found = 0
    for gold, read in results:
        right, given = pick(gold, read)
        hit, known, found = hit + len(right & given), known + len(right), found + len(given)
    precision, recall = hit / max(found, 1), hit / max(known, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


if __name__ == "__main__":
    for row in rows():
        print(row)
