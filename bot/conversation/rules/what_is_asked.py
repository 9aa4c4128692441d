"""Which clauses ask something about the role, and which only look so."""

from __future__ import annotations

import re

from actions import answering
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.rules.agreeing import dictated
from bot.conversation.rules.plain_words import (
    ANNOUNCES,
    BOOKS,
    GOES_BACK,
    HOW_FAR,
    MAY,
    TOLD_YOU,
    WHEN_WAS_IT,
    only_asks,
)
from bot.conversation.rules.reassuring import about_the_chat
from bot.conversation.rules.remarks import adds
from bot.conversation.rules.shifts import about_shifts
from bot.conversation.rules.telling import only_tells
from nlu.thresholds import LIKELY, SEEMS_TO_ASK, SURE
from nlu.understanding import Clause, Contact

NOT_ABOUT_THE_ROLE = frozenset(
    """
    abuse accommodation_request affirm apply ask_booking ask_delete_data ask_human ask_language_switch
    ask_status ask_why cancel choose_slot contest_decision correct_answer deny distress export_data
    frustration goodbye greet injection none_fit not_what_i_said objection_automated pause propose_time
    repeat reschedule resume schedule_interview skip smalltalk stop submit thanks
    """.split()  # noqa: SIM905  a wall of quotes would be harder to read
)
"""Questions in form that are requests in truth; other rules see to them."""

REQUESTS = frozenset(
    [
        "abuse",
        "accommodation_request",
        "ask_booking",
        "ask_delete_data",
        "ask_human",
        "ask_language_switch",
        "ask_status",
        "cancel",
        "distress",
        "export_data",
        "reschedule",
        "schedule_interview",
        "stop",
    ]
)
"""Those of them that stay requests even where the words name a topic of the role."""

GRANTED = (REQUESTS - {"abuse", "distress"}) | frozenset(
    ("choose_slot", "correct_answer", "pause", "propose_time", "skip")
)
"""Those that something is done about, so that leave for them needs no answer of its own."""

OF_THE_CHAT = frozenset(
    ("change_answer", "same_for_all", "plays_no_part", "career_break", "booking_later", "exceptions")
)
"""Topics about the conversation itself, whose words are plain whatever the classifier takes them for."""
ASKS_LEAVE = re.compile(
    r"(?i)\W*(?:and |so |but |or )?(?:(?:is|would|will) (?:that|this|it) (?:be )?|that |this )?"
    r"(?:possible|ok(?:ay)?|fine|all ?right|doable|feasible|allowed|an? (?:problem|issue)|too late)"
    r"(?: (?:at all|by you|for you|with you|please|pls|or not|then))*\W*"
)
"""Only asks leave for what was said before it: "need to move it, is that possible?"."""
MAY_APPLY = re.compile(r"(?i)\b(?:can|could|may|should) (?:i|we|freshers?|someone)\b.{0,20}\bapply\b")
"""Asks whether one may apply, beside wishing to."""

OWN_TOPICS: dict[str, tuple[str, ...]] = {
    "permit": ("ask_visa", "ask_relocation"),
    "hours": ("ask_hours",),
    "travel": ("ask_travel",),
    "place": ("ask_location_remote", "ask_relocation", "ask_visa"),
    "start": ("ask_start_date", "ask_notice"),
    "vehicle": ("ask_travel", "ask_equipment", "ask_benefits"),
    "degree": ("ask_education",),
    "total": ("ask_experience_required",),
    "years": ("ask_experience_required",),
}
"""What a statement that answers a question is easily taken for."""


