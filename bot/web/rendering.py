"""The page templates. Those for candidates see roles and settings only, nobody's words."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    """The templates of the pages; whatever is put into them is escaped, and nothing may be missing."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = moment
    environment.filters["day"] = day
    return environment


def moment(at: datetime) -> Markup:
    """“3 December 2026, 14:05 UTC”, readable by programs too."""
    words = f"{at.day} {at:%B %Y, %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), words)


def day(at: date) -> str:
    """“3 December 2026”."""
    return f"{at.day} {at:%B %Y}"


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401  template values
    """A rendered page."""
    return HTMLResponse(templates().get_template(name).render(**values), status)
