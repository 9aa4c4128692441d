"""A connected calendar in a terminal, and for programs."""

from __future__ import annotations

from actions.calendars.permissions import Permission
from actions.store.tables import CalendarLink, Interviewer
from bot.commands import output


def show_calendar(person: Interviewer, link: CalendarLink, granted: list[Permission]) -> None:
    """Whose it is, whether it can be read, and what is missing."""
    output.say(person.name, style="bold")
    output.say(f"  {link.kind}, {link.address}")
    if link.problem:
        output.say(f"  {link.problem}", style="red")
        output.say("  No interview is offered with them until it can be read.")
    elif link.synced_at and link.covers_until:
        output.say(f"  read {link.synced_at:%Y-%m-%d %H:%M} UTC, known until {link.covers_until:%Y-%m-%d}")
    else:
        output.say("  not read yet")
    for each in granted:
        if not each.granted:
            output.say(f"  {each.name}: missing. {each.advice}", style="red")
    for warning in link.warnings:
        output.say(f"  {warning}", style="yellow")


def calendar_json(person: Interviewer, link: CalendarLink, granted: list[Permission]) -> dict[str, object]:
    """The same for programs."""
    return {
        "interviewer": person.id,
        "name": person.name,
        "kind": link.kind,
        "address": link.address,
        "works": link.problem is None and link.synced_at is not None,
        "problem": link.problem,
        "read_at": link.synced_at.isoformat() if link.synced_at else None,
        "known_until": link.covers_until.isoformat() if link.covers_until else None,
        "warnings": link.warnings,
        "missing": {each.name: each.advice for each in granted if not each.granted},
    }
