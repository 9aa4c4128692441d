"""Connecting a calendar at Google or Microsoft: by the company's account, or by what its owner grants."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from functools import partial
from importlib.resources import files

import typer

from actions.calendars.access_tokens import Grant
from actions.calendars.consent import Consent, ConsentUnusable
from actions.calendars.links import Link
from actions.calendars.permissions import Permission
from bot.calendar_accounts import CalendarAccounts
from bot.clock import utc_now
from bot.commands import output
from bot.commands.calendar_connecting import Wish
from bot.settings import Settings

Browser = Callable[[str], str]
"""Shows somebody the page on which to grant access; gives the address their browser ended on."""


def connect_google(wish: Wish, settings: Settings, browser: Browser | None = None) -> Link:
    """Links a Google calendar by the service account; without one, or if wished, by its owner's consent."""
    accounts, address, account = _accounts(settings), _address(wish), wish.account or ""
    if wish.consent or not settings.google_service_account.get_secret_value():
        client = accounts.google_client or output.fail(steps("google"))
        secret = _granted(
            client.consent(state=secrets.token_urlsafe(), verifier=secrets.token_urlsafe(48)),
            partial(client.redeem, accounts.http),
            account or address,
            browser or partial(_browse, wish),
        )
    else:
        secret = ""
    return _linked(wish, accounts, Link(wish.person.id, "google", address, "", account, secret))


def connect_microsoft(wish: Wish, settings: Settings, browser: Browser | None = None) -> Link:
    """Links an Outlook calendar by the company's app, or by its owner's consent where that is wished."""
    accounts, address, account = _accounts(settings), _address(wish), wish.account or ""
    app = accounts.microsoft_app or output.fail(steps("microsoft"))
    secret = ""
    if wish.consent:
        secret = _granted(
            app.consent(state=secrets.token_urlsafe(), verifier=secrets.token_urlsafe(48)),
            partial(app.redeem, accounts.http),
            account or address,
            browser or partial(_browse, wish),
        )
    return _linked(wish, accounts, Link(wish.person.id, "microsoft", address, "", account, secret))


def permissions(link: Link, settings: Settings) -> list[Permission]:
    """What we may do with a linked calendar, each tried by a call that changes nothing.

    Nothing for a kind whose permissions cannot be told apart. Raises `LinkBroken` for one not set up here.
    """
    return _permissions(link, _accounts(settings)) if link.kind in ("google", "microsoft") else []


def steps(kind: str) -> str:
    """What an administrator does in the provider's consoles before calendars can be connected."""
    text = files("bot.commands").joinpath(f"data/{kind}.txt").read_text(encoding="utf-8")
    return f"Calendars of this kind are not set up here yet.\n\n{text}\nThen connect the calendar again."


def _linked(wish: Wish, accounts: CalendarAccounts, link: Link) -> Link:
    """The link, when everything is granted; ends the command when anything is not."""
    found = _permissions(link, accounts)
    for each in found:
        says = "granted" if each.granted else f"missing. {each.advice}"
        output.note(f"{each.name}: {says}")
    if not all(each.granted for each in found):
        output.fail("Nothing was connected.")
    own = (link.address,) if "@" in link.address else ()
    return Link(
        link.interviewer_id, link.kind, link.address, wish.person.timezone, link.account, link.secret, own
    )


def _permissions(link: Link, accounts: CalendarAccounts) -> list[Permission]:
    account, secret = link.account, link.secret or None
    if link.kind == "google":
        return list(accounts.google.permissions(link.address, account=account, secret=secret))
    found = accounts.microsoft.permissions(link.address, account=account, secret=secret, now=utc_now())
    return list(found)


def _granted(consent: Consent, redeem: Callable[[str, str], Grant], account: str, browser: Browser) -> str:
    """The refresh token a person granted; ends the command when there is none."""
    try:
        code = consent.code(browser(consent.address(account)))
    except ConsentUnusable as error:
        output.fail(f"{error} Nothing was connected.")
    grant = redeem(code, consent.verifier)
    return grant.refresh_token or output.fail(
        f"{consent.provider} allowed access for an hour only. Nothing was connected."
    )


def _browse(wish: Wish, page: str) -> str:
    output.note(
        f"{wish.person.name} opens this page in a browser, signs in and allows the access:\n\n{page}\n\n"
        "The browser then shows a page that cannot be reached; that is right. Copy its address.",
    )
    if wish.password_stdin:
        return sys.stdin.readline()
    return str(typer.prompt("The address the browser ended on", err=True))


def _address(wish: Wish) -> str:
    known = wish.address or wish.person.email
    return known or str(typer.prompt("E-mail address of the calendar's owner", err=True))


def _accounts(settings: Settings) -> CalendarAccounts:
    return CalendarAccounts(settings, utc_now, _not_kept)


def _not_kept(_interviewer_id: str, _secret: str) -> None:
    """A token that came while trying: the one that is linked stays good for as long."""
