"""The pages about roles, put together."""

from __future__ import annotations

from starlette.routing import BaseRoute

from bot.bootstrap import Services
from bot.web.recruiters.roles.beginning import Beginning
from bot.web.recruiters.roles.editing import Editor
from bot.web.recruiters.roles.history import HistoryPages
from bot.web.recruiters.roles.interviewing import InterviewPlanPages
from bot.web.recruiters.roles.publishing import PublishingPages
from bot.web.recruiters.roles.questions import Questions
from bot.web.recruiters.roles.rehearsal import RehearsalPages
from bot.web.recruiters.roles.rereading import Rereading
from bot.web.recruiters.roles.silences import Silences

GROUPS = (
    Beginning, Editor, Silences, Questions, InterviewPlanPages, RehearsalPages, Rereading, PublishingPages,
    HistoryPages,
)  # fmt: skip
"""The list and the new role first: their addresses could be those of a role."""


class Roles:
    """Everything under `/recruiter/roles`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [route for group in GROUPS for route in group(self._services).routes]
