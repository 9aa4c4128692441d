"""`rolecall role list` and `show`: which roles there are, and one of them whole."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from actions.store import drafts, roles
from actions.store.drafts import Draft
from actions.store.roles import PublishedRole
from bot.commands import output
from bot.commands.options import AsJson, DatabaseUrl, open_database
from bot.commands.role_showing import show_role
from bot.commands.role_source import Published, RoleName, VersionNumber, of_role


def list_(
    everything: Annotated[
        bool, typer.Option("--all", help="Archived roles and drafts of new roles too.")
    ] = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """List the published roles.

    Example: rolecall role list --json
    """
    with output.explained(), open_database(database).reading() as session:
        published = roles.published(session)
        archived = roles.archived(session) if everything else []
        unfinished = {each.role_id: each for each in drafts.listed(session)}
    lines = [_line(role, unfinished.pop(role.id, None)) for role in (*published, *archived)]
    if everything:
        lines += [_line_of_draft(each) for each in unfinished.values()]
    if as_json:
        output.line(lines)
        return
    for each in lines:
        version = f"version {each['version']}" if each["version"] else "not published"
        marks = [name for name in ("archived", "draft") if each[name]]
        marked = f"  ({', '.join(marks)})" if marks else ""
        output.say(f"{each['id']}  {version}  {each['title']}{marked}")
    if not lines:
        output.say("No role is published yet. Try: rolecall role publish NAME ADVERT --by YOU")


def show(
    role_id: RoleName,
    version: VersionNumber = None,
    published: Published = False,
    as_json: AsJson = False,
    database: DatabaseUrl = None,
) -> None:
    """Show a role whole: its draft if there is one, else its newest version, and every version's approver.

    Example: rolecall role show data-engineer --version 2
    """
    with output.explained(), open_database(database).reading() as session:
        known = roles.versions(session, role_id)
        found = of_role(session, role_id, version=version, published=published)
        draft = drafts.find(session, role_id)
    if as_json:
        data: dict[str, Any] = {"id": role_id, "shown": found.name, "definition": found.definition.to_json()}
        output.line(data | {"versions": [_version(each) for each in known], "draft": _draft(draft)})
        return
    output.say(found.name, style="dim")
    show_role(found.definition)
    output.say("")
    if draft:
        output.say(
            f"Draft, revision {draft.revision}, changed by {draft.updated_by} on {draft.updated_at:%Y-%m-%d}"
        )
    for each in known:
        closed = f", archived on {each.archived_at:%Y-%m-%d}" if each.archived_at else ""
        output.say(f"Version {each.version}, by {each.published_by} on {each.published_at:%Y-%m-%d}{closed}")
        if each.reason:
            output.say(f"  published in spite of a finding that blocks: {each.reason}")


def _line(role: PublishedRole, draft: Draft | None) -> dict[str, Any]:
    return {
        "id": role.id,
        "version": role.version,
        "title": role.profile.title,
        "archived": role.archived_at is not None,
        "draft": draft is not None,
    }


def _line_of_draft(draft: Draft) -> dict[str, Any]:
    title = draft.definition.profile.title
    return {"id": draft.role_id, "version": None, "title": title, "archived": False, "draft": True}


def _version(role: PublishedRole) -> dict[str, Any]:
    return {
        "version": role.version,
        "title": role.profile.title,
        "published_at": role.published_at.isoformat(),
        "published_by": role.published_by,
        "reason": role.reason,
        "archived_at": role.archived_at.isoformat() if role.archived_at else None,
    }


def _draft(draft: Draft | None) -> dict[str, Any] | None:
    if draft is None:
        return None
    return {
        "base_version": draft.base_version,
        "revision": draft.revision,
        "updated_at": draft.updated_at.isoformat(),
        "updated_by": draft.updated_by,
    }
