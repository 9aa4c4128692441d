"""The chat where the page names no role: it asks which one, keeps what was said, and never guesses."""

from __future__ import annotations

import html
import json
import re

import pytest
from playwright.sync_api import expect

from actions.roles.compiler import compile_advert
from actions.store import roles
from tests.bot.web.site import answered, field, log, say
from tests.sample import ROLE

COOK = "Cook\nLocation: {place}\nRequirements:\n- 2 years of experience as a cook\n"


def publish(services, role_id: str, advert: str) -> None:
    with services.database.session() as session:
        roles.publish(session, role_id, compile_advert(advert), by="test", now=services.now())


def offered(page: str) -> dict[str, str]:
    found = re.search(r'data-roles="([^"]*)"', page)
    assert found
    return {role["id"]: role["label"] for role in json.loads(html.unescape(found[1]))}


def test_roles_of_the_same_title_are_told_apart(services, http):
    publish(services, "cook-leeds", COOK.format(place="Leeds"))
    publish(services, "cook-york", COOK.format(place="York"))
    labels = offered(http.get("/chat").text)
    assert labels["cook-leeds"] == "Cook, Leeds"
    assert labels["cook-york"] == "Cook, York"
    assert len(set(labels.values())) == len(labels) == 3


def test_a_role_that_is_not_open_is_asked_about_and_not_guessed(services, http):
    publish(services, "cook", COOK.format(place="Leeds"))
    page = http.get("/chat?role=cooks").text
    assert 'data-role=""' in page
    assert 'data-role="cook"' in http.get("/chat?role=cook").text


def test_markup_in_a_title_stays_text(services, http):
    publish(services, "cook", 'Cook "><script>alert(1)</script>\nRequirements:\n- 2 years as a cook\n')
    page = http.get("/chat").text
    assert "<script>alert" not in page


@pytest.mark.browser
@pytest.mark.slow
def test_what_was_written_before_the_choice_reaches_the_chosen_role(context, site):
    publish(site.services, "cook", COOK.format(place="Leeds"))
    page = context.new_page()
    page.goto(site.page.replace(f"/roles/{ROLE}", "/chat"))
    expect(log(page)).to_contain_text("Which role is it about?")
    say(page, "What languages do you need?")
    expect(log(page)).to_contain_text("Please pick the role")
    log(page).get_by_role("button", name="Senior Backend Engineer").last.click()
    answered(page)
    expect(page.locator(".by-candidate")).to_have_text("What languages do you need?")
    expect(log(page)).to_contain_text("Python")
    assert page.url.endswith(f"/chat?role={ROLE}")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    heading = page.get_by_role("heading", level=1).get_by_role("link", name="Senior Backend Engineer")
    expect(heading).to_have_attribute("href", f"/roles/{ROLE}")
    page.reload()
    expect(page.locator(".by-candidate")).to_have_count(1)
    page.get_by_role("link", name="Another role").click()
    expect(log(page)).to_contain_text("Which role is it about?")
    field(page).fill("cook")
    field(page).press("Enter")
    expect(log(page)).to_contain_text("for the Cook role")
    publish(
        site.services, "long", f"Cook {'Handwerksmeister' * 5}\nRequirements:\n- {'W' * 90} certificate\n"
    )
    for path in ("/", "/roles/long", "/chat"):
        page.goto(site.page.replace(f"/roles/{ROLE}", path))
        assert "HandwerksmeisterHandwerksmeister" in page.inner_text("body")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
