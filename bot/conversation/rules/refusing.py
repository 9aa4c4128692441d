"""What is a refusal however unsure the rest of a message is: where a wrong yes would do harm."""

from __future__ import annotations

import re

from bot.conversation.draft import Draft

REFUSAL = re.compile(r"(?i)\s*(no|nope|nah|please don['’]?t|don['’]?t|do not|never)\b(?! problem| worries)")


def refuses(draft: Draft) -> bool:
    """Whether the message opens with a refusal and asks nothing."""
    return REFUSAL.match(draft.message.text) is not None and not draft.asks
