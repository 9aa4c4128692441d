"""Why a conversation cannot be opened or gone on with.

UnknownRole
└── RoleArchived
ConversationGone
AlreadyOpen
"""

from __future__ import annotations


class UnknownRole(Exception):
    """There is no published role of that name; the message says so to a candidate."""

    def __init__(self, role_id: str, message: str = "") -> None:
        super().__init__(message or "There is no such role here; the open roles are on the first page.")
        self.role_id = role_id


class RoleArchived(UnknownRole):
    """The role was closed; conversations that run go on, and new ones are told so."""

    def __init__(self, role_id: str, title: str) -> None:
        super().__init__(role_id, f"{title} is closed to new applications; other roles may be open.")


class ConversationGone(Exception):
    """The conversation does not exist, or was erased."""


class AlreadyOpen(Exception):
    """The person at this address talks about this role already, in `conversation_id`."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(conversation_id)
        self.conversation_id = conversation_id
