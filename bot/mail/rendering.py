"""A letter as text and as HTML. Whatever is put into the HTML is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot.mail.letters import Letter


def as_text(letter: Letter) -> str:
    """The letter for those who read text."""
    return _templates().get_template("letter.txt").render(letter=letter)


def as_html(letter: Letter) -> str:
    """The letter as a page without pictures, scripts or anything fetched from elsewhere."""
    return _templates().get_template("letter.html").render(letter=letter)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot.mail"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
