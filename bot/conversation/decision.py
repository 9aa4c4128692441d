"""What one turn comes to: what is said, and what is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.answering import Source
from bot.conversation.commands import Command
from bot.conversation.state import State


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says, and what pressing it means."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the assistant."""

    text: str
    kind: str
    choices: tuple[Choice, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What one turn comes to."""

    state: State
    replies: tuple[Reply, ...]
    commands: tuple[Command, ...] = ()
    events: tuple[Mapping[str, Any], ...] = ()
    """What was recorded, in the past tense, for the replay and the measures."""
