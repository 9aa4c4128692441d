"""Answers to the pending question that name no fact: yes, no, skip, a link, words that are not definite."""

from __future__ import annotations

import re

from actions.assessment.conditions import HEDGED
from actions.screening import Question, open_requirements, still_asked
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.listening import FACT_ASIDES
from bot.conversation.rules.elsewhere import told_elsewhere
from bot.conversation.rules.near_answers import DENIES, asks_about_years, names_the_kind
from bot.conversation.rules.noting import note
from bot.conversation.rules.plain_words import NO_CHANGES, WRONG, only_moves_on
from bot.conversation.rules.refusing import NO_NO, UNTROUBLED
from bot.conversation.rules.told import subjects_of
from bot.conversation.state import Aside
from bot.conversation.topics import topic
from nlu import skills
from nlu.thresholds import CLEAR, GUESSED, LIKELY, SURE, WANTED
from nlu.understanding import SkillClaim

AGREES = re.compile(
    r"(?i)\b(?:ok|okay|fine|good|works|suits?|happy to|can do|could do|love|great|perfect|sure|of course"
    r"|absolutely|definitely|certainly|nothing to hide)\b"
    r"|^\W*i (?:am|can|do|have)\W*$"
)
FINE = re.compile(rf"(?i)\b(?:not a problem|{UNTROUBLED})\b")
LINK = re.compile(r"(?i)\bhttps?://\S|\bwww\.\S|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?(?=\s|$|[,.;)])")
YES_AND = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|i (?:do|have)|of course|sure|certainly)\b(?:\W+\w+){3,}")
"""A yes and three words more."""
WORDY = 4
"""Words that say enough about a condition to be kept without asking back."""
NO_ANSWER = frozenset({"emoji_only", "protected", "injection", "threat", "masked"})
"""Flags of messages whose words are not kept as an answer."""
COURTESIES = (
    *("greet", "thanks", "goodbye", "smalltalk", "out_of_scope", "repeat", "resume", "frustration"),
    *("not_what_i_said", "ask_human", "correct_answer", "request_change_mind", "unsure", "give_contact"),
)
"""Intents of messages that are about the conversation, not about the question."""


def screening_answer(draft: Draft) -> bool:
    """Reads a message that named nothing as the answer it may be."""
    question = wording.current(draft.state, draft.role)
    if question is None or (draft.state.aside and draft.state.aside.kind not in FACT_ASIDES):
        return False
    if draft.wants("skip", above=WANTED) and not draft.message.claims:
        skip(draft)
    elif draft.message.claims:
        _weigh_elsewhere(draft)
    elif (
        (question.kind in ("which", "whether", "years") or question.answer in ("yes_no", "place", "text"))
        and bare(draft, "deny")
        and not (WRONG.fullmatch(draft.message.text) or NO_NO.search(draft.message.text))
        and not draft.wants("affirm", above=GUESSED)
    ):
        none_of_these(draft)
    elif "vague" in draft.message.flags and not draft.asks and asks_about_years(draft):
        return False
    elif subject := _agreed(draft, question):
        note(draft, (SkillClaim(subject, "positive", draft.message.text),))
    elif bare(draft, "affirm") and "emoji_only" not in draft.message.flags:
        _bare_yes(draft)
    elif names_the_kind(draft, question):
        _ask_whether_yes(draft, question.names[0], topic(question))
    elif _means_to_answer(draft):
        _vague(draft)
    return False


def _weigh_elsewhere(draft: Draft) -> None:
    """What claims tell of elsewhere is not lost: it may stand for an answer, or the words are kept."""
    elsewhere = all(told_elsewhere(draft, claim) for claim in draft.message.claims)
    if elsewhere and not (draft.understood or draft.asks or asks_about_years(draft)):
        _vague(draft)


def agrees(text: str) -> bool:
    """Whether words without a yes agree all the same, and limit nothing: "weekends ok, evenings ok"."""
    plain = FINE.sub("fine", text)
    return AGREES.search(plain) is not None and HEDGED.search(plain) is None and "?" not in text


def _agreed(draft: Draft, question: Question) -> str | None:
    """What a plain yes of a whole message is about, if it is one: a condition, or the one thing asked for."""
    if question.condition:
        return question.condition.subject if _says_yes(draft, question) else None
    return question.names[0] if _tells_a_yes(draft, question) else None


def _says_yes(draft: Draft, question: Question) -> bool:
    """Whether the message agrees to a condition, or shows something: a link, or words meant as an answer."""
    if question.answer == "text":
        return LINK.search(draft.message.text) is not None or _means_to_answer(draft)
    return question.answer != "date" and agrees(draft.message.text)


def _tells_a_yes(draft: Draft, question: Question) -> bool:
    """Whether it says yes to the one thing asked about, and more of it: "yes, my PIN is live"."""
    text = draft.message.text
    if question.kind != "whether" or len(question.names) != 1 or draft.asks or draft.understood:
        return False
    plain = DENIES.search(text) is None and HEDGED.search(text) is None and not only_moves_on(text)
    return plain and YES_AND.match(text) is not None and "vague" not in draft.message.flags


def _means_to_answer(draft: Draft) -> bool:
    """Whether words that name nothing were meant as an answer; after a request for an example, most are."""
    text = draft.message.text
    if draft.understood or draft.asks or draft.message.flags & NO_ANSWER:
        return False
    if WRONG.fullmatch(text) or NO_CHANGES.fullmatch(text):
        return False
    if not any(map(str.isalpha, text)):
        return False  # A number alone says nothing of a thing.
    question = wording.current(draft.state, draft.role)
    told = question is not None and (question.condition is not None or question.kind == "whether")
    if told and len(text.split()) >= WORDY:
        return not draft.wants(*(each for each in COURTESIES if each != "out_of_scope"), above=SURE)
    if draft.state.aside and draft.state.aside.kind == "probe":
        return not draft.wants(*COURTESIES, above=LIKELY)
    return "vague" in draft.message.flags or draft.wants("statement", above=CLEAR)


