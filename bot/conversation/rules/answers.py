"""Answers to the pending question that name no fact: yes, no, skip, a link, words that are not definite."""

from __future__ import annotations

from actions.screening import Question, open_requirements, still_asked
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.listening import FACT_ASIDES
from bot.conversation.rules.agreeing import agreed, dictated
from bot.conversation.rules.elsewhere import told_elsewhere
from bot.conversation.rules.leaving import skip
from bot.conversation.rules.near_answers import DENIES, asks_about_years, names_the_kind
from bot.conversation.rules.noting import note
from bot.conversation.rules.plain_words import CHECKED, NO_CHANGES, WRONG
from bot.conversation.rules.refusing import NO_NO
from bot.conversation.state import Aside
from bot.conversation.topics import topic
from nlu.thresholds import CLEAR, GUESSED, LIKELY, SURE, WANTED
from nlu.understanding import SkillClaim

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
    if CHECKED.fullmatch(draft.message.text):
        draft.change()
    elif dictated(draft.message.text) and _is_yes_or_no(question):
        _put_down(draft)
    elif draft.wants("skip", above=WANTED) and not draft.message.claims:
        skip(draft)
    elif draft.message.claims:
        _weigh_elsewhere(draft)
    elif _is_yes_or_no(question) and _denies(draft):
        none_of_these(draft)
    elif not ("vague" in draft.message.flags and not draft.asks and asks_about_years(draft)):
        _agrees_or_tells(draft, question)
    return False


def _denies(draft: Draft) -> bool:
    """Whether it says no, and no yes, to what is asked."""
    text = draft.message.text
    wrong = WRONG.fullmatch(text) or NO_NO.search(text)
    return bare(draft, "deny") and not wrong and not draft.wants("affirm", above=GUESSED)


def _agrees_or_tells(draft: Draft, question: Question) -> None:
    """A yes, or words that may be one: they are noted, asked about, or kept for a person."""
    if subject := agreed(draft, question) or _shown(draft, question):
        note(draft, (SkillClaim(subject, "positive", draft.message.text),))
    elif bare(draft, "affirm") and "emoji_only" not in draft.message.flags:
        _bare_yes(draft)
    elif names_the_kind(draft, question):
        _ask_whether_yes(draft, question.names[0], topic(question))
    elif _means_to_answer(draft):
        _vague(draft)


def _weigh_elsewhere(draft: Draft) -> None:
    """What claims tell of elsewhere is not lost: it may stand for an answer, or the words are kept."""
    elsewhere = all(told_elsewhere(draft, claim) for claim in draft.message.claims)
    if elsewhere and not (draft.understood or draft.asks or asks_about_years(draft)):
        _vague(draft)


def _is_yes_or_no(question: Question) -> bool:
    """Whether a no that names nothing is one to all that it asks."""
    return question.kind in ("which", "whether", "years") or question.answer in ("yes_no", "place", "text")


def _shown(draft: Draft, question: Question) -> str | None:
    """What words on what one could show are about: they are taken as they are."""
    if question.condition is None or question.answer != "text" or not _means_to_answer(draft):
        return None
    return question.condition.subject


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


def _put_down(draft: Draft) -> None:
    """Notes the yes or the no that the candidate says to put down."""
    draft.settle()
    (none_of_these if dictated(draft.message.text) == "no" else _note_yes)(draft)


def _note_yes(draft: Draft) -> None:
    """A yes to the one thing that is asked about; where there are several it is asked to which."""
    question = wording.current(draft.state, draft.role)
    one = question is not None and question.kind == "whether" and len(question.names) == 1
    if question and (question.condition or one):
        subject = question.condition.subject if question.condition else question.names[0]
        note(draft, (SkillClaim(subject, "positive", draft.message.text),))
    else:
        _bare_yes(draft)


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


def none_of_these(draft: Draft) -> None:
    """None of what the question names: noted, and confirmed once where it is required."""
    question = wording.current(draft.state, draft.role)
    if question is None:
        return
    still = still_asked(question, draft.state.notebook)
    words = draft.message.text
    note(draft, tuple(SkillClaim(f"requirement:{each.id}", "negative", words) for each in still))
