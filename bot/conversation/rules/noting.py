"""Writing claims into the notebook: what is said back, and what is asked about before or after it stands."""

from __future__ import annotations

from dataclasses import replace

from actions.assessment.assessing import assess
from actions.notebook import Note
from bot.conversation import wording
from bot.conversation.commands import RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.rules.corrections import SWAPS, TOLD_NO
from bot.conversation.rules.near_answers import is_a_sum
from bot.conversation.rules.told import subjects_of, told, topics_of
from bot.conversation.spoken import lacking
from bot.conversation.state import Aside
from nlu.thresholds import SURE
from nlu.understanding import SkillClaim


def note(draft: Draft, claims: tuple[SkillClaim, ...], *, settled: bool = False) -> None:
    """Writes the claims into the notebook; `settled` ones are confirmed and not asked about again."""
    draft.noted = True
    claims = told(draft, claims)
    said_back: list[tuple[Note, float | None]] = []
    doubted = (
        ()
        if settled
        else tuple(claim for claim in claims if claim.polarity == "unknown" and not claim.qualifier)
    )
    claims = tuple(
        replace(each, polarity="positive") if each.polarity == "unknown" and each.qualifier else each
        for each in claims
    )
    if doubted:
        names = wording.listed(dict.fromkeys(claim.skill for claim in doubted))
        draft.set_aside(
            Aside("confirm_yes", names, tuple(replace(each, polarity="positive") for each in doubted))
        )
    for claim in claims:
        if claim.polarity == "declined" and _is_held(draft, claim.skill):
            # "Next" to "for how many years?" leaves out the years, not the thing.
            draft.acknowledge("declined")
            draft.change(aside=None)
            continue
        if claim in doubted or (not settled and _asks_back(draft, claim)):
            continue
        before = draft.state.notebook.get(claim.skill)
        sure = settled or claim.polarity != "negative" or not _required(draft, claim.skill)
        notebook = draft.state.notebook.with_claim(claim, draft.state.turns, confirmed=sure)
        draft.change(notebook=notebook)
        draft.record("noted", subject=claim.skill, polarity=claim.polarity, years=claim.years)
        said_back.append((notebook.notes[claim.skill], before.years if before else None))
    if not said_back:
        return
    draft.change(last_noted=tuple(each.subject for each, _ in said_back if _nameable(each.subject)))
    _follow_up(draft, said_back)
    _say_back(draft, said_back)


def _is_held(draft: Draft, subject: str) -> bool:
    before = draft.state.notebook.get(subject)
    return before is not None and before.positive


def _required(draft: Draft, subject: str) -> bool:
    return any(
        subject in subjects_of(each)
        for each in draft.role.screened.requirements
        if each.importance == "required"
    )


def _say_back(draft: Draft, notes: list[tuple[Note, float | None]]) -> None:
    conditions = topics_of(draft)
    known = [
        (each, before) for each, before in notes if _nameable(each.subject) or each.subject in conditions
    ]
    if any(each.polarity == "declined" for each, _ in known):
        draft.acknowledge("skipped")
    asked = {claim.skill for claim in draft.state.aside.claims} if draft.state.aside else set()
    known = [(each, before) for each, before in known if each.confirmed or each.subject not in asked]
    known = [(each, before) for each, before in known if each.polarity != "declined"]
    changed = any(before is not None and before != each.years for each, before in known)
    if known:
        draft.acknowledge("updated" if changed else "noted", facts=wording.noted(known, conditions))
    if draft.state.stage in ("submitted", "booked"):
        draft.acknowledge("sent_again")
        draft.order(RefreshCard())


def _nameable(subject: str) -> bool:
    return subject in ("_total", "_education") or not subject.startswith(("_", "requirement:"))


def _follow_up(draft: Draft, said_back: list[tuple[Note, float | None]]) -> None:
    """One question back where one is owed: a required "no" is confirmed, years asked where they matter."""
    subjects = {each.subject for each, _ in said_back}
    touched = tuple(each.id for each in draft.role.screened.requirements if subjects & subjects_of(each))
    draft.change(notebook=draft.state.notebook.without_vague(touched))
    if draft.state.editing and subjects:
        draft.change(editing="")
    if draft.state.aside is None:
        draft.change(aside=owed(draft) or _years_wanted(draft, subjects))


def owed(draft: Draft) -> Aside | None:
    """The confirmation of every "no" to something required that was said once: it may be a slip."""
    unsure = [
        each
        for each in assess(draft.role.screened, draft.state.notebook)
        if each.requirement.importance == "required"
        and each.status == "unclear"
        and not draft.state.asked.get(f"no:{each.requirement.id}")
        and any(n.polarity == "negative" and not n.confirmed for n in each.notes)
    ]
    if not unsure:
        return None
    lacked = dict.fromkeys(
        lacking(name, each.requirement) for each in unsure for name in each.requirement.any_of
    )
    names = wording.listed(lacked, "or")
    negative = [n for each in unsure for n in each.notes if n.polarity == "negative" and not n.confirmed]
    return Aside("confirm_no", names, tuple(dict.fromkeys(_again(n) for n in negative)))


def _again(note_: Note) -> SkillClaim:
    return SkillClaim(
        note_.subject, note_.polarity, note_.quote, years=note_.years, certainty=note_.certainty
    )


def _years_wanted(draft: Draft, subjects: set[str]) -> Aside | None:
    for question in draft.role.questions:
        if not question.wants_years or question.kind not in ("which", "whether"):
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
    correcting = "correction" in draft.message.flags or draft.wants("correct_answer", above=SURE)
    correcting = correcting or any(each.search(draft.message.text) for each in (TOLD_NO, SWAPS))
    turned = before is not None and {before.polarity, claim.polarity} == {"positive", "negative"}
    if before and turned and before.confirmed and not correcting:
        draft.set_aside(Aside("contradiction", claim.skill, (claim,)))
        return True
    if (claim.since or is_a_sum(draft, claim)) and claim.years is not None:
        draft.set_aside(Aside("confirm_years", claim.skill, (replace(claim, since=False),)))
        return True
    return False
