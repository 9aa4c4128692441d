"""What was understood so far, shown to the candidate in the middle of the conversation."""

from __future__ import annotations

from bot.conversation.draft import Draft
from bot.conversation.summing_up import answered_lines


def show_noted(draft: Draft, key: str) -> None:
    """A line for each question answered so far, or a word that there is none yet."""
    lines = answered_lines(draft.state, draft.role)
    if lines:
        draft.tell("\n".join([draft.line(key), *lines]), "review")
    else:
        draft.acknowledge(f"{key}_nothing")
