"""An interviewer in a terminal, and for programs."""

from __future__ import annotations

from actions.scheduling import interviewer_details as details
from actions.scheduling.meeting_hours import write_hours
from actions.store.tables import Interviewer
from bot.commands import output


def show_interviewer(person: Interviewer, roles: tuple[str, ...], *, as_json: bool) -> None:
    """When they interview, within which limits, and for which roles."""
    if as_json:
        output.line(interviewer_json(person, roles))
        return
    output.say(f"{person.name}{f' <{person.email}>' if person.email else ''}", style="bold")
    output.say(f"  {write_hours(person.meeting_hours)}, {person.timezone}; calendar: {person.calendar}")
    limits = {"a day": person.day_cap, "a week": person.week_cap}
    told = [f"at most {most} {unit}" for unit, most in limits.items() if most]
    told += [f"share {person.weight:g}"] if person.weight != 1 else []
    if person.paused_from:
        until = f" until {person.paused_until}" if person.paused_until else ""
        told.append(f"paused from {person.paused_from}{until}")
    told += [] if person.active else ["not interviewing any more"]
    for sentence in told:
        output.say(f"  {sentence}")
    output.say(f"  interviews for {', '.join(roles) or 'no role yet'}")


def interviewer_json(person: Interviewer, roles: tuple[str, ...]) -> dict[str, object]:
    """The same for programs."""
    fields = details.written(person)
    return {"id": person.id, **fields, "calendar": person.calendar, "active": person.active, "roles": roles}
