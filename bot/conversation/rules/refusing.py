"""What is a refusal and what insists, however the rest is read: where a wrong yes would do harm."""

from __future__ import annotations

import re

from bot.conversation.draft import Draft

REFUSAL = re.compile(r"(?i)\s*(no|nope|nah|please don['’]?t|don['’]?t|do not|never)\b(?! problem| worries)")


def refuses(draft: Draft) -> bool:
    """Whether the message opens with a refusal and asks nothing."""
    return REFUSAL.match(draft.message.text) is not None and not draft.asks


YES = re.compile(r"(?i)\s*(yes|yeah|yep|yup|ok(?:ay)?|sure|please do|go ahead|correct|exactly|right)\b")
TURNS = re.compile(r"(?i)\b(no|not|never|wait|but|instead|unless|if|maybe|later|hold on)\b|n['’]t\b")


def insists(draft: Draft) -> bool:
    """Whether a message that names the thing it was asked about ("cancel it") takes none of it back."""
    return not draft.asks and TURNS.search(draft.message.text) is None


def agrees(draft: Draft) -> bool:
    """Whether it opens with a yes besides, as in "yes, delete everything"."""
    return insists(draft) and YES.match(draft.message.text) is not None
