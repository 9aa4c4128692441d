"""`rolecall serve`: everything in one process, with Rasa beside it."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from actions.roles.samples import sample_role
from bot.commands import output
from bot.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on (HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on (PORT).")] = None,
) -> None:
    """Serve the careers page, the chat and the Slack side until Ctrl-C.

    Example: rolecall serve --port 8080
    """
    given = {key: value for key, value in {"host": host, "port": port}.items() if value is not None}
    settings = Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    _port_is_free(settings)
    _say(settings)
    from bot import server  # noqa: PLC0415  every other command would pay a second for the web server's imports

    with output.explained():
        server.run(settings, without_accounts=_say_set_up)


def _port_is_free(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OverflowError:
            output.fail(f"{settings.port} is not a port; use a number from 1 to 65535.")
        except OSError as error:
            reason = (
                "is in use by another program" if error.errno == 98 else f"cannot be used ({error.strerror})"
            )
            output.fail(
                f"Port {settings.port} {reason}. Stop that program, or choose another: make run PORT=8090"
            )


def _say(settings: Settings) -> None:
    say = output.say
    address = settings.address
    say("Rolecall is starting. Open:")
    role_id, _ = sample_role()
    if settings.shows_demo:
        say(f"  Careers page   {address}/roles/{role_id}")
        say(f"  Recruiters     {address}/slack  (a simulator of Slack, on this machine only)")
    else:
        say(f"  Careers page   {address}/")
        why = "real Slack tokens are set" if settings.slack else "others can reach this address"
        why = "DEMO is off" if settings.demo is False else why
        say(f"  The demo parts (sample role, Slack simulator) are not mounted: {why}.")
    say(f"  Team           {address}/recruiter")
    say(f"  State          {address}/readyz")
    if settings.reachable and not address.startswith("https://"):
        say("  Passwords and chats travel unencrypted: put TLS in front and set PUBLIC_URL to https://…")
    say("Rasa loads in the background (10 to 40 s); the page answers meanwhile. Ctrl-C stops everything.")


def _say_set_up(address: str) -> None:
    say = output.say
    say("Nobody can sign in yet. This link makes the first account, an admin's; it works once, for a day:")
    say(f"  {address}")
