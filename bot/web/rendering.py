"""The page templates. They see roles and settings only, never anything a candidate wrote."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    """The templates of the pages; whatever is put into them is escaped, and nothing may be missing."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401  template values
    """A rendered page."""
    return HTMLResponse(templates().get_template(name).render(**values), status)
