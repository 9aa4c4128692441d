"""A role as one readable YAML file, fit for version control; writing and reading it are inverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from actions.roles.definition import RoleDefinition
from actions.roles.exchange_schema import RequirementEntry, RoleEntry, Words
from actions.roles.exchange_yaml import Document, FlowList, RoleFileBroken, dump
from actions.roles.facts import silent
from actions.roles.pay import Pay
from actions.roles.policies import policy_names
from actions.roles.profile import Coverage, Education, Fact, Finding, Requirement, RoleProfile, Span
from actions.roles.stating import statable_topics
from nlu.lexicon import canonical

HEADER = """\
# A role of Rolecall. `at` says where in the advert the quoted words stand; leave it out when you change them.
# Facts that are null are not stated by the advert (`misread`: it was read so, and is not); `answers` holds
# what the hiring team says instead.
# A requirement may have a `wording` (your question), a `weight` (1 is usual), `equivalents` (what counts as
# well) and `set_aside: true` (neither asked nor assessed). `questions` names what is asked first.
"""
_TELLING = ("need", "min_years", "level", "open_list")


def export_role(role: RoleDefinition) -> str:
    """The role as YAML, its keys always in the same order, the advert last."""
    profile = role.profile
    data: dict[str, Any] = {"rolecall": 1, "title": profile.title}
    data |= _given(seniority=profile.seniority, min_years=profile.min_years, max_years=profile.max_years)
    if profile.education:
        data["education"] = {**asdict(profile.education), "fields": FlowList(profile.education.fields)}
    data["requirements"] = [_requirement(each, role) for each in profile.requirements]
    data |= _given(questions=FlowList(role.questions))
    data |= _given(policy=role.policy if role.policy != "default" else None)
    data["facts"] = {topic: _fact(fact) for topic, fact in profile.facts.items()}
    data |= _given(misread=FlowList(role.misread), answers=dict(role.answers))
    if profile.not_stated != silent(profile.facts):
        data["not_stated"] = FlowList(profile.not_stated)
    data |= _given(context_skills=FlowList(profile.context_skills))
    data["responsibilities"] = [_words(each) for each in profile.responsibilities]
    data["findings"] = [_finding(each) for each in profile.findings]
    data["coverage"] = asdict(profile.coverage)
    return HEADER + dump({**data, "advert": profile.advert})


def import_role(text: str) -> RoleDefinition:
    """The role in a YAML file. Raises `RoleFileBroken`, whose message names the line."""
    document = Document(text)
    if not isinstance(document.data, dict):
        raise RoleFileBroken(1, "this is not a role file; it has no “rolecall: 1”.")
    try:
        entry = RoleEntry.model_validate(document.data)
    except ValidationError as error:
        raise _explained(document, error) from error
    for path, problem in _contradictions(entry):
        raise RoleFileBroken(document.line(path), problem)
    return _Reader(document, entry).role()


def _given(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of a role
    return {name: _number(value) for name, value in values.items() if value not in (None, [], {})}


def _number(value: Any) -> Any:  # noqa: ANN401 - whole numbers without a point, all else as it is
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _requirement(one: Requirement, role: RoleDefinition) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": one.id, "importance": one.importance, "kind": one.kind}
    entry |= {"any_of": FlowList(one.any_of), "label": one.label}
    usual = {"need": 1, "open_list": False}
    entry |= _given(**{name: value for name in _TELLING if (value := getattr(one, name)) != usual.get(name)})
    entry |= _given(equivalents=FlowList(one.equivalents), set_aside=one.id in role.set_aside or None)
    entry |= _given(weight=role.weights.get(one.id), wording=role.wording.get(one.id))
    return entry | _words(one)


def _words(one: Requirement | Span | Fact | Finding) -> dict[str, Any]:
    if not one.quote and one.start == one.end == 0:
        return {}
    return {"quote": one.quote, "at": FlowList((one.start, one.end))}


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    return {"value": fact.value, **_given(pay=_pay(fact.pay)), **_words(fact)} if fact else None


def _pay(pay: Pay | None) -> dict[str, Any] | None:
    return _given(**asdict(pay)) if pay else None


def _finding(one: Finding) -> dict[str, Any]:
    return {"kind": one.kind, "severity": one.severity, "message": one.message, **_words(one)}


def _explained(document: Document, error: ValidationError) -> RoleFileBroken:
    """The first problem, with the line of the part it is about."""
    first = error.errors()[0]
    path = [step for step in first["loc"] if isinstance(step, str | int)]
    where = " → ".join(str(step + 1) if isinstance(step, int) else step for step in path)
    wrong = {"extra_forbidden": "is no key of a role file", "missing": "is missing"}
    said = wrong.get(first["type"]) or first["msg"].replace("Input should be", "should be")
    return RoleFileBroken(document.line(path), f"{where} {said}.")


def _contradictions(entry: RoleEntry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    seen: set[str] = set()
    for number, each in enumerate(entry.requirements):
        if each.id in seen:
            yield ("requirements", number, "id"), f"two requirements have the id “{each.id}”."
        if each.need > len(each.any_of):
            yield ("requirements", number, "need"), f"needs {each.need} of {len(each.any_of)} named."
        seen.add(each.id)
    if entry.policy not in policy_names():
        yield ("policy",), f"there is no policy “{entry.policy}”; there are {', '.join(policy_names())}."
    for topic in entry.answers:
        if topic not in statable_topics():
            yield ("answers", topic), f"“{topic}” is no topic candidates are answered on."
    for number, name in enumerate(entry.questions):
        if name not in seen:
            yield ("questions", number), f"there is no requirement “{name}”."


def _known(names: list[str]) -> tuple[str, ...]:
    """Skills as what a candidate says is noted: "postgres" is PostgreSQL."""
    return tuple(dict.fromkeys(canonical(name) or name for name in names))


class _Reader:
    """Turns a checked entry into a role; quoted words are looked up in the advert."""

    def __init__(self, document: Document, entry: RoleEntry) -> None:
        self._document = document
        self._entry = entry

    def role(self) -> RoleDefinition:
        entry = self._entry
        return RoleDefinition(
            profile=self._profile(),
            wording={one.id: one.wording for one in entry.requirements if one.wording is not None},
            weights={one.id: one.weight for one in entry.requirements if "weight" in one.model_fields_set},
            answers=dict(entry.answers),
            questions=tuple(entry.questions),
            set_aside=tuple(one.id for one in entry.requirements if one.set_aside),
            misread=tuple(entry.misread),
            policy=entry.policy,
        )

    def _profile(self) -> RoleProfile:
        entry = self._entry
        facts = {topic: self._fact(topic) for topic in entry.facts}
        education = entry.education.model_dump() if entry.education else None
        return RoleProfile(
            advert=entry.advert,
            title=entry.title,
            seniority=entry.seniority,
            min_years=entry.min_years,
            max_years=entry.max_years,
            education=Education(**{**education, "fields": tuple(education["fields"])}) if education else None,
            requirements=tuple(self._requirement(*each) for each in enumerate(entry.requirements)),
            responsibilities=tuple(
                Span(*self._found(one, "responsibilities", number))
                for number, one in enumerate(entry.responsibilities)
            ),
            context_skills=tuple(entry.context_skills),
            facts=facts,
            not_stated=silent(facts) if entry.not_stated is None else tuple(entry.not_stated),
            findings=tuple(
                Finding(one.kind, one.severity, one.message, *self._found(one, "findings", number))
                for number, one in enumerate(entry.findings)
            ),
            coverage=Coverage(entry.coverage.characters, entry.coverage.unassigned),
        )

    def _requirement(self, number: int, one: RequirementEntry) -> Requirement:
        quote, start, end = self._found(one, "requirements", number)
        telling = {name: getattr(one, name) for name in _TELLING}
        telling["equivalents"] = _known(one.equivalents)
        any_of = _known(one.any_of) if one.kind == "skill" else tuple(one.any_of)
        return Requirement(one.id, one.importance, one.kind, any_of, one.label, quote, start, end, **telling)

    def _fact(self, topic: str) -> Fact | None:
        one = self._entry.facts[topic]
        if one is None:
            return None
        pay = Pay(**one.pay.model_dump()) if one.pay else None
        return Fact(one.value, *self._found(one, "facts", topic), pay)

    def _found(self, words: Words, *path: str | int) -> tuple[str, int, int]:
        """The quote and where it stands: at `at`, else at the one place where the advert has these words."""
        advert, quote = self._entry.advert, words.quote
        start, end = words.at or (0, 0)
        if advert[start:end] == quote and start <= end <= len(advert):
            return quote, start, end
        line = self._document.line((*path, "quote"))
        if (first := advert.find(quote)) < 0 or not quote:
            raise RoleFileBroken(line, f"the advert does not have the words “{quote[:80]}”.")
        if advert.find(quote, first + 1) >= 0:
            raise RoleFileBroken(line, f"the advert has “{quote[:80]}” more than once; correct `at`.")
        return quote, first, first + len(quote)
