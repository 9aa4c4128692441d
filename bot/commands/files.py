"""Roles in files: an advert that is compiled, or a role as it was exported."""

from __future__ import annotations

from pathlib import Path

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.exchange import import_role
from actions.roles.exchange_yaml import RoleFileBroken
from bot.commands import output

YAML = {".yml", ".yaml"}


def from_file(path: Path) -> RoleDefinition:
    """The role of a file: YAML as exported, else an advert; ends the command when it cannot be read."""
    if path.suffix.lower() in YAML:
        return from_yaml(path)
    return RoleDefinition(compile_advert(output.advert(path)))


def from_yaml(path: Path) -> RoleDefinition:
    """The role of a YAML file; ends the command when it cannot be read."""
    text = output.advert(path)
    try:
        return import_role(text)
    except RoleFileBroken as error:
        output.fail(f"{path} cannot be read as a role. {error}")
