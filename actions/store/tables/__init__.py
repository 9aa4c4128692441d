"""Every table, by the noun it keeps."""

from actions.store.tables.accounts import (
    AccountLink,
    KnownBrowser,
    Recruiter,
    RecruiterSession,
    SignInAttempts,
)
from actions.store.tables.audit import AuditEntry, AuditSeal
from actions.store.tables.base import Id, Json, Table, UtcDateTime, new_id
from actions.store.tables.conversations import Application, Conversation, Message, Turn
from actions.store.tables.delivery import InboxRow, OutboxRow, SlackPost
from actions.store.tables.disruptions import Decline, Proposal, Wish
from actions.store.tables.interviews import (
    Booking,
    BookingSeat,
    BusyTime,
    CalendarEvent,
    CalendarLink,
    InterviewCell,
    Interviewer,
    InterviewerStamp,
    Reminder,
)
from actions.store.tables.invitations import (
    CANDIDATE,
    ChatKey,
    InterviewerFeed,
    InvitationAnswer,
    SentInvitation,
    UsedLink,
)
from actions.store.tables.plans import PlanRow, PlanSeat, SeatPerson
from actions.store.tables.roles import OpenQuestion, RecruiterAnswer, Role, RoleDraft, Waiter

__all__ = [
    "CANDIDATE",
    "AccountLink",
    "Application",
    "AuditEntry",
    "AuditSeal",
    "Booking",
    "BookingSeat",
    "BusyTime",
    "CalendarEvent",
    "CalendarLink",
    "ChatKey",
    "Conversation",
    "Decline",
    "Id",
    "InboxRow",
    "InterviewCell",
    "Interviewer",
    "InterviewerFeed",
    "InterviewerStamp",
    "InvitationAnswer",
    "Json",
    "KnownBrowser",
    "Message",
    "OpenQuestion",
    "OutboxRow",
    "PlanRow",
    "PlanSeat",
    "Proposal",
    "Recruiter",
    "RecruiterAnswer",
    "RecruiterSession",
    "Reminder",
    "Role",
    "RoleDraft",
    "SeatPerson",
    "SentInvitation",
    "SignInAttempts",
    "SlackPost",
    "Table",
    "Turn",
    "UsedLink",
    "UtcDateTime",
    "Waiter",
    "Wish",
    "new_id",
]
