"""`rolecall doctor`: what works, what does not, and what to do about it."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.accounts import people
from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role
from actions.scheduling import plans
from actions.store import roles
from actions.store.database import Database, DatabaseUnusable
from actions.store.tables import CalendarLink
from bot.commands import output
from bot.commands.options import AsJson
from bot.settings import Settings
from nlu.intents import RasaClassifier
from nlu.training import model_path, rasa_executable

ROOM = 500_000_000
"""Bytes that should be free: the database grows, and erasing needs room too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    result: Literal["ok", "warning", "failure"]
    says: str
    do: str = ""


def doctor(as_json: AsJson = False) -> None:
    """Look at everything Rolecall needs. Exits 1 when something fails.

    Example: rolecall doctor
    """
    settings = Settings()
    found = [check(settings) for check in CHECKS]
    if as_json:
        output.line({"findings": [asdict(each) for each in found]})
    else:
        for each in found:
            style = {"ok": "green", "warning": "yellow", "failure": "red"}[each.result]
            output.say(f"{each.result:8}", style=style, end="")
            output.say(f"{each.name:10} {each.says}")
            if each.do:
                output.say(f"{'':19}→ {each.do}")
    if any(each.result == "failure" for each in found):
        raise typer.Exit(1)


def _python(_settings: Settings) -> Finding:
    return Finding("python", "ok", sys.version.split()[0])


def _database(settings: Settings) -> Finding:
    try:
        database = Database(settings.database)
        database.migrate()
    except (DatabaseUnusable, OSError) as error:
        return Finding("database", "failure", str(error), "Check DATABASE_URL and DATA_DIR.")
    return Finding("database", "ok", f"{database.dialect}, tables are current")


def _stored(name: str, look: Callable[[Session], Finding]) -> Callable[[Settings], Finding]:
    """The check that reads the database, where it answers."""

    def check(settings: Settings) -> Finding:
        try:
            with Database(settings.database).reading() as session:
                return look(session)
        except (DatabaseUnusable, OSError, SQLAlchemyError):
            return Finding(name, "warning", "not known, since the database does not answer")

    return check


def _accounts(session: Session) -> Finding:
    if not people.anybody(session):
        how = "Open the set-up link that `rolecall serve` prints, or run `rolecall account setup-link`."
        return Finding("accounts", "warning", "no recruiter can sign in yet", how)
    return Finding("accounts", "ok", "recruiters can sign in")


def _interviewers(session: Session) -> Finding:
    bare = [each.id for each in roles.published(session) if not plans.load(session, each.id).seats]
    if bare:
        says = f"nobody can be booked for {', '.join(bare)}"
        return Finding("interviews", "warning", says, "Say who interviews: `rolecall plan set`.")
    return Finding("interviews", "ok", "every open role has somebody who interviews")


def _calendars(session: Session) -> Finding:
    links = session.scalars(select(CalendarLink)).all()
    failing = [each for each in links if each.problem]
    if failing:
        says = f"{len(failing)} of {len(links)} cannot be read; no interview is offered with their owners"
        return Finding("calendars", "warning", says, "rolecall calendar check says why.")
    return Finding("calendars", "ok", f"{len(links)} connected" if links else "kept here; none is connected")


def _disk(settings: Settings) -> Finding:
    place = settings.data_dir if settings.data_dir.exists() else settings.data_dir.resolve().parent
    free = shutil.disk_usage(place).free
    if free < ROOM:
        return Finding(
            "disk", "warning", f"{free // 1_000_000} MB free", "Make room; erasing data needs it too."
        )
    return Finding("disk", "ok", f"{free / 1e9:.0f} GB free")


def _rasa(settings: Settings) -> Finding:
    if settings.nlu_url:
        rasa = RasaClassifier(settings.nlu_url, settings.nlu_token.get_secret_value())
        if rasa.ready():
            return Finding("rasa", "ok", f"answers at {settings.nlu_url}")
        return Finding(
            "rasa", "failure", f"does not answer at {settings.nlu_url}", "Check NLU_URL and NLU_TOKEN."
        )
    if rasa_executable() is None:
        return Finding("rasa", "warning", "not installed; keywords stand in for it", "make setup")
    if not model_path().exists():
        return Finding("rasa", "warning", "not trained; keywords stand in for it", "make setup")
    return Finding("rasa", "ok", "installed and trained")


def _sample(_settings: Settings) -> Finding:
    profile = compile_advert(sample_role()[1])
    return Finding("compiler", "ok", f"reads the sample advert: {len(profile.requirements)} requirements")


def _zones(_settings: Settings) -> Finding:
    try:
        ZoneInfo("Asia/Kolkata")
    except ZoneInfoNotFoundError:
        return Finding("zones", "failure", "the time zone database is missing", "Install the package tzdata.")
    return Finding("zones", "ok", "the time zone database is there")


def _slack(settings: Settings) -> Finding:
    if settings.slack:
        how = "Socket Mode" if settings.slack_app_token.get_secret_value() else "HTTP"
        return Finding("slack", "ok", f"tokens are set, {how}, channel {settings.slack_channel}")
    if settings.shows_demo:
        return Finding("slack", "ok", "no tokens; the simulator stands in, on this machine only")
    return Finding(
        "slack", "warning", "no tokens; recruiters see nothing", "Set SLACK_BOT_TOKEN and SLACK_CHANNEL."
    )


def _mail(settings: Settings) -> Finding:
    if not settings.mails:
        says = "no mail server; candidates have the calendar file in the chat, and nobody gets an e-mail"
        return Finding("mail", "ok", says, "Set SMTP_HOST and MAIL_FROM to send invitations.")
    if settings.public_url is None:
        says = f"{settings.smtp_host}; the links in the mails lead to this machine only"
        return Finding("mail", "warning", says, "Set PUBLIC_URL.")
    says = f"{settings.smtp_host} as {settings.mail_from}"
    return Finding("mail", "ok", says, "`rolecall mail check you@example.com` sends a test message.")


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        used = probe.connect_ex(("127.0.0.1", settings.port)) == 0
    says = (
        f"{settings.port} is in use (perhaps by a running Rolecall)" if used else f"{settings.port} is free"
    )
    return Finding("port", "warning" if used else "ok", says)


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    _python,
    _disk,
    _database,
    _stored("accounts", _accounts),
    _stored("interviews", _interviewers),
    _stored("calendars", _calendars),
    _zones,
    _sample,
    _rasa,
    _slack,
    _mail,
    _port,
)
