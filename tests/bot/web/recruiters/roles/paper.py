"""A page as a browser has it: its forms are sent with exactly the fields the page gives them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx2
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.bot.web.harness import HERE
from tests.bot.web.recruiters.desk import Desk

ROLES = "/recruiter/roles"
Fields = list[tuple[str, str]]


class Paper:
    """One page that was opened (or answered) in a recruiter's browser."""

    def __init__(self, desk: Desk, answer: httpx2.Response) -> None:
        self.desk, self.answer, self.status = desk, answer, answer.status_code
        self.tree = LexborHTMLParser(answer.text)

    @classmethod
    def at(cls, desk: Desk, path: str) -> Paper:
        return cls(desk, desk.get(path))

    @property
    def words(self) -> str:
        body = self.tree.body
        return " ".join(body.text(separator=" ").split()) if body else ""

    def says(self, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.tree.css(selector)]

    def fields(self, action: str) -> Fields:
        """What the form would send as it is, without the button."""
        form = self._form(action)
        inside = [node for node in form.css("input, textarea, select") if not node.attributes.get("form")]
        name = form.attributes.get("id")
        inside += self.tree.css(f'[form="{name}"]') if name else []
        return [field for node in inside for field in _field(node)]

    def submit(self, action: str, /, *ticked: tuple[str, str], **typed: Any) -> httpx2.Response:
        """Sends the form with some fields typed over, and boxes ticked or a button pressed."""
        known = {name for name, _ in self.fields(action)}
        data: dict[str, list[str]] = {}
        for name, value in (*self.fields(action), *ticked):
            data.setdefault(name, []).append(value)
        for given, value in typed.items():
            name = given.replace("__", ":")
            assert name in known, f"the form has no field {name}: {known}"
            data[name] = [value]
        return self.desk.http.post(action, data=data, headers={"Origin": HERE})

    def send(self, action: str, /, *ticked: tuple[str, str], **typed: Any) -> Paper:
        """Sends the form and opens the page it leads to; what is no redirect is the page itself."""
        answer = self.submit(action, *ticked, **typed)
        if answer.status_code != 303:
            return Paper(self.desk, answer)
        target = urlsplit(answer.headers["location"])
        return Paper.at(self.desk, f"{target.path}?{target.query}")

    def _form(self, action: str) -> LexborNode:
        forms = [form for form in self.tree.css("form") if form.attributes.get("action") == action]
        assert forms, (
            f"no form to {action} in {[each.attributes.get('action') for each in self.tree.css('form')]}"
        )
        return forms[0]


def _field(node: LexborNode) -> Fields:
    name, kind = node.attributes.get("name"), node.attributes.get("type")
    if not name or kind in ("file", "submit") or node.tag == "button":
        return []
    if node.tag == "textarea":
        return [(name, node.text().removeprefix("\n"))]
    if node.tag == "select":
        chosen = node.css_first("option[selected]")
        return [(name, chosen.attributes.get("value") or "")] if chosen else []
    if kind in ("checkbox", "radio") and "checked" not in node.attributes:
        return []
    return [(name, node.attributes.get("value") or "")]


def begin(desk: Desk, advert: str) -> str:
    """A draft of the advert, made by pasting it; gives the address of its pages."""
    answer = Paper.at(desk, f"{ROLES}/new").submit(f"{ROLES}/new", text=advert)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]
