"""The unit of work: a session that says when its transaction begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session


class Unit(Session):
    """A session with one transaction, which begins when something is first asked of it.

    `enter` is called just before, while no connection is taken: there a writer waits for its turn.
    """

    def __init__(self, engine: Engine, enter: Callable[[], object], info: dict[Any, Any]) -> None:
        super().__init__(engine, expire_on_commit=False, info=info)
        self._enter = enter
        self.begun = False
        """Whether something was asked of it."""

    def get_bind(self, *given: Any, **named: Any) -> Engine | Connection:  # noqa: ANN401  SQLAlchemy's signature
        """What to connect to; SQLAlchemy asks before it connects."""
        if not self.begun:
            self.begun = True
            self._enter()
        return super().get_bind(*given, **named)
