"""What one clause asks for: skills and their groups, fields of work, degrees, languages, other things."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from actions.roles import data
from actions.roles.clauses import ASKING_SECTIONS, Clause
from actions.roles.education import read_education
from actions.roles.experience import bind
from actions.roles.grouping import Group, group
from actions.roles.labels import category_before, choice_label
from actions.roles.mention_kinds import is_broad, kind_of, soft_pattern
from actions.roles.naming import named_in
from actions.roles.papers import is_certificate
from actions.roles.phrases import Phrase, find_phrases
from actions.roles.profile import Education, Requirement, RequirementKind
from actions.roles.spoken import spoken_in
from actions.roles.subjects import beside_subjects
from actions.roles.years import Years, find_years
from nlu.skills import SkillMention, canonical

_LABEL = re.compile(r"[^\W\d][^:.;()]{1,40}?\s?:\s+")
_OR = re.compile(
    r"\bor\b(?:\s+(?:an?|the|equivalent|minimum|min\.?|of|at|least|with|have|has|over))*\s*$", re.IGNORECASE
)
_WORK_YEARS = re.compile(
    r"^\W*\d[\d+ -]*(?:years?|yrs?),|\b(?:exp|experienced?|worked|background|practice)\b"
    r"|(?:years?|yrs?)['s]* (?:of|in|with|as|on|\w+ing)\b|:",
    re.IGNORECASE,
)
_ABILITY = data.pattern("clause_reader", "ability")
_NONE_NEEDED = re.compile(
    r"\W*no\b[^.;]{0,60}\b(?:needed|required|necessary)\W*|\W*no exceptions?\W*"
    r"|\W*not (?:needed|required|necessary)\s?:.*"
    r"|(?!.*\b(?:but|though|nice|great|plus|welcome|help\w*|ideal)\b)"
    r"[^.;]{0,60}\b(?:is|are) not (?:needed|required|necessary)\W*",
    re.IGNORECASE,
)
"""What asks for nothing: "No experience needed", "Not required: a degree", "No exceptions"."""


@dataclass
class Reading:
    """What a clause yields. `years` are those not tied to a skill."""

    requirements: list[Requirement] = field(default_factory=list)
    education: Education | None = None
    years: list[Years] = field(default_factory=list)
    instead_years: list[Years] = field(default_factory=list)
    """Years that may stand in for the degree: "a degree or four years in the field"."""
    skill_years: list[Years] = field(default_factory=list)


def read_clause(advert: str, view: str, clause: Clause) -> Reading:
    """Read one clause of `advert`, whose reading copy is `view`."""
    return _ClauseReader(advert, view, clause).read()


class _ClauseReader:
    def __init__(self, advert: str, view: str, clause: Clause) -> None:
        self.clause = clause
        self.quote = advert[clause.start : clause.end]
        self.words = view[clause.start : clause.end].replace("\n", " ")
        self.result = Reading()
        self.taken: list[tuple[int, int]] = []
        mentions = named_in(self.words)
        self.named = self._believed([mention for mention in mentions if kind_of(mention) == "skill"])
        self.concepts = [mention for mention in mentions if kind_of(mention) in {"concept", "soft_skill"}]
        if find_years(self.words):
            self.named = [mention for mention in self.named if not is_broad(mention)]

    def _believed(self, named: list[SkillMention]) -> list[SkillMention]:
        """The skills named; outside the lists no name that nobody knows where it stands all by itself."""
        alone = self.clause.section not in ASKING_SECTIONS and not any(canonical(one.skill) for one in named)
        return [one for one in named if is_certificate(one.text)] if alone else named

    def read(self) -> Reading:
        if _NONE_NEEDED.fullmatch(self.words):
            return self.result
        label = _LABEL.match(self.words)
        if label:
            self.taken.append(label.span())
        self._read_education()
        self._read_languages()
        self._read_skills(label)
        if not self.result.education and (self.named or not _ABILITY.match(self.words)):
            self._read_phrases()
        if not self.result.requirements and self.clause.firm:
            self._keep_whole()
        return self.result

    def _add(self, kind: RequirementKind, names: tuple[str, ...], label: str, **more: object) -> None:
        requirement = Requirement(
            "", self.clause.importance, kind, names, label, self.quote, self.clause.start, self.clause.end
        )
        self.result.requirements.append(replace(requirement, **more))  # type: ignore[arg-type]

    def _read_education(self) -> None:
        education = read_education(self.words, self.clause.importance)
        if not education:
            return
        self.result.education = education
        self._add(
            "education",
            (education.level or "degree",),
            f"{education.level or 'degree'} degree".replace("diploma degree", "diploma"),
        )
        self.named = beside_subjects(self.words, self.named)

    def _read_languages(self) -> None:
        if self.result.education:
            return
        for option in spoken_in(self.words, firm=self.clause.firm):
            self.taken += [(mention.start, mention.end) for mention in option]
            names = tuple(mention.skill for mention in option)
            self._add("language", names, " or ".join(names), level=self._level(option[0].start))

    def _read_skills(self, label: re.Match[str] | None) -> None:
        groups = group(self.words, self.named)
        categories = {item: self._category(item, label) for item in groups}
        starts = {item: found[1] for item, found in categories.items() if found}
        self.taken += [(mention.start, mention.end) for mention in self.named]
        self.taken += [(starts[item], item.start) for item in groups if item in starts]
        years_of: dict[Group, Years] = {}
        for years in find_years(self.words):
            if not self.clause.firm and not _WORK_YEARS.search(self.words):
                continue
            self.taken.append((years.start, years.end))
            bound = bind(self.words, years, groups, starts)
            years_of.update(dict.fromkeys(bound.groups, years))
            if bound.groups and not bound.loose:
                self.result.skill_years.append(years)
            else:
                self._add_experience(years, bound.areas)
        for item in groups:
            self._add_skills(item, categories[item], years_of.get(item))

    def _category(self, item: Group, label: re.Match[str] | None) -> tuple[str, int] | None:
        if item.opener is not None and (
            found := category_before(self.words, _category_end(self.words, item))
        ):
            return found
        if label and item.any_of and item.start - label.end() < 25:
            return category_before(self.words, label.end())
        return None

    def _add_skills(self, item: Group, category: tuple[str, int] | None, years: Years | None) -> None:
        common = {
            "min_years": years.low if years else None,
            "level": self._level(item.start),
            "open_list": item.open_list,
        }
        names = tuple(mention.skill for mention in item.mentions)
        if item.any_of and len(names) > 1:
            label = category[0] if category else choice_label(names)
            self._add("skill", names, label, need=min(item.need, len(names)), **common)
            return
        for name in names:
            self._add("skill", (name,), name, **common)

    def _add_experience(self, years: Years, areas: tuple[Phrase, ...]) -> None:
        alternative = _OR.search(self.words[: years.start])
        instead = alternative and (self.result.education or not alternative.start())
        (self.result.instead_years if instead else self.result.years).append(years)
        self.taken += [(area.start, area.end) for area in areas]
        names = tuple(dict.fromkeys(area.text for area in areas)) or ("professional experience",)
        label = names[0] if areas else "professional experience"
        self._add("experience", names[:1], label, min_years=years.low, level=None)

    def _read_phrases(self) -> None:
        for phrase in find_phrases(self.words, self.taken):
            inside = [m for m in self.concepts if phrase.start <= m.start and m.end <= phrase.end]
            if not (inside or self.clause.firm):
                continue
            name = label = self._in_sentence(phrase)
            if len(inside) == 1 and len(name.split()) <= len(inside[0].text.split()) + 1:
                name = inside[0].skill
            last = self.result.requirements[-1] if self.result.requirements else None
            kind: RequirementKind = "soft_skill" if self._is_soft(phrase.text) else "concept"
            if phrase.joined_by_or and last and last.kind == kind == "concept":
                self.result.requirements[-1] = replace(
                    last, any_of=(*last.any_of, name), label=f"{last.label} or {label}"
                )
            else:
                self._add(kind, (name,), label, level=self._level(phrase.start))

    def _in_sentence(self, phrase: Phrase) -> str:
        """The phrase without the capital that only its place at the start gave it."""
        text = phrase.text
        return text[0].lower() + text[1:] if phrase.start == 0 and text[1:] == text[1:].lower() else text

    def _is_soft(self, text: str) -> bool:
        return bool(soft_pattern().search(text)) or "soft" in self.clause.heading.lower()

    def _keep_whole(self) -> None:
        text = re.sub(r"\s+", " ", self.words).strip(" .:;-")
        if any(character.isalpha() for character in text) and text.lower() not in {"or", "and", "and/or"}:
            label = text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "…"
            self._add("soft_skill" if self._is_soft(text) else "concept", (label,), label)

    def _level(self, position: int) -> str | None:
        found = _level_pattern().search(self.words[:position])
        return found[0].lower() if found else None


def _category_end(words: str, item: Group) -> int:
    """Where the words end that may name the category: before "such as", or before the first name."""
    opener = item.opener or 0
    counted = re.match(r"(?:at least |any|either|one|two|three|\d)", words[opener:], re.IGNORECASE)
    listed = re.search(
        r"\s+(?:in the list|such as|like|from|:|\(|e\.g)", words[opener : item.start], re.IGNORECASE
    )
    if not counted:
        return opener
    return opener + listed.start() if listed else item.start


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data.load('cues')['level'])})\b", re.IGNORECASE)
