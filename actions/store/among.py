"""A column's value among those given, in one statement however many they are.

SQLAlchemy's own `in_` writes out a placeholder for each value: another statement for each number of them,
rewritten in Python every time, and prepared and planned anew by PostgreSQL.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Boolean, ColumnElement, String, TypeDecorator, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class _Names(TypeDecorator[list[str]]):
    """An array where the database has them, and JSON where it has not."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What the database takes."""
        return ARRAY(String()) if dialect.name == "postgresql" else String()

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> Any:  # noqa: ANN401  as the database takes it
        """On the way in."""
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


def among(column: ColumnElement[str], parameter: str) -> ColumnElement[bool]:
    """Whether the column is one of the names in the list that is given as this parameter."""
    return _Among(column, bindparam(parameter, type_=_Names()))


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: Any, **given: Any) -> str:  # noqa: ANN401  SQLAlchemy's signature
    column, names = element.clauses
    return f"{compiler.process(column, **given)} = ANY({compiler.process(names, **given)})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: Any, **given: Any) -> str:  # noqa: ANN401  SQLAlchemy's signature
    column, names = element.clauses
    listed = f"json_each({compiler.process(names, **given)})"
    return f"{compiler.process(column, **given)} IN (SELECT value FROM {listed})"  # noqa: S608  a placeholder
