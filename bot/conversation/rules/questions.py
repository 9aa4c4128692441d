"""The candidate's questions: answered from the advert and the team's answers, or passed on to the team."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import answering
from bot.conversation import asking, wording
from bot.conversation.commands import AskTeam
from bot.conversation.draft import Draft
from bot.conversation.rules.noted import show_noted
from bot.conversation.rules.plain_words import (
    ANNOUNCES,
    ASKS,
    BOOKS,
    GOES_BACK,
    HOW_FAR,
    MAY,
    MUST,
    NOTED,
    STATUS,
    THAT,
    TOLD_YOU,
    UNCLEAR,
    WHY,
    only_asks,
    only_tells,
)
from bot.conversation.rules.reassuring import about_the_chat
from nlu.clauses import refers
from nlu.thresholds import CLEAR, LIKELY, SEEMS_TO_ASK, SURE
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

MOST_ANSWERS = 5

OF_THE_CHAT = frozenset(
    ("change_answer", "same_for_all", "plays_no_part", "career_break", "booking_later", "exceptions")
)
"""Topics about the conversation itself, whose words are plain whatever the classifier takes them for."""
OTHERS_SEE = frozenset(
    (
        *("out_of_scope", "smalltalk", "repeat", "resume", "greet", "thanks", "goodbye", "abuse", "skip"),
        *("not_what_i_said", "frustration", "correct_answer"),
    )
)
"""Intents of questions in form that courtesies answer."""
HOSTILE = frozenset(("injection", "threat", "emoji_only", "masked"))
INTERVIEW = re.compile(r"(?i)\b(?:interview\w*|appointment|slot|meeting|call|book\w*|schedul\w+)\b")
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


def role_questions(draft: Draft) -> bool:
    """Answers every question in the message, part by part, and passes on what nobody has answered yet."""
    clauses = _clauses(draft)
    why = tuple(clause for clause in clauses if clause.is_question and WHY.search(clause.text))
    status = tuple(clause for clause in clauses if clause.is_question and STATUS.search(clause.text))
    if draft.wants("ask_why", above=CLEAR) or why or _asks_of_question(draft):
        _why(draft)
    # "What have you got on Friday?" asks for times.
    noted = () if draft.message.times.windows else tuple(each for each in clauses if NOTED.search(each.text))
    if noted:
        show_noted(draft, "noted_so_far")
    if draft.wants("ask_status", above=CLEAR) or status or _how_far(draft):
        _status(draft)
    if draft.wants("ask_booking", above=CLEAR) and (
        draft.state.sent_at or INTERVIEW.search(draft.message.text)
    ):
        _booking(draft)
    asked = _with_their_subject(
        tuple(
            each
            for each in clauses
            if each not in (*why, *status, *noted)
            and not (why and not ASKS.match(each.text))
            and _is_question(draft, each)
            and not _answers_it(draft, each)
        ),
        draft,
    )
    if not asked:
        return False
    _answer(draft, asked)
    return False


def _answer(draft: Draft, asked: tuple[Clause, ...], *, surely: bool = False) -> None:
    """Tells the answer to each question, and passes on what is not stated."""
    unknown: list[str] = []
    for answer in _answers(draft, asked, surely=surely):
        if answer.topic == "change_answer" and _is_seen_to(draft):
            continue
        if answer.topic == "accommodation" and draft.private:
            continue  # A person arranges it already.
        if answer.status == "not_stated" and (draft.private or "protected" in draft.message.flags):
            continue  # What they tell of their health is carried to nobody, not even as a question.
        draft.tell(answer.text, "answer", sources=answer.sources)
        draft.record("answered", topic=answer.topic, status=answer.status)
        if answer.status == "not_stated":
            unknown.append(answer.topic)
    _pass_on(draft, unknown, " ".join(clause.text for clause in asked))


def _is_seen_to(draft: Draft) -> bool:
    """Whether the change that is asked for is made already, or about to be asked about line by line."""
    told = draft.noted or draft.message.contact != Contact() or draft.message.times.windows
    return bool(told) or (draft.state.stage == "review" and draft.wants("correct_answer", above=CLEAR))


def unanswered(draft: Draft) -> bool:
    """Answers a question that no rule has made anything of: nobody who asks is left without a word on it."""
    asked = tuple(each for each in _clauses(draft) if each.is_question and not _others_answer(draft, each))
    name, sure = draft.message.intent.name, draft.message.intent.confidence
    if (
        not asked
        or not draft.mute
        or draft.state.aside != draft.before.aside
        or draft.message.flags & HOSTILE
    ):
        return False
    if draft.state.stage != draft.before.stage or (name in OTHERS_SEE and sure >= LIKELY):
        return False
    _answer(draft, asked, surely=True)
    return False


def _with_their_subject(asked: tuple[Clause, ...], draft: Draft) -> tuple[Clause, ...]:
    """ "I have no degree. Will this be a problem?" asks about the degree: such a question needs the whole."""
    text = draft.message.text
    if len(asked) == 1 and asked[0].text != text and _needs_the_whole(asked[0]):
        return (replace(asked[0], text=text, start=0, end=len(text)),)
    return asked


def _needs_the_whole(clause: Clause) -> bool:
    name = clause.intent.name
    return (
        name == "ask_dealbreaker"
        or THAT.search(clause.text) is not None
        or (name == "ask_education" and refers(clause.text))
    )


def _clauses(draft: Draft) -> tuple[Clause, ...]:
    message = draft.message
    whole = Clause(message.text, 0, len(message.text), message.intent, is_question="?" in message.text)
    return message.clauses or (whole,)


def _is_question(draft: Draft, clause: Clause) -> bool:
    name, sure = clause.intent.name, clause.intent.confidence
    if only_tells(clause) or _others_answer(draft, clause):
        return False
    if clause.is_question and answering.topic_of(clause.text) in OF_THE_CHAT:
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


def _others_answer(draft: Draft, clause: Clause) -> bool:
    """Whether it asks for what other rules see to: how far it is, a time again, what was said before."""
    sent = draft.state.stage in ("submitted", "booked")
    return bool(
        about_the_chat(clause)
        or GOES_BACK.search(clause.text)
        or TOLD_YOU.search(clause.text)
        or (_how_far(draft) and HOW_FAR.search(clause.text))
        or (sent and BOOKS.search(clause.text))
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


def _answers_it(draft: Draft, clause: Clause) -> bool:
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


def _answers(draft: Draft, asked: tuple[Clause, ...], *, surely: bool) -> tuple[answering.Answer, ...]:
    whole = draft.message.intent if len(asked) == 1 else None
    text = "\n".join(clause.text for clause in asked)
    found = answering.answer(
        text,
        role=draft.role.profile,
        recruiter_answers=draft.role.answers,
        stated=draft.role.definition.answers,
        set_aside=draft.role.definition.set_aside,
        intent=whole,
        clauses=asked,
        employer=draft.role.employer,
        asked=surely,
    )
    return found[:MOST_ANSWERS]


def _pass_on(draft: Draft, topics: list[str], words: str) -> None:
    """Each unknown topic goes to the team once; the candidate hears that it did."""
    fresh = [topic for topic in dict.fromkeys(topics) if topic not in draft.state.waiting_for]
    for topic in fresh:
        draft.order(AskTeam(topic, words))
    if topics:
        draft.change(waiting_for=(*draft.state.waiting_for, *fresh))
        last = draft.replies.pop()
        key = "passed_on" if fresh else "passed_on_already"
        joint = "\n" if "\n" in last.text else " "
        draft.tell(f"{last.text}{joint}{draft.line(key)}", last.kind, sources=last.sources)


def _why(draft: Draft) -> None:
    question = wording.current(draft.state, draft.role)
    if question is None or draft.state.stage != "screening":
        draft.say("why_general", "answer")
        return
    text, sources = asking.reason(question, draft.state.turns)
    draft.tell(text, "answer", sources=sources)


def _asks_of_question(draft: Draft) -> bool:
    """Whether the pending question itself is asked about: must it be answered, what does it mean?"""
    text = draft.message.text
    return MUST.search(text) is not None or (
        draft.state.stage == "screening" and UNCLEAR.match(text) is not None
    )


def _how_far(draft: Draft) -> bool:
    """Whether the candidate wants to know how many questions there are yet."""
    return draft.state.stage in ("screening", "review") and HOW_FAR.search(draft.message.text) is not None


def _status(draft: Draft) -> None:
    stage, sent = draft.state.stage, draft.state.sent_at
    if draft.moment.decided:
        draft.say("status_decided", "answer")
    elif sent:
        draft.say("status_sent", "answer", date=wording.day(sent, draft.moment.timezone))
    elif stage == "review":
        draft.say("status_review", "answer")
    elif stage == "screening":
        draft.tell(draft.line("status_screening", **wording.place(draft.state, draft.role)), "answer")
    else:
        draft.say("status_open", "answer")


def _booking(draft: Draft) -> None:
    start, moment = draft.state.interview, draft.moment
    if start:
        when = wording.when(start, moment.timezone, moment.now)
        draft.say("your_interview", "answer", when=when)
    else:
        draft.say("nothing_booked", "answer")
