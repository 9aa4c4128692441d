"""Facts about any requirement, corrections, contradictions: what the candidate says of themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.assessment.assessing import assess
from actions.conditions import START
from actions.notebook import Note
from bot.conversation import topics, wording
from bot.conversation.commands import RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.rules import something_similar
from bot.conversation.rules.all_of_them import all_of_them, miscounts
from bot.conversation.rules.corrections import (
    SWAPS,
    TOLD_NO,
    correction,
    corrects,
    put_right,
    retargeted,
    turned_round,
)
from bot.conversation.rules.elsewhere import denies_another, told_elsewhere
from bot.conversation.rules.personal import is_personal
from bot.conversation.rules.refusing import NO_NO, OBJECTS, WITHHOLDS
from bot.conversation.rules.told import subjects_of, told, topics_of
from bot.conversation.spoken import lacking
from bot.conversation.state import Aside
from nlu import skills
from nlu.lexicon import covers
from nlu.thresholds import CLEAR, SURE, WANTED
from nlu.understanding import SkillClaim

MARKUP = re.compile(r"<[a-z/!@#]|[{}]|\]\(|javascript:", re.IGNORECASE)
"""Signs of markup or of code: not how anybody tells of their experience."""
HOURS = re.compile(
    r"(?i)\b(?:nights?|weekends?|shifts?|rota|evenings?|overtime|tramping|commut\w+|relocat\w+)\b"
)
"""Words on when and where the work is done."""
CLOCK_TIME = re.compile(
    r"(?i)\b(?:after|before|from|until|till?|by|between|at|around) \d{1,2}\b(?! ?(?:y|months?|weeks?))"
)
"""A number that a time of day may have: "any evening after 9"."""
SHORT = 5
"""Words."""
ANSWERS = frozenset(
    {
        "affirm",
        "deny",
        "statement",
        "correct_answer",
        "skip",
        "choice",
        "not_what_i_said",
        "none_fit",
        "choose_slot",
    }
)
"""The intents of a clause that can answer a question without naming what it is about."""


REQUESTS = frozenset(
    [
        "ask_human",
        "ask_language_switch",
        "ask_scam_check",
        "ask_delete_data",
        "export_data",
        "objection_automated",
        "contest_decision",
    ]
)
"""Intents of clauses that want something of us: what they name ("someone from HR") is no experience."""


def contact(draft: Draft) -> bool:
    """Name and phone are noted and said back; an e-mail address counts only once it is confirmed."""
    found, person = draft.message.contact, draft.state.person
    if found.name and found.name != person.name:
        key = "name_updated" if person.name else "name_noted"
        draft.acknowledge(key, name=found.name, before=person.name)
        person = replace(person, name=found.name, names=(*person.names, found.name))
    if found.phone and found.phone != person.phone:
        person = replace(person, phone=found.phone)
        draft.acknowledge("phone_noted", phone=found.phone)
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
    meant = list(all_of_them(draft)) or [
        turned_round(draft, put_right(draft, _withheld(_told_all_the_same(draft, claim))))
        for claim in draft.message.claims
        if is_answer(draft, claim) and not (miscounts(draft) or _is_no_no(draft, claim))
    ]
    # "Hmm no, it's closer to 6" takes something back; its "no" answers nothing.
    takes_back = corrects(draft) and all(_is_unnamed(draft, claim) for claim in meant)
    claims = (correction(draft) if takes_back else ()) or tuple(retargeted(draft, claim) for claim in meant)
    if any(claim.skill == "_current_salary" for claim in claims):
        draft.acknowledge("no_salary_history")
    claims = tuple(claim for claim in claims if claim.skill != "_current_salary")
    if draft.private:
        asked = {subject for each in draft.role.screened.requirements for subject in subjects_of(each)}
        claims = tuple(claim for claim in claims if claim.skill in asked)
    if not claims:
        return False
    claims = with_whole(draft, claims)
    if not draft.state.consented:
        _remember(draft, claims)
    else:
        asked_about = wording.screened(draft.state, draft.role)
        note(draft, tuple(each for claim in claims for each in _of_requirements(draft, claim)))
        something_similar.settle(draft, asked_about)
    return False


def _is_no_no(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no that names nothing was read out of words that deny nothing: "yeah no bother"."""
    return _is_unnamed(draft, claim) and NO_NO.search(draft.message.text) is not None


