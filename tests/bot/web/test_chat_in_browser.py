"""The chat client in a real browser: offline, refused, forgotten, in two windows, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from actions import handoff
from actions.open_questions import answer_question
from actions.roles import edits
from actions.roles.editing import apply
from actions.store import roles
from actions.store.tables import Conversation, OpenQuestion
from tests.bot.web.site import answered, field, log, say, visit
from tests.sample import ROLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_nothing_on_the_page_breaks_the_content_security_policy(context, site):
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(site.page)
    say(page, "What languages do you need?")
    answered(page)
    page.locator(".source a").first.click()
    assert problems == []


def test_a_source_opens_the_advert_at_its_words_and_leads_back(context, site):
    page = visit(context, site)
    say(page, "What languages do you need?")
    link = page.get_by_role("link", name="From the advert: “Fluency in one or more")
    link.focus()
    page.keyboard.press("Enter")
    mark = page.locator("mark")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text(
        "Fluency in one or more backend programming languages from the list Python, Java, Go, Rust"
    )
    expect(mark).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(link).to_be_focused()
    expect(mark).to_have_count(0)


def test_what_the_team_published_is_not_shown_as_the_adverts_words(context, site):
    with site.services.database.session() as session:
        role = roles.find(session, ROLE)
        told = apply(role.definition, edits.StateTopic("salary", "60,000 to 70,000 EUR"))
        roles.publish(session, ROLE, told, by="Ines", now=site.services.now())
    page = visit(context, site)
    say(page, "What is the salary?")
    expect(page.locator(".source")).to_have_text("From the hiring team")
    with site.services.database.session() as session:
        roles.publish(session, ROLE, role.definition, by="Ines", now=site.services.now())


def test_buttons_disappear_into_the_message_chosen(context, site):
    page = visit(context, site)
    log(page).get_by_role("button", name="Start the screening").click()
    answered(page)
    expect(page.locator(".by-candidate")).to_have_text("Start the screening")
    expect(log(page).get_by_role("button", name="Start the screening")).to_have_count(0)
    expect(log(page).get_by_role("button", name="Yes, you may")).to_be_visible()


def test_progress_is_a_line_with_words(context, site):
    page = visit(context, site)
    expect(page.locator('[data-part="progress"]')).to_be_hidden()
    for label in ("Start the screening", "Yes, you may"):
        log(page).get_by_role("button", name=label).click()
    say(page, "Go, 4 years")
    expect(page.locator('[data-part="progress"]')).to_have_text("1 of 8, about 4 minutes")


def test_enter_sends_and_shift_enter_begins_a_line(context, site):
    page = visit(context, site)
    field(page).fill("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(page.locator(".by-candidate")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".by-candidate")).to_have_text("one\ntwo", use_inner_text=True)
    expect(field(page)).to_have_value("")


@pytest.mark.parametrize(
    ("text", "says"), [("   ", "Please type something."), ("a" * 2001, "shorten it to 2,000")]
)
def test_what_is_no_message_stays_in_the_field_with_the_reason(context, site, text, says):
    page = visit(context, site)
    say(page, text)
    expect(page.get_by_role("alert")).to_contain_text(says)
    expect(field(page)).to_have_value(text)
    expect(page.locator(".by-candidate")).to_have_count(0)


def test_a_message_that_the_server_refuses_comes_back_into_the_field(context, site):
    page = visit(context, site)
    problem = '{"title": "Too long", "detail": "Please shorten it."}'
    page.route("**/api/messages", lambda route: route.fulfill(status=413, body=problem))
    say(page, "what I wrote")
    expect(page.get_by_role("alert")).to_have_text("Please shorten it.")
    expect(field(page)).to_have_value("what I wrote")
    expect(page.locator(".by-candidate")).to_have_count(0)


def test_what_is_written_offline_is_kept_over_a_reload_and_sent_once(context, site):
    page = visit(context, site)
    page.route("**/api/messages", lambda route: route.abort())
    say(page, "Is it remote?")
    say(page, "And the pay?")
    expect(page.locator('[data-part="status"]')).to_contain_text("Not connected")
    page.reload()
    expect(page.locator(".by-candidate.unsent")).to_have_count(2)
    page.unroute("**/api/messages")
    answered(page, 2)
    page.reload()
    answered(page, 2)
    expect(page.locator(".by-candidate").first).to_have_text("Is it remote?")


def test_the_page_goes_on_by_itself_when_the_server_was_away(context, site):
    page = visit(context, site)
    site.stop()
    say(page, "Is it remote?")
    expect(page.locator('[data-part="status"]')).to_contain_text("Not connected")
    site.start()
    expect(page.locator(".said").last).to_contain_text("remote", timeout=40_000)
    answered(page)


def test_without_a_socket_news_come_by_asking(context, site):
    context.add_init_script(
        "window.WebSocket = class extends EventTarget {"
        "constructor() { super(); setTimeout(() => this.onclose({ code: 1006 })); } close() {} };"
    )
    page = visit(context, site)
    say(page, "Is it remote?")
    answered(page)


def test_two_windows_of_one_browser_show_the_same_and_start_over_together(context, site):
    first, second = visit(context, site), visit(context, site)
    say(first, "Is it remote?")
    for page in (first, second):
        answered(page)
    say(second, "And the pay?")
    for page in (first, second):
        answered(page, 2)
    first.get_by_role("button", name="Start over").click()
    first.get_by_role("alert").get_by_role("button", name="Start over").click()
    for page in (first, second):
        expect(page.locator(".said")).to_have_count(1)
    say(first, "A new beginning")
    expect(second.locator(".by-candidate")).to_have_text("A new beginning")


def test_starting_over_is_asked_about_first(context, site):
    page = visit(context, site)
    say(page, "Is it remote?")
    answered(page)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Keep this chat").click()
    expect(page.get_by_role("alert")).to_have_text("")
    expect(page.locator(".by-candidate")).to_have_count(1)


def test_a_token_that_opens_nothing_is_said_and_a_new_chat_offered_with_the_draft_kept(context, site):
    page = visit(context, site)
    page.evaluate(f"localStorage.setItem('rolecall:{ROLE}:token', 'x'.repeat(43))")
    page.reload()
    field(page).fill("my draft")
    expect(page.get_by_role("alert")).to_contain_text("not known here any more; please start a new one.")
    page.get_by_role("button", name="Start a new chat").click()
    expect(log(page)).to_contain_text("automated assistant")
    expect(field(page)).to_have_value("my draft")


def test_a_deleted_chat_leaves_only_its_receipt_and_a_way_to_begin_again(context, site):
    page = visit(context, site)
    say(page, "I am Ada Quince")
    answered(page)
    say(page, "delete all my data")
    answered(page, 2)
    log(page).get_by_role("button").first.click()
    expect(log(page)).to_contain_text("receipt")
    expect(log(page)).not_to_contain_text("Quince")
    expect(field(page)).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.get_by_role("button", name="Start a new chat").click()
    expect(log(page)).to_contain_text("automated assistant")
    expect(field(page)).to_be_visible()


def test_a_person_of_the_team_is_shown_by_name(context, site):
    page = visit(context, site)
    for label in ("Start the screening", "Yes, you may"):
        log(page).get_by_role("button", name=label).click()
    answered(page, 2)
    with site.services.database.session() as session:
        newest = session.query(Conversation).order_by(Conversation.started_at.desc()).first()
        now = site.services.now()
        handoff.take_over(session, newest.id, by="Dana Whitfield", now=now)
        handoff.write_to_candidate(session, newest.id, "Hello from Dana.", by="Dana Whitfield", now=now)
    site.services.updates.publish(newest.id)
    expect(page.locator(".by-recruiter").last).to_contain_text("Dana Whitfield, hiring team")
    expect(page.locator('[data-part="status"]')).to_contain_text("Dana Whitfield")


def test_the_day_of_the_teams_answer_is_the_same_in_every_zone(chrome, site):
    context = chrome.new_context(timezone_id="Pacific/Honolulu")
    page = visit(context, site)
    say(page, "Is there a pension?")
    answered(page)
    now = site.services.now()
    with site.services.database.session() as session:
        asked = session.query(OpenQuestion).order_by(OpenQuestion.asked_at.desc()).first()
        told = answer_question(session, asked.id, "Yes, after a year.", by="Dana Whitfield", now=now)
    for each in told:
        site.services.updates.publish(each)
    expect(page.locator(".source")).to_have_text(f"From the hiring team, {now.day} {now:%B %Y}")
    context.close()


def test_new_messages_are_told_to_screen_readers_once_and_old_ones_not_again(context, site):
    page = visit(context, site)
    live = page.locator("[aria-live=polite]")
    expect(live).to_have_text("")
    say(page, "Is it remote?")
    expect(live).to_contain_text("remote")
    answered(page)
    page.reload()
    answered(page)
    expect(live).to_have_text("")


def test_markup_is_shown_as_it_was_typed(context, site):
    page = visit(context, site)
    hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    say(page, hostile)
    answered(page)
    expect(page.locator(".by-candidate")).to_have_text(hostile)
    assert log(page).locator("img, script").count() == 0
    assert page.title() != "owned"