def is_question_on_role(draft: Draft, clause: Clause) -> bool:
    """Whether a clause asks something that the advert or the team could answer."""
    name, sure = clause.intent.name, clause.intent.confidence
    if only_tells(clause) or others_answer(draft, clause):
        return False
    if clause.is_question and (answering.topic_of(clause.text) in OF_THE_CHAT or _on_work(draft, clause)):
        return True
    if name == "apply" and clause.is_question and MAY_APPLY.search(clause.text):
        return True
    if name == "ask_language_switch" and not wording.language_named(clause.text):
        return clause.is_question
    if ANNOUNCES.fullmatch(clause.text) or (not clause.is_question and MAY.match(clause.text)):
        return False
    if name == "frustration" and clause.is_question and answering.topic_of(clause.text) == "why_rejected":
        return True
    if name == "objection_automated" and only_asks(clause):
        return True
    if name in NOT_ABOUT_THE_ROLE and sure >= LIKELY:
        # While Rasa is away the words themselves tell more than what they are like.
        by_words = draft.message.degraded and name not in REQUESTS and clause.is_question
        return by_words and (answering.topic_of(clause.text) or "other:").partition(":")[0] != "other"
    if name == "out_of_scope" and sure >= LIKELY:
        return clause.is_question and _has_a_topic(draft, clause)
    return clause.is_question or (name.startswith("ask_") and sure >= SEEMS_TO_ASK)


def _on_work(draft: Draft, clause: Clause) -> bool:
    """Whether words that sound like times are on the hours of the work; afterwards they may well be times."""
    return draft.state.stage not in ("submitted", "booked") and about_shifts(clause.text)


def others_answer(draft: Draft, clause: Clause) -> bool:
    """Whether it asks for what other rules see to: how far it is, a time again, what was said before."""
    sent = draft.state.stage in ("submitted", "booked")
    return bool(
        about_the_chat(clause)
        or GOES_BACK.search(clause.text)
        or TOLD_YOU.search(clause.text)
        or _asks_leave(draft, clause)
        or (draft.state.stage == "screening" and dictated(clause.text))
        or (draft.state.consented and adds(clause.text))
        or (how_far(draft) and HOW_FAR.search(clause.text))
        or (sent and BOOKS.search(clause.text))
        or (asks_when(draft) and WHEN_WAS_IT.search(clause.text))
        or (sent and draft.message.times.windows and answering.topic_of(clause.text) is None)
    )


def _asks_leave(draft: Draft, clause: Clause) -> bool:
    """Whether a clause only asks leave for what another one requests: what is done answers it."""
    return ASKS_LEAVE.fullmatch(clause.text) is not None and any(
        each is not clause and each.intent.name in GRANTED and each.intent.confidence >= LIKELY
        for each in draft.message.clauses
    )


def _has_a_topic(draft: Draft, clause: Clause) -> bool:
    """Whether a question taken to be beside the role is about it; the surer that is, the more it takes."""
    topic = answering.topic_of(clause.text)
    if topic is None or clause.intent.confidence < SURE:
        return topic is not None
    kind, _, name = topic.partition(":")
    if not name:
        return answering.names_topic(clause.text)
    ours = (
        *draft.role.profile.context_skills,
        *(n for r in draft.role.profile.requirements for n in r.any_of),
    )
    return kind != "other" and (kind != "skill" or name in ours)


def answers_it(draft: Draft, clause: Clause) -> bool:
    """Whether a clause that only seems to ask answers the pending question: "I hold a British passport"."""
    if clause.is_question and any(
        clause.text in claim.quote and claim.quote not in clause.text for claim in draft.message.claims
    ):
        return True  # "Relational databases? Never used one." only repeats what is asked.
    if clause.is_question or draft.before.stage not in ("consent", "screening"):
        return False
    if draft.message.contact != Contact():
        return True  # "No e-mail, just ring me on …" tells how, and asks for nobody.
    if any(claim.quote in clause.text or clause.text in claim.quote for claim in draft.message.claims):
        return True
    question = wording.screened(draft.before, draft.role)
    if question is None:
        return False
    topics = OWN_TOPICS.get(question.condition.kind if question.condition else question.kind, ())
    return clause.intent.name in topics


def asks_when(draft: Draft) -> bool:
    """Whether the candidate asks once more when the booked interview is."""
    return draft.state.interview is not None and WHEN_WAS_IT.search(draft.message.text) is not None


def how_far(draft: Draft) -> bool:
    """Whether the candidate wants to know how many questions there are yet."""
    return draft.state.stage in ("screening", "review") and HOW_FAR.search(draft.message.text) is not None
