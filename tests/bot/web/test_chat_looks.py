"""How the page looks: on every size of window, in light and dark, and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bot.web.site import DESKTOP, answered, field, log, say, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 375, "height": 720}
SMALL = {"width": 320, "height": 640}
WIDE = {"width": 2000, "height": 900}
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL, WIDE])
def test_the_page_fits_every_window_and_everything_to_press_is_large_enough(chrome, site, size):
    context = chrome.new_context(viewport=size)
    page = context.new_page()
    page.goto(site.page)
    page.locator("#chat").scroll_into_view_if_needed()
    expect(log(page)).to_contain_text("automated assistant")
    say(page, "W" * 300)
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wide, em = page.evaluate(
        "[document.querySelector('.chat').clientWidth, parseFloat(getComputedStyle(document.body).fontSize)]"
    )
    assert wide <= 44 * em
    for button in page.locator("#chat button:visible").all():
        assert button.bounding_box()["height"] >= 44
    context.close()


def test_on_a_phone_the_advert_comes_first_and_nothing_is_asked_before_the_chat_is_seen(chrome, site):
    context = chrome.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(site.page)
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY === 0 && Object.keys(localStorage).length === 0")
    page.get_by_role("link", name="Ask or apply in the chat").click()
    expect(log(page)).to_contain_text("automated assistant")
    say(page, "Is it remote?")
    answered(page)
    expect(page.locator(".said").last).to_be_in_viewport()
    expect(field(page)).to_be_in_viewport()
    context.close()


def test_on_a_phone_a_chat_that_goes_on_is_opened_where_it_stands(chrome, site):
    context = chrome.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site.page}#chat")
    for times in (1, 2, 3):
        say(page, "Is it remote?")
        answered(page, times)
    newest = page.locator(".said").last
    page.reload()
    answered(page, 3)
    expect(newest).to_be_in_viewport()
    elsewhere = context.new_page()
    elsewhere.goto(site.page)
    answered(elsewhere, 3)
    assert elsewhere.evaluate("scrollY") == 0
    elsewhere.get_by_role("link", name="Ask or apply in the chat").click()
    expect(elsewhere.locator(".said").last).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(chrome, site, scheme):
    context = chrome.new_context(viewport=DESKTOP, color_scheme=scheme)
    page = visit(context, site)
    say(page, "What languages do you need?")
    answered(page)
    weak = page.evaluate(CONTRAST)
    assert weak == [], weak
    context.close()
