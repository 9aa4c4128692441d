"""A recruiter's whole work on a role in a real browser, and how the pages look there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from actions.accounts import passwords
from tests.bot.web.recruiters.desk import make_recruiter
from tests.bot.web.recruiters.roles.paper import ROLES
from tests.bot.web.site import DESKTOP, signed_in
from tests.sample import ROLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PRIYA, PASSWORD = "priya@example.com", "three teal kettles hum"
CONTRAST = (Path(__file__).parents[2] / "contrast.js").read_text(encoding="utf-8")
PHONE = {"width": 375, "height": 720}
SMALL = {"width": 320, "height": 640}
WIDE = {"width": 2000, "height": 900}
PAGES = ("", "/silences", "/questions", "/rehearsal", "/changes", "/publish", "/history", "/requirements/git")
MESSY = (
    "Sous Chef wanted!!\nWe are a lively kitchen. You cook with us every evening and plan menus."
    "Requirements :3+ years in a professional kitchen.HACCP certificate.Good English."
    "Nice to have : pastry experience."
    "You should be under 35 years old."
)


@pytest.fixture(scope="module")
def people(site) -> None:
    make_recruiter(site.services, PRIYA, password_hash=passwords.hashed(PASSWORD))


@pytest.fixture
def page(site, people, context) -> Page:
    """A page of a recruiter who is signed in."""
    return signed_in(context, site, PRIYA).new_page()


def test_from_a_messy_advert_to_a_role_candidates_meet(site, people, context):
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site.url}{ROLES}")
    page.get_by_label("E-mail").fill(PRIYA)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="New role").click()
    page.get_by_label("The advert").fill(MESSY)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sous Chef")

    # What was understood stands beside the words; both lead to each other.
    words = page.locator("a.term", has_text="HACCP")
    words.click()
    expect(page.locator(".row:target")).to_contain_text("HACCP")
    page.locator(".row:target").get_by_role("link", name="Show the words for HACCP").click()
    expect(page.locator("a.term:target")).to_have_text("HACCP")

    # Selected words become a requirement.
    page.evaluate(SELECT, "plan menus")
    expect(page.get_by_label("Ask for something the advert says")).to_have_value("plan menus")
    page.get_by_role("button", name="Prefer", exact=True).first.click()
    expect(page.locator("#preferred")).to_contain_text("Plan menus")

    page.get_by_label("Choose English").check()
    page.locator("#required").get_by_role("button", name="Make preferred").click()
    expect(page.locator("#preferred")).to_contain_text("English")
    page.get_by_role("link", name="Edit HACCP").click()
    page.get_by_label("The question in your words").fill("Do you hold a HACCP certificate?")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#required")).to_contain_text("in your words")

    page.get_by_role("link", name="Silences").click()
    page.get_by_label("Where the work is done").fill("Utrecht, near the station")
    page.get_by_label("Pay", exact=True).fill("2,600 to 2,900 EUR a month")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Candidates meet it once it is published")

    page.get_by_role("link", name="Rehearse").click()
    page.get_by_label("Your message").fill("what's the pay?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("2,600 to 2,900 EUR a month")
    page.get_by_role("button", name="Start the screening").click()
    page.get_by_role("button", name="Yes, you may").click()
    expect(page.get_by_role("log")).to_contain_text("Do you hold a HACCP certificate?")
    expect(page.get_by_label("Your message")).to_be_focused()

    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish version 1").click()
    page.get_by_label("Why it has to stay").fill("It is not meant; the advert is changed next week.")
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_role("status")).to_contain_text("Published.")
    page.goto(f"{site.url}/roles/sous-chef")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sous Chef")
    expect(page.get_by_role("log")).to_contain_text("automated assistant")
    assert errors == []


SELECT = """(words) => {
  const marked = document.querySelector('[data-part="marked"]');
  const walker = document.createTreeWalker(marked, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
}"""


def test_the_whole_editor_works_without_javascript(site, people, chrome):
    context = chrome.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = signed_in(context, site, PRIYA).new_page()
    page.goto(f"{site.url}{ROLES}/{ROLE}")
    page.locator("a.term", has_text="gPRC").click()
    expect(page.locator(".row:target")).to_contain_text("gRPC")
    page.get_by_label("Ask for something the advert says").fill("interfaces with frontend colleagues")
    page.get_by_role("button", name="Prefer", exact=True).first.click()
    expect(page.locator("#preferred")).to_contain_text("rontend colleagues")
    page.get_by_label("Choose Git").check()
    page.locator("#required").get_by_role("button", name="Set aside").click()
    expect(page.locator("#aside")).to_contain_text("Git")
    page.get_by_role("link", name="Rehearse").click()
    page.get_by_label("Your message").fill("which databases?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("PostgreSQL")
    context.close()


def test_both_sides_of_the_editor_light_up_together(site, page):
    page.goto(f"{site.url}{ROLES}/{ROLE}")
    page.locator("a.term", has_text="Kubernetes").hover()
    expect(page.locator("#requirement-kubernetes")).to_have_class(re.compile(r"\blit\b"))
    page.get_by_label("Choose Kubernetes").focus()
    expect(page.locator("a.term", has_text="Kubernetes")).to_have_class(re.compile(r"\blit\b"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL, WIDE], ids=lambda size: str(size["width"]))
def test_every_page_fits_every_window_and_buttons_are_large_enough(site, people, chrome, size):
    context = chrome.new_context(viewport=size)
    page = signed_in(context, site, PRIYA).new_page()
    for path in PAGES:
        page.goto(f"{site.url}{ROLES}/{ROLE}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, (path, wide)
        for button in page.locator("main button:visible, main .button:visible").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= 36, (path, button.inner_text())
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_every_page_stand_out_from_their_ground(site, people, chrome, scheme):
    context = chrome.new_context(viewport=DESKTOP, color_scheme=scheme)
    page = signed_in(context, site, PRIYA).new_page()
    for path in PAGES:
        page.goto(f"{site.url}{ROLES}/{ROLE}{path}")
        assert page.evaluate(CONTRAST) == [], path
    context.close()


def test_what_words_are_is_told_without_colour(site, page):
    page.goto(f"{site.url}{ROLES}/{ROLE}")
    kinds = ("required", "preferred", "responsibility", "tool", "boilerplate", "read")
    styles = {kind: page.locator(f".line.is-{kind} .said").first.evaluate(WITHOUT_COLOUR) for kind in kinds}
    assert len(set(styles.values())) == len(kinds), styles
    labels = {label.strip().rstrip(":") for label in page.locator(".line .kind").all_text_contents()}
    assert {"Required", "Preferred", "Duty", "Left out", "Only listed"} <= labels


WITHOUT_COLOUR = """(element) => {
  const style = getComputedStyle(element);
  const seen = style.borderLeftColor !== "rgba(0, 0, 0, 0)";
  const rule = seen ? style.borderLeftStyle + style.borderLeftWidth : "none";
  return `${rule} ${style.textDecorationLine}`;
}"""


def test_the_keyboard_reaches_the_right_side_without_walking_through_the_advert(site, page):
    page.goto(f"{site.url}{ROLES}/{ROLE}")
    past = page.get_by_role("link", name="Past the advert")
    past.focus()
    expect(past).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#understood') !== null")
