"""The pages people open."""

from __future__ import annotations

import gzip
import html
import re

import pytest
from sqlalchemy import update

from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role
from actions.store import roles
from actions.store.tables import Role
from tests.sample import ROLE


def words_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def advert_of(page: str) -> str:
    return html.unescape(page.split('data-part="advert">')[1].split("</div>", maxsplit=1)[0])


def publish(services, role_id: str, advert: str) -> None:
    with services.database.session() as session:
        roles.publish(session, role_id, compile_advert(advert), by="test", now=services.now())


def test_the_only_role_is_the_first_page(http):
    answer = http.get("/")
    assert answer.url.path == f"/roles/{ROLE}"
    assert answer.status_code == 200


def test_several_roles_are_a_list(services, http):
    publish(services, "cook", "Cook\nRequirements:\n- 2 years of experience as a cook\n")
    page = http.get("/").text
    assert f'<a href="/roles/{ROLE}">' in page
    assert '<a href="/roles/cook">' in page


def test_the_list_tells_roles_apart_and_what_their_adverts_state(services, http):
    publish(
        services,
        "cook",
        "Cook\nLocation: Utrecht\nHours: 38 hours a week\nRequirements:\n- 2 years of experience as a cook\n",
    )
    publish(
        services,
        "cook-2",
        "Cook\nLocation: Leeds\nApply by: 3 May 2027\nRequirements:\n- 2 years of experience as a cook\n",
    )
    words = words_of(http.get("/").text)
    assert "Cook, Utrecht 38 hours a week Cook, Leeds Apply by 3 May 2027" in words


@pytest.mark.parametrize(
    "given", ["nope", "Senior-Backend-Engineer", "senior-backend-engineer-2", "🎉", "a" * 300]
)
def test_an_unknown_role_is_never_guessed_and_the_open_ones_are_listed(http, given):
    answer = http.get(f"/roles/{given}")
    assert answer.status_code == 404
    assert "This role is not open" in answer.text
    assert f'<a href="/roles/{ROLE}">' in answer.text


def test_a_role_s_page_shows_what_is_done_asked_and_used_and_the_advert_as_written(http):
    page = http.get(f"/roles/{ROLE}").text
    words = words_of(page)
    assert "Senior Backend Engineer" in words
    assert "Shape services and APIs that stay fast while traffic grows" in words
    assert "Exposure to distributed systems, event-driven architecture, and asynchronous processing" in words
    assert "Django" in words
    assert "The advert does not state the pay, the place or whether it is remote." in words
    assert advert_of(page) == sample_role()[1]


def test_markup_in_an_advert_stays_text(services, http):
    asked = "- {{ 7 * 7 }} years\n- <img src=x onerror=alert(1)>\n"
    advert = f'Cook <script>alert("x")</script>\nRequirements:\n{asked}'
    publish(services, "cook", advert)
    page = http.get("/roles/cook").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in html.unescape(page)


def test_the_chat_is_labelled_for_those_who_do_not_see_it(http):
    page = http.get(f"/roles/{ROLE}").text
    assert 'role="log"' in page
    assert 'aria-live="polite"' in page
    assert 'role="alert"' in page
    assert '<label for="words"' in page
    assert '<html lang="en">' in page
    assert "<noscript>" in page


def test_pages_hold_no_script_or_style_of_their_own(http):
    for path in ("/", "/privacy", "/nope"):
        page = http.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not re.search(r"\son\w+=", page)


def test_an_archived_role_is_not_there_any_more(services, http):
    with services.database.session() as session:
        session.execute(update(Role).values(archived_at=services.now()))
    assert http.get(f"/roles/{ROLE}").status_code == 404
    assert "No role is open" in http.get("/").text


def test_the_privacy_page_says_what_why_how_long_and_who_decides(services, http):
    words = words_of(http.get("/privacy").text)
    assert f"Until {services.settings.retention_days} days after the last message" in words
    assert "a person reads your answers and decides" in words
    for right in ("See it", "Correct it", "Delete it", "Complain"):
        assert right in words


def test_what_a_browser_loads_is_small(http):
    page = http.get(f"/roles/{ROLE}").text
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    files |= {f"/static/{name}" for name in ("session.js", "store.js", "view.js", "advert.js", "elements.js")}
    loaded = b"".join(http.get(file).content for file in sorted(files))
    assert len(gzip.compress(loaded)) < 20_000
