"""The running server: the web app, the Slack side, the clock, and Rasa beside them."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
import uvicorn
from starlette.applications import Starlette

from bot.bootstrap import Services, build, seed_demo, setup_address
from bot.logs import configure
from bot.mail.app import MailSide, create_mail
from bot.rasa_process import RasaProcess
from bot.settings import Settings
from bot.slack.app import SlackSide, create_slack
from bot.web.app import create_app
from nlu.intents import RasaClassifier
from nlu.training import model_path, rasa_executable

log = structlog.get_logger(__name__)


def run(settings: Settings, *, without_accounts: Callable[[str], None]) -> None:
    """Serves until it is told to stop. Raises `DatabaseUnusable` before anything listens.

    `without_accounts` gets the address by which the first account is made, while there is none.
    """
    configure(settings.log_level)
    config = uvicorn.Config(
        assemble(settings, without_accounts),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws_max_size=16_384,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run()


def assemble(settings: Settings, without_accounts: Callable[[str], None]) -> Starlette:
    """The whole app, wired; it starts its background parts with its lifespan."""
    process, rasa = _rasa(settings)
    services = build(settings, rasa=rasa)
    if address := setup_address(services):
        without_accounts(address)
    if settings.shows_demo:
        seed_demo(services.database, now=services.now())
    slack = create_slack(services)
    services.outbox.register(slack.handlers)
    mail = create_mail(services)
    services.outbox.register(mail.handlers)
    services.outbox.register(services.calendars.handlers())

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        if process:
            await process.start()
        await _start(services, slack, mail)
        try:
            yield
        finally:
            await _stop(services, slack, mail, process)

    return create_app(services, extra_routes=slack.routes, lifespan=lifespan)


async def _start(services: Services, slack: SlackSide, mail: MailSide) -> None:
    await services.runner.start()
    await slack.start()
    if mail.poller:
        mail.poller.start()
    services.clock.start()


async def _stop(services: Services, slack: SlackSide, mail: MailSide, process: RasaProcess | None) -> None:
    services.clock.stop()
    if mail.poller:
        await mail.poller.stop()
    await slack.stop()
    await services.runner.stop()
    services.syncer.close()
    if process:
        await process.stop()
    services.database.close()


def _rasa(settings: Settings) -> tuple[RasaProcess | None, RasaClassifier | None]:
    """A Rasa that runs elsewhere, or one of our own; neither when it is not installed or not trained."""
    if settings.nlu_url:
        token = settings.nlu_token.get_secret_value()
        return None, RasaClassifier(settings.nlu_url, token, deadline=settings.nlu_deadline)
    model = model_path()
    if rasa_executable() is None or not model.exists():
        log.warning("rasa.missing", means="keywords stand in for it", do="make setup")
        return None, None
    process = RasaProcess(model, token=secrets.token_urlsafe(32))
    return process, RasaClassifier(process.url, process.token, deadline=settings.nlu_deadline)
