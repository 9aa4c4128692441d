"""Facts about any requirement, corrections, contradictions: what the candidate says of themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.assessment import assess
from actions.notebook import Note
from bot.conversation import wording
from bot.conversation.decision import RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.state import Aside
from nlu import skills
from nlu.experience import read_claims
from nlu.understanding import ReadingContext, SkillClaim

NOT_NUMBER = re.compile(r"\bnot (\d{1,2}(?:\.\d)?)\b")
ANSWERS = frozenset({"affirm", "deny", "statement", "correct_answer", "skip", "choice", "not_what_i_said"})
"""The intents of a clause that can answer a question without naming what it is about."""


def contact(draft: Draft) -> bool:
    """Name and phone are noted and said back; an e-mail address counts only once it is confirmed."""
    found, person = draft.message.contact, draft.state.person
    if found.name and found.name != person.name:
        key = "name_updated" if person.name else "name_noted"
        draft.acknowledge(key, name=found.name, before=person.name)
        person = replace(person, name=found.name, names=(*person.names, found.name))
    if found.phone and found.phone != person.phone:
        person = replace(person, phone=found.phone)
    if person != draft.state.person:
        draft.change(person=person)
        draft.order(RefreshCard())
    if found.email and found.email != person.email:
        draft.set_aside(Aside("confirm_email", found.email))
    return False


def facts(draft: Draft) -> bool:
    """Notes every claim, about whatever requirement; before consent they are only remembered."""
    if "number_out_of_range" in draft.message.flags:
        draft.acknowledge("out_of_range")
    meant = [claim for claim in draft.message.claims if _is_answer(draft, claim)]
    claims = tuple(_retargeted(draft, claim) for claim in meant) or _correction(draft)
    if any(claim.skill == "_current_salary" for claim in claims):
        draft.acknowledge("no_salary_history")
    claims = tuple(claim for claim in claims if claim.skill != "_current_salary")
    if not claims:
        return False
    if not draft.state.consented:
        stage = (
            "consent" if draft.state.stage == "open" and draft.state.consented is None else draft.state.stage
        )
        draft.change(before_consent=(*draft.state.before_consent, *claims), stage=stage)
        draft.acknowledge("kept_for_later")
        return False
    note(draft, claims)
    return False


def _is_answer(draft: Draft, claim: SkillClaim) -> bool:
    """Whether the clause a claim comes from may answer: "I don't want that" says no to something else."""
    if skills.find_skills(claim.quote, asked=()) or claim.skill.startswith("_"):
        return True
    clauses = [clause for clause in draft.message.clauses if claim.quote in clause.text]
    intents = [clause.intent for clause in clauses] or [draft.message.intent]
    return any(intent.name in ANSWERS or intent.confidence < 0.5 for intent in intents)


def note(draft: Draft, claims: tuple[SkillClaim, ...], *, settled: bool = False) -> None:
    """Writes the claims into the notebook; `settled` ones are confirmed and not asked about again."""
    draft.noted = True
    said_back: list[tuple[Note, float | None]] = []
    for claim in claims:
        if not settled and _asks_back(draft, claim):
            continue
        before = draft.state.notebook.get(claim.skill)
        sure = settled or claim.polarity != "negative"
        notebook = draft.state.notebook.with_claim(claim, draft.state.turns, confirmed=sure)
        draft.change(notebook=notebook)
        draft.record("noted", subject=claim.skill, polarity=claim.polarity, years=claim.years)
        said_back.append((notebook.notes[claim.skill], before.years if before else None))
    if not said_back:
        return
    draft.change(last_noted=tuple(each.subject for each, _ in said_back if _nameable(each.subject)))
    _say_back(draft, said_back)
    _follow_up(draft, said_back, settled=settled)


def _say_back(draft: Draft, notes: list[tuple[Note, float | None]]) -> None:
    known = [(each, before) for each, before in notes if _nameable(each.subject)]
    if any(each.polarity == "declined" for each, _ in known):
        draft.acknowledge("skipped")
    known = [(each, before) for each, before in known if each.positive or each.confirmed]
    known = [(each, before) for each, before in known if each.polarity != "declined"]
    changed = any(before is not None and before != each.years for each, before in known)
    if known:
        draft.acknowledge("updated" if changed else "noted", facts=wording.noted(known))
    if draft.state.stage in ("submitted", "booked"):
        draft.acknowledge("sent_again")
        draft.order(RefreshCard())


def _nameable(subject: str) -> bool:
    return subject in ("_total", "_education") or not subject.startswith(("_", "requirement:"))


def _follow_up(draft: Draft, said_back: list[tuple[Note, float | None]], *, settled: bool) -> None:
    """One question back where one is owed: a required "no" is confirmed, years asked where they matter."""
    subjects = {each.subject for each, _ in said_back}
    touched = tuple(
        each.id
        for each in draft.role.profile.requirements
        if subjects & _subjects(each.kind, each.any_of, each.id)
    )
    draft.change(notebook=draft.state.notebook.without_vague(touched))
    if draft.state.editing and subjects:
        draft.change(editing="")
    unsure = [
        each
        for each in assess(draft.role.profile, draft.state.notebook)
        if each.requirement.id in touched
        and each.requirement.importance == "required"
        and each.status == "unclear"
        and any(n.polarity == "negative" and not n.confirmed for n in each.notes)
    ]
    if unsure and not settled:
        names = wording.listed(
            dict.fromkeys(name for each in unsure for name in each.requirement.any_of), "or"
        )
        negative = [n for each in unsure for n in each.notes if n.polarity == "negative" and not n.confirmed]
        draft.set_aside(Aside("confirm_no", names, tuple(_again(n) for n in negative)))
    elif not draft.state.aside or draft.state.aside.kind in ("which_years", "probe", "confirm_no"):
        draft.change(aside=_years_wanted(draft, subjects))


def _again(note_: Note) -> SkillClaim:
    return SkillClaim(
        note_.subject, note_.polarity, note_.quote, years=note_.years, certainty=note_.certainty
    )


def _subjects(kind: str, any_of: tuple[str, ...], requirement_id: str) -> set[str]:
    whole = {f"requirement:{requirement_id}"}
    return whole | (
        {"_total"} if kind == "experience" else {"_education"} if kind == "education" else set(any_of)
    )


def _years_wanted(draft: Draft, subjects: set[str]) -> Aside | None:
    for question in draft.role.questions:
        if not question.wants_years or question.kind != "which":
            continue
        notes = [n for name in question.names if (n := draft.state.notebook.get(name)) and n.positive]
        fresh = [n for n in notes if n.subject in subjects]
        if (
            fresh
            and all(n.years is None for n in notes)
            and not draft.state.asked.get(f"years:{question.id}")
        ):
            draft.change(asked={**draft.state.asked, f"years:{question.id}": 1})
            return Aside("which_years", fresh[0].subject)
    return None


def _asks_back(draft: Draft, claim: SkillClaim) -> bool:
    """Whether the claim has to be asked about before it may stand."""
    before = draft.state.notebook.get(claim.skill)
    correcting = "correction" in draft.message.flags or draft.wants("correct_answer", above=0.6)
    if claim.polarity == "unknown":
        draft.set_aside(Aside("confirm_yes", claim.skill, (replace(claim, polarity="positive"),)))
        return True
    if before and not correcting and {before.polarity, claim.polarity} == {"positive", "negative"}:
        draft.set_aside(Aside("contradiction", claim.skill, (claim,)))
        return True
    if claim.since and claim.years is not None:
        draft.set_aside(Aside("confirm_years", claim.skill, (replace(claim, since=False),)))
        return True
    return False


def _correction(draft: Draft) -> tuple[SkillClaim, ...]:
    """A correction that names nothing ("actually 5, not 3") means what was noted last, not what is asked."""
    last = draft.state.last_noted
    if "correction" not in draft.message.flags or not last:
        return ()
    meant = _meant(draft, last)
    context = ReadingContext(draft.moment.now, draft.moment.timezone, asked=meant)
    return tuple(claim for claim in read_claims(draft.message.text, context) if claim.skill == meant)


def _retargeted(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The same for a correction that was read as an answer to the question that is asked now."""
    last = draft.state.last_noted
    if "correction" not in draft.message.flags or claim.years is None or not last or claim.skill in last:
        return claim
    named = skills.find_skills(draft.message.text, asked=())
    return claim if named else replace(claim, skill=_meant(draft, last))


def _meant(draft: Draft, last: tuple[str, ...]) -> str:
    """Which of the things noted last: the one that stood at the number now taken back, or the very last."""
    old = NOT_NUMBER.search(draft.message.text)
    notes = draft.state.notebook.notes
    if old is None:
        return last[-1]
    standing = [name for name in (*notes, *last) if name in notes and notes[name].years == float(old[1])]
    return standing[-1] if standing else last[-1]