def _bare_yes(draft: Draft) -> None:
    """A yes that names nothing is never an answer to a requirement; it is asked what it means."""
    question = wording.current(draft.state, draft.role)
    if question is None or question.kind in ("total", "years", "degree") or question.answer == "date":
        return
    if question.condition:
        _ask_whether_yes(draft, question.condition.subject, topic(question))
        return
    still = still_asked(question, draft.state.notebook)
    if len(still) == 1 and len(still[0].any_of) == 1:
        name = still[0].any_of[0]
        _ask_whether_yes(draft, name, name)
    else:
        draft.set_aside(Aside("probe", question.id))


def _ask_whether_yes(draft: Draft, subject: str, name: str) -> None:
    draft.set_aside(Aside("confirm_yes", name, (SkillClaim(subject, "positive", draft.message.text),)))


def _vague(draft: Draft) -> None:
    """One push for something definite; then the words are kept as they are, for a person."""
    question = wording.current(draft.state, draft.role)
    if question is None:
        return
    ids = tuple(each.id for each in open_requirements(question, draft.state.notebook))
    probed = draft.state.aside is not None and draft.state.aside.kind == "probe"
    wordy = len(draft.message.text.split()) >= WORDY
    if question.kind == "whether" and wordy and not probed and not DENIES.search(draft.message.text):
        # "I change dressings every day" may well be a yes; the candidate says whether it is one.
        _ask_whether_yes(draft, question.names[0], topic(question))
        return
    probed = probed or (question.condition is not None and question.condition.kind != "check" and wordy)
    if not probed and not draft.state.asked.get(f"probe:{question.id}"):
        draft.change(asked={**draft.state.asked, f"probe:{question.id}": 1})
        draft.set_aside(Aside("probe", question.id))
        return
    draft.change(notebook=draft.state.notebook.with_vague(ids, draft.message.text), aside=None, editing="")
    draft.acknowledge("unclear_kept")


def bare(draft: Draft, intent: str) -> bool:
    """Whether the message says just that: not in a question, and not beside something else that counts."""
    if draft.message.claims or draft.asks:
        return False
    return draft.wants(intent, above=LIKELY)


def skip(draft: Draft) -> None:
    """Leaves the pending question out: not answered, which is never a no."""
    aside = draft.state.aside
    if aside:
        draft.settle()
    if aside and aside.kind != "probe" and not _is_of_the_question(draft, aside):
        _leave(draft, aside)
        return
    question = wording.current(draft.state, draft.role)
    if question is None or (draft.state.stage not in ("screening", "review") and not draft.state.editing):
        return
    ids = tuple(each.id for each in open_requirements(question, draft.state.notebook))
    draft.change(notebook=draft.state.notebook.with_skip(ids), editing="")
    draft.acknowledge("skipped")


def _is_of_the_question(draft: Draft, aside: Aside) -> bool:
    """Whether "do you mean yes to Kubernetes?" stands for the pending question itself."""
    question = wording.current(draft.state, draft.role)
    if question is None or aside.kind != "confirm_yes":
        return False
    asked = {subject for each in question.requirements for subject in subjects_of(each)}
    return not asked.isdisjoint(claim.skill for claim in aside.claims)


def let_go(draft: Draft, aside: Aside) -> None:
    """Leaves a short question open; what was said stays, for a person to read."""
    if aside.kind == "confirm_years":
        # "Since 2013" was said, and only its sum is ours.
        draft.change(aside=None)
        note(draft, aside.claims, settled=True)
        return
    about = {claim.skill for claim in aside.claims}
    left = tuple(each.id for each in draft.role.screened.requirements if about & subjects_of(each))
    draft.change(asked={**draft.state.asked, **dict.fromkeys((f"no:{each}" for each in left), 1)}, aside=None)
    if aside.kind == "confirm_yes" and skills.find_skills(aside.claims[0].quote, asked=()):
        draft.change(notebook=draft.state.notebook.with_vague(left, aside.claims[0].quote))
    if aside.kind == "confirm_email":
        draft.acknowledge("email_left")
    elif aside.kind in ("confirm_no", "which_years", "contradiction") and not draft.noted:
        draft.acknowledge("declined")


def _leave(draft: Draft, aside: Aside) -> None:
    """Leaves a short question open; a "no" that stays unconfirmed is not asked about again."""
    if aside.kind in ("erase", "cancel"):
        draft.acknowledge({"erase": "not_erased", "cancel": "not_cancelled"}[aside.kind])
        return
    about = {claim.skill for claim in aside.claims}
    left = [each.id for each in draft.role.screened.requirements if about & subjects_of(each)]
    draft.change(asked={**draft.state.asked, **dict.fromkeys((f"no:{each}" for each in left), 1)})
    draft.acknowledge("declined")


def none_of_these(draft: Draft) -> None:
    """None of what the question names: noted, and confirmed once where it is required."""
    question = wording.current(draft.state, draft.role)
    if question is None:
        return
    still = still_asked(question, draft.state.notebook)
    words = draft.message.text
    note(draft, tuple(SkillClaim(f"requirement:{each.id}", "negative", words) for each in still))
