"""Whatever an advert holds, every page shows it as text, whole, with every link leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from actions.roles.profile import RoleProfile
from actions.store import drafts
from bot.web.limits import Limits
from bot.web.posting import readable
from tests.bot.web.harness import app_of, services_in
from tests.bot.web.recruiters.desk import desk_of
from tests.bot.web.recruiters.roles.paper import Paper, begin

CASES = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text(encoding="utf-8"))
LONG = {name for name, case in CASES.items() if "repeat" in case}
PAGES = (
    "/silences", "/questions", "/rehearsal", "/changes", "/publish", "/history", "/headline", "/advert"
)  # fmt: skip


def advert(name: str) -> str:
    case = CASES[name]
    text = str(case["text"]) * case.get("repeat", 1)
    # Half a surrogate pair cannot leave a browser; it sends the sign for what it cannot write.
    return text.encode("utf-8", "replace").decode()[:200_000]


@dataclass(frozen=True)
class Opened:
    """A draft of an advert, and its editor as a recruiter opened it."""

    text: str
    base: str
    paper: Paper
    profile: RoleProfile


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=[pytest.mark.slow] * (name in LONG)) for name in CASES],
)
def opened(request, tmp_path_factory, sample_template) -> Iterator[Opened]:
    """One for all claims about an advert: reading the longest takes seconds."""
    text = advert(request.param)
    services = services_in(tmp_path_factory.mktemp("hostile"), sample_template)
    rita = desk_of(app_of(services, limits=Limits.none()), services)
    base = begin(rita, text)
    with services.database.reading() as session:
        profile = drafts.listed(session)[0].definition.profile
    yield Opened(text, base, Paper.at(rita, base), profile)
    services.database.close()


def test_every_page_of_it_holds_no_markup_of_the_advert_s(opened):
    pages = (Paper.at(opened.paper.desk, opened.base + page) for page in PAGES)
    for paper in (opened.paper, *pages):
        assert paper.status == 200
        assert [node.attributes.get("src") for node in paper.tree.css("script")] in ([], ["/static/roles.js"])
        assert not paper.tree.css("img, svg, [style], [onerror], [onload], [onfocus], [onmouseover]")
        links = {str(node.attributes["href"]) for node in paper.tree.css("[href]")}
        assert {link[:1] for link in links} <= {"/", "#"}
        # What could have closed an element of ours has not: the page ends where it should.
        assert paper.tree.css_first("main h1") is not None
        assert len(paper.tree.css("main")) == 1


def test_the_advert_is_there_to_the_character_and_every_link_has_an_end(opened):
    tree, profile = opened.paper.tree, opened.profile
    shown = "".join(node.text() for node in tree.css("[data-at]"))
    assert shown == readable(profile.advert)
    assert profile.advert == re.sub(r"\r\n?", "\n", opened.text)
    starts = [int(str(node.attributes["data-at"])) for node in tree.css("[data-at]")]
    assert starts == sorted(starts)
    ids = [str(node.attributes["id"]) for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {unquote(str(a.attributes["href"])[1:]) for a in tree.css('a[href^="#"]')}
    assert targets <= {*ids, "main"}
    entries = {f"requirement-{each.id}" for each in profile.requirements}
    assert entries <= set(ids)
    assert {f"at-{entry}" for entry in entries} <= set(ids)


def test_each_of_its_requirements_can_be_opened(opened):
    for each in opened.profile.requirements:
        links = opened.paper.tree.css(f'[id="requirement-{each.id}"] a[href*="/requirements/"]')
        (address,) = [str(link.attributes["href"]) for link in links]
        assert Paper.at(opened.paper.desk, address).status == 200


def test_text_longer_than_any_advert_is_refused_with_what_to_do(rita):
    paper = Paper.at(rita, "/recruiter/roles/new")
    answer = paper.send("/recruiter/roles/new", text="Cook. " * 40_000)
    assert answer.status == 422
    assert "an advert here has at most 200,000" in answer.words


def test_a_form_larger_than_any_file_we_read_is_refused(rita):
    csrf = rita.csrf("/recruiter/roles/new")
    files = {"file": ("advert.txt", b"a" * 22_000_000, "text/plain")}
    headers = {"Origin": "http://127.0.0.1:8080"}
    answer = rita.http.post("/recruiter/roles/new", data={"csrf": csrf}, files=files, headers=headers)
    assert answer.status_code == 413
    assert "21 MB, the most that is read here" in answer.text
