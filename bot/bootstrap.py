"""Putting the parts together: the one place that chooses adapters. Importing anything opens nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial

from actions.accounts import links, people
from actions.calendars.sync import Syncer
from actions.roles.compiler import compile_advert
from actions.roles.profile import RoleProfile
from actions.roles.samples import sample_role
from actions.scheduling import demo
from actions.store import drafts, roles
from actions.store.database import Database
from bot.calendars import Keeper, openers
from bot.clock import Clock, utc_now
from bot.conversation.engine import Engine
from bot.conversation.hearing import Reader
from bot.conversation.runner import TurnRunner
from bot.outbox import Outbox
from bot.settings import Settings
from bot.updates import Updates
from nlu.intents import RasaClassifier
from nlu.keywords import KeywordClassifier
from nlu.reader import read
from nlu.understanding import Dialogue, Intent, IntentClassifier, ReadingContext, Understanding

READY = "ok"
SAMPLE = "the sample"
"""Who publishes the sample role."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a channel needs."""

    settings: Settings
    database: Database
    engine: Engine
    runner: TurnRunner
    updates: Updates
    outbox: Outbox
    calendars: Keeper
    syncer: Syncer
    clock: Clock
    now: Callable[[], datetime]
    rasa: RasaClassifier | None
    checks: dict[str, Callable[[], str]] = field(default_factory=dict)
    """What `/readyz` asks, by name: each says `ok` or what is not ready. Channels add theirs."""

    def readiness(self) -> dict[str, str]:
        """Each part, with `ok` or a sentence about what is not ready."""
        return {name: check() for name, check in self.checks.items()}


def reader(classifiers: Sequence[IntentClassifier]) -> Reader:
    """The reader over these classifiers, the preferred first."""

    def with_classifiers(text: str, context: ReadingContext) -> Understanding:
        return read(text, context, classifiers)

    return with_classifiers


class NoRasa:
    """Stands where Rasa would, so that what keywords read is known to be read by keywords alone."""

    def classify(self, text: str, dialogue: Dialogue | None = None) -> Intent | None:  # noqa: ARG002  the protocol's
        """Never an answer."""
        return None


def classifiers(rasa: RasaClassifier | None) -> list[IntentClassifier]:
    """Rasa, or its empty place, and keywords for when it is away."""
    return [rasa or NoRasa(), KeywordClassifier()]


def build(
    settings: Settings, *, rasa: RasaClassifier | None, now: Callable[[], datetime] = utc_now
) -> Services:
    """The parts, wired but not started, over a migrated database.

    Raises `DatabaseUnusable` with a sentence for people.
    """
    database = Database(settings.database)
    database.migrate()
    keys = cache(settings.keys)
    kinds = openers(settings, database, keys, now)
    syncer = Syncer(database, kinds, keys, now)
    calendars = Keeper(database, kinds, keys, now, invites=not settings.mails)
    read = reader(classifiers(rasa))
    engine = Engine(database, read, now, keeps=settings.keeps, freshen=syncer.sync_panel, tone=settings.tone)
    updates = Updates()
    runner = TurnRunner(engine, updates)
    outbox = Outbox(database, now)
    clock = Clock(database, engine, runner, outbox, syncer, updates, now)
    services = Services(
        settings, database, engine, runner, updates, outbox, calendars, syncer, clock, now, rasa
    )
    services.checks["database"] = partial(_database_ready, database)
    services.checks["nlu"] = partial(_rasa_ready, rasa)
    return services


@cache
def sample() -> tuple[str, RoleProfile]:
    """The sample role, compiled."""
    role_id, advert = sample_role()
    return role_id, compile_advert(advert)


def seed_demo(database: Database, *, now: datetime) -> str:
    """Publishes the sample role with two interviewers; gives the role's id.

    Again, it reads the advert anew, but never over what people made of the role: not over a version or a
    draft of theirs, and not when they have archived it.
    """
    role_id, profile = sample()
    with database.session() as session:
        newest = next(iter(roles.versions(session, role_id)), None)
        untouched = newest is None or (newest.published_by == SAMPLE and newest.archived_at is None)
        if untouched and drafts.find(session, role_id) is None:
            roles.publish(session, role_id, profile, by=SAMPLE, now=now)
        demo.seed(session, role_id, now=now)
    return role_id


def setup_address(services: Services) -> str | None:
    """The address by which the first account is made; none once there is an account."""
    with services.database.session() as session:
        if people.anybody(session):
            return None
        token = links.issue_setup(session, by="the server's start", now=services.now())
    return services.settings.join_address(token)


def _database_ready(database: Database) -> str:
    return (
        READY if database.at_head() else "The database does not answer, or its tables are of another version."
    )


def _rasa_ready(rasa: RasaClassifier | None) -> str:
    if rasa is None:
        return "Switched off; keywords stand in."
    return READY if rasa.ready() else "Rasa is still loading or does not answer; keywords stand in meanwhile."
