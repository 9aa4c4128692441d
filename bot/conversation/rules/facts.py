"""Facts about any requirement, corrections, contradictions: what the candidate says of themselves."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import wording
from bot.conversation.commands import RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.rules import something_similar
from bot.conversation.rules.all_of_them import all_of_them, says_all
from bot.conversation.rules.corrections import (
    correction,
    corrects,
    retargeted,
    years_taken_back,
)
from bot.conversation.rules.meaning import is_unnamed, meant, with_its_yes, with_whole
from bot.conversation.rules.noting import note
from bot.conversation.rules.told import asked_for
from bot.conversation.state import Aside
from nlu.lexicon import covers
from nlu.understanding import SkillClaim


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
    said = all_of_them(draft) if says_all(draft) else meant(draft)
    wrong = years_taken_back(draft)
    if wrong:
        draft.set_aside(Aside("which_years", wrong))
        return False
    # "Hmm no, it's closer to 6" takes something back; its "no" answers nothing.
    takes_back = corrects(draft) and all(is_unnamed(draft, claim) for claim in said)
    claims = (correction(draft) if takes_back else ()) or tuple(retargeted(draft, claim) for claim in said)
    if any(claim.skill == "_current_salary" for claim in claims):
        draft.acknowledge("no_salary_history")
    claims = tuple(claim for claim in claims if claim.skill != "_current_salary")
    if draft.private:
        asked = asked_for(draft)
        claims = tuple(claim for claim in claims if claim.skill in asked)
    if not claims:
        return False
    claims = with_its_yes(draft, with_whole(draft, claims))
    if not draft.state.consented:
        _remember(draft, claims)
    else:
        asked_about = wording.screened(draft.state, draft.role)
        note(draft, tuple(each for claim in claims for each in _of_requirements(draft, claim)))
        something_similar.settle(draft, asked_about)
    return False


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
