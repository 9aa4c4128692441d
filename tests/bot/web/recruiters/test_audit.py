"""The audit log's page, and what goes into the log."""

from __future__ import annotations

import pytest

from actions.store import audit
from actions.store.audit_chain import verify
from tests.bot.web.harness import Browser
from tests.bot.web.recruiters.desk import audited

PAGE = "/recruiter/audit"


def test_an_admin_reads_who_did_what_the_newest_first(services, admin, rita):
    rita.get("/recruiter/account?secret=quince")
    text = admin.get(PAGE).text
    assert "rita@example.com" in text
    assert "page.viewed" in text
    assert "quince" not in text
    assert text.index("/recruiter/audit</td>") < text.index("/recruiter/account</td>")


def test_looking_into_the_log_is_in_the_log(services, admin):
    admin.get(PAGE)
    assert ("page.viewed", PAGE) in audited(services, admin.email)


def test_long_logs_come_in_pages_and_can_be_narrowed(services, admin):
    with services.database.session() as session:
        for number in range(250):
            actor = "odd" if number % 2 else "even"
            audit.record(
                session, actor=actor, action="role.published", subject=f"nurse-{number}", now=services.now()
            )
    seen, address = [], f"{PAGE}?actor=odd"
    while address:
        text = admin.get(address).text
        seen += [part.partition("</td>")[0] for part in text.split("<td>nurse-")[1:]]
        older = text.partition('href="?')[2].partition('"')[0].replace("&amp;", "&")
        address = f"{PAGE}?{older}" if older else ""
    assert seen == [str(number) for number in range(249, 0, -2)]


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=" + "9" * 40, "actor=" + "x" * 5000, "action=%25"]
)
def test_a_strange_query_finds_nothing_or_all_and_fails_nowhere(admin, query):
    assert admin.get(f"{PAGE}?{query}").status_code == 200


def test_what_stands_in_an_entry_is_text_on_the_page(services, admin):
    with services.database.session() as session:
        audit.record(
            session,
            actor="<script>1</script>",
            action="a",
            subject="<b>",
            now=services.now(),
            note="<i>",
            more={"x": "<u>"},
        )
    text = admin.get(PAGE).text
    assert not [tag for tag in ("<script>1", "<b>", "<i>", "<u>") if tag in text]


def test_no_candidate_s_word_is_in_the_log_and_all_of_it_is_sealed(services, http, admin):
    browser = Browser(http).open()
    browser.talk(
        "The secret word is quince.",
        "[Start the screening]",
        "[Yes, you may]",
        "quince 4 years",
        "Go, 4 years",
    )
    admin.get("/recruiter/account")
    with services.database.reading() as session:
        found = verify(session)
        listed = str(admin.get(PAGE).text)
    assert "quince" not in listed
    assert found.problems == ()
    assert found.entries > 0
