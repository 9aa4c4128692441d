"""The candidate's questions: answered from the advert and the team's answers, or passed on to the team."""

from __future__ import annotations

from actions import answering
from bot.conversation import wording
from bot.conversation.decision import AskTeam
from bot.conversation.draft import Draft
from nlu.understanding import Clause

NOT_ABOUT_THE_ROLE = frozenset(
    """
    abuse accommodation_request affirm apply ask_delete_data ask_human ask_status ask_why cancel choose_slot
    contest_decision correct_answer deny distress export_data frustration goodbye greet injection none_fit
    not_what_i_said objection_automated pause propose_time repeat reschedule resume schedule_interview skip
    smalltalk stop submit thanks
    """.split()  # noqa: SIM905  a wall of quotes would be harder to read
)
"""Questions in form that are requests in truth; other rules see to them."""

MOST_ANSWERS = 5


def role_questions(draft: Draft) -> bool:
    """Answers every question in the message, part by part, and passes on what nobody has answered yet."""
    if draft.wants("ask_why", above=0.5):
        _why(draft)
    if draft.wants("ask_status", above=0.5):
        _status(draft)
    asked = tuple(clause for clause in _clauses(draft) if _is_question(clause))
    if not asked:
        return False
    unknown: list[str] = []
    for answer in _answers(draft, asked):
        draft.tell(answer.text, "answer", sources=answer.sources)
        draft.record("answered", topic=answer.topic, status=answer.status)
        if answer.status == "not_stated":
            unknown.append(answer.topic)
    _pass_on(draft, unknown, " ".join(clause.text for clause in asked))
    return False


def _clauses(draft: Draft) -> tuple[Clause, ...]:
    message = draft.message
    whole = Clause(message.text, 0, len(message.text), message.intent, is_question="?" in message.text)
    return message.clauses or (whole,)


def _is_question(clause: Clause) -> bool:
    name, sure = clause.intent.name, clause.intent.confidence
    if name in NOT_ABOUT_THE_ROLE and sure >= 0.4:
        return False
    if name == "out_of_scope" and sure >= 0.4:
        return answering.topic_of(clause.text, None) is not None and clause.is_question
    return clause.is_question or (name.startswith("ask_") and sure >= 0.55)


def _answers(draft: Draft, asked: tuple[Clause, ...]) -> tuple[answering.Answer, ...]:
    whole = draft.message.intent if len(asked) == 1 else None
    text = "\n".join(clause.text for clause in asked)
    found = answering.answer(
        text, role=draft.role.profile, recruiter_answers=draft.role.answers, intent=whole, clauses=asked
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
        draft.tell(f"{last.text} {draft.line(key)}", last.kind, sources=last.sources)


def _why(draft: Draft) -> None:
    question = wording.current(draft.state, draft.role)
    if question is None or draft.state.stage != "screening":
        draft.say("why_general", "answer")
        return
    source = question.requirements[0]
    shown = answering.Source(source.quote, source.start, source.end, "advert", None)
    draft.tell(draft.line("why", quote=source.quote.strip()), "answer", sources=(shown,))


def _status(draft: Draft) -> None:
    stage = draft.state.stage
    if stage in ("screening", "review"):
        done = wording.progress(draft.state, draft.role) or {"done": 0, "of": 0}
        draft.say("status_screening", "answer", at=min(done["done"] + 1, done["of"]), of=done["of"])
    elif stage in ("submitted", "booked"):
        draft.say("status_sent", "answer")
    else:
        draft.say("status_open", "answer")