def _told_all_the_same(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, a yes if only another clause passes on: "Java, Go, Postgres. Next."."""
    if claim.polarity != "declined" or not draft.wants("skip", above=WANTED):
        return claim
    naming = [
        clause
        for clause in draft.message.clauses
        if any(mention.skill == claim.skill for mention in skills.find_skills(clause.text, asked=()))
    ]
    if not naming or any(clause.intent.name != "statement" for clause in naming):
        return claim
    return replace(claim, polarity="positive", quote=naming[0].text)


def with_whole(draft: Draft, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
    """The claims, the years of the very work that is asked about taken for the years in all.

    "Three years on reception" answers "how many years on a hotel front desk?", and two more elsewhere do not.
    """
    question = wording.screened(draft.state, draft.role)
    if question is None or question.kind != "total":
        return claims
    asked = " ".join(topics.topic(question).casefold().split())
    named = [
        each
        for each in claims
        if each.years and not each.skill.startswith("_") and each.skill.casefold() in asked
    ]
    if len(named) != 1:
        return claims
    others = tuple(each for each in claims if each.skill != "_total" or each.years is None)
    told_in_all = [
        each for each in claims if each.skill == "_total" and (each.years or 0) >= (named[0].years or 0)
    ]
    return claims if told_in_all else (*others, replace(named[0], skill="_total"))


def _withheld(claim: SkillClaim) -> SkillClaim:
    """The claim, left open if its no only keeps something back: "I'd rather not say"."""
    kept_back = claim.polarity == "negative" and WITHHOLDS.search(claim.quote)
    return replace(claim, polarity="declined") if kept_back else claim


def _is_unnamed(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no names nothing: it may say no to what was noted as well as to what is asked."""
    named = skills.find_skills(claim.quote, asked=(), own=draft.role.own_names)
    return claim.polarity == "negative" and claim.years is None and not named


def _remember(draft: Draft, claims: tuple[SkillClaim, ...]) -> None:
    """Keeps facts until consent. Who also asks something is asked for it when they tell more, not at once."""
    again = bool(draft.state.before_consent)
    goes_on = draft.state.stage == "open" and draft.state.consented is None and (again or not draft.asks)
    stage = "consent" if goes_on else draft.state.stage
    draft.change(before_consent=(*draft.state.before_consent, *claims), stage=stage)
    draft.acknowledge("kept_for_later")


def _of_requirements(draft: Draft, claim: SkillClaim) -> tuple[SkillClaim, ...]:
    """What is said of a kind of thing ("no SQL databases") is said of the requirements of that kind."""
    if claim.polarity not in ("negative", "declined") or claim.years is not None:
        return (claim,)
    of_kind = [
        each
        for each in draft.role.screened.requirements
        if each.kind == "skill"
        and claim.skill not in each.any_of
        and all(covers(claim.skill, name) for name in each.any_of)
    ]
    return tuple(replace(claim, skill=f"requirement:{each.id}") for each in of_kind) or (claim,)


def is_answer(draft: Draft, claim: SkillClaim) -> bool:
    """Whether the clause a claim comes from may answer: "I don't want that" says no to something else."""
    clauses = [clause for clause in draft.message.clauses if claim.quote in clause.text]
    intents = [clause.intent for clause in clauses] or [draft.message.intent]
    if told_elsewhere(draft, claim) or denies_another(draft, claim):
        return False
    if claim.years is None and all(
        intent.name in REQUESTS and intent.confidence >= CLEAR for intent in intents
    ):
        return False
    of_a_time = claim.years is not None and claim.skill != START and CLOCK_TIME.search(claim.quote)
    if of_a_time and _is_of_times(draft):
        return False
    if skills.find_skills(claim.quote, own=draft.role.own_names):
        # A name inside markup says nothing of the person who sent it.
        return not MARKUP.search(draft.message.text)
    if is_personal(draft, claim.quote) or _is_of_hours(draft, claim):
        return False
    if claim.skill.startswith("_") or (claim.level and skills.family(claim.skill) == "spoken language"):
        return True
    short = len(claim.quote.split()) <= SHORT
    if any(intent.name in ANSWERS and (short or intent.name != "skip") for intent in intents):
        return not OBJECTS.search(claim.quote)
    # A long refusal that names nothing ("I would rather not be judged by a computer") refuses another thing.
    return any(intent.confidence < CLEAR for intent in intents) and (short or claim.polarity == "positive")


def _is_of_times(draft: Draft) -> bool:
    """Whether the message is about when to meet: its numbers are hours of the day."""
    return draft.wants("propose_time", "schedule_interview", "reschedule", above=CLEAR)


def _is_of_hours(draft: Draft, claim: SkillClaim) -> bool:
    """Whether words on nights or weekends were read as an answer to a question that is not about them."""
    question = wording.screened(draft.state, draft.role)
    asked = question is None or question.condition is not None or claim.skill.startswith("_")
    return not asked and claim.years is None and HOURS.search(claim.quote) is not None


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
    if claim.since and claim.years is not None:
        draft.set_aside(Aside("confirm_years", claim.skill, (replace(claim, since=False),)))
        return True
    return False
