"""The hiring team's answer to an open question, told to everybody who waited for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.answering import title_of
from actions.applications import RECRUITERS, of_conversation, refresh_card, tell
from actions.store import conversations, outbox, questions


def answer_question(
    session: Session, question_id: str, text: str, *, by: str, now: datetime
) -> tuple[str, ...]:
    """Keeps the answer and tells who waits for it; gives their conversations, none if answered before."""
    answered = questions.answer(session, question_id, text, by=by, now=now)
    if answered is None:
        return ()
    told = []
    for conversation_id in answered.waiting:
        conversation = conversations.lock(session, conversation_id)
        if conversation is None or conversation.erased_at:
            continue
        words = f"The hiring team has answered your question about {title_of(answered.topic)}: “{text}”"
        source = {"quote": text, "start": 0, "end": len(text), "kind": "recruiter", "date": f"{now:%Y-%m-%d}"}
        tell(session, conversation, conversations.Line("bot", words, "answer", sources=(source,)), now=now)
        application = of_conversation(session, conversation_id)
        if application:
            refresh_card(session, application, now=now)
        told.append(conversation_id)
    key = f"question:{question_id}:answered"
    outbox.ask(session, "slack.question", key=key, lane=RECRUITERS, now=now, question_id=question_id)
    return tuple(told)
