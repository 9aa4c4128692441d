from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from actions.answering import Answer, EmployerProfile, answer, title_of, topic_of
from actions.answers.catalogue import catalogue
from actions.roles.compiler import compile_advert
from actions.store.roles import DatedAnswer
from nlu.understanding import Clause, Intent
from tests.actions.evaluate_answers import Case, cases, load, rows, sample

pytestmark = pytest.mark.slow

ADVERTS = Path(__file__).parents[1] / "adverts"


def ask(question, advert=None, **more) -> tuple[Answer, ...]:
    role = compile_advert(advert) if advert else sample()
    return answer(question, role=role, recruiter_answers=more.pop("told", {}), **more)


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.text)
def test_a_question_gets_the_answer_of_its_topic(case: Case):
    assert case.wrong(ask(case.text)) == ""


@pytest.mark.parametrize("message", load("several_questions.yml"), ids=lambda message: message["text"])
def test_every_question_of_a_message_is_answered_in_order(message):
    assert [item.topic for item in ask(message["text"])] == message["topics"]


@pytest.mark.parametrize("message", load("not_for_us.yml"))
def test_a_message_that_asks_nothing_of_us_gets_no_answer(message):
    assert ask(message) == ()


@pytest.mark.parametrize("name", ["senior-backend-engineer", "nurse-uk", "data-engineer-us", "chef-short"])
def test_every_source_is_verbatim_and_no_figure_is_without_one(name):
    role = sample() if name.startswith("senior") else compile_advert((ADVERTS / f"{name}.txt").read_text())
    for case in cases():
        for item in answer(case.text, role=role, recruiter_answers={}):
            assert all(role.advert[source.start : source.end] == source.quote for source in item.sources)
            assert item.sources or item.status != "stated"
            quotes = " ".join(source.quote for source in item.sources)
            spoken_of = set(re.findall(r"\d+", f"{quotes} {case.text}"))
            assert item.status == "policy" or set(re.findall(r"\d+", item.text)) <= spoken_of


@pytest.mark.parametrize("topic", ["salary", "bonus", "equity", "salary_negotiable", "salary_review"])
def test_what_is_said_of_an_unstated_pay_holds_no_figure(topic):
    assert not re.search(r"\d", catalogue()[topic].silent + catalogue()[topic].note)


def test_a_line_added_to_the_advert_turns_silence_into_its_quote():
    advert = f"{sample().advert}\nSalary: 60,000 to 75,000 EUR a year\nLocation: Porto"
    found = ask("what's the pay and where is it", advert)
    assert [item.status for item in found] == ["stated", "stated"]
    assert "60,000 to 75,000 EUR" in found[0].text
    assert "Porto" in found[1].text


def test_a_benefit_no_rule_was_compiled_for_is_found_in_its_line():
    found = ask("is there a gym?", f"{sample().advert}\nBenefits :\n- A gym around the corner.\n")
    assert found[0].status == "stated"
    assert "A gym around the corner" in found[0].sources[0].quote


def test_a_line_removed_from_the_advert_is_no_longer_said():
    before, after = ask("do I need Kafka?"), ask("do I need Kafka?", sample().advert.replace(", Kafka", ""))
    assert "preferred, not required" in before[0].text
    assert "does not mention Kafka" in after[0].text


def test_the_answer_follows_the_advert_and_not_our_idea_of_it():
    found = ask("which languages do you need?", sample().advert.replace("Python", "Elixir"))
    assert "Elixir, Java, Go, Rust" in found[0].text
    assert "Python" not in found[0].text


def test_the_job_board_in_the_footer_is_never_the_employer():
    assert "jobs.example" in sample().advert
    assert all("jobs.example" not in item.text for item in ask("which company is this? who is hiring?"))


def test_the_employer_is_named_when_the_installation_knows_it():
    found = ask("which company is this?", employer=EmployerProfile(company="Harbour Mills"))[0]
    assert (found.status, found.text) == ("stated", "The company is Harbour Mills.")
    assert found.sources[0].kind == "profile"


def test_what_is_kept_is_said_as_the_installation_keeps_it():
    employer = EmployerProfile(kept_days=30, transcript_days=7, privacy_contact="dpo@example.org")
    text = ask("what data do you keep?", employer=employer)[0].text
    assert all(words in text for words in ("30 days", "for 7 days", "dpo@example.org"))


ANSWERED = DatedAnswer(
    "remote", "Two days a week in the office.", "Ana", datetime(2026, 11, 3, 9, tzinfo=UTC)
)


def test_the_hiring_team_is_quoted_with_the_day_it_answered():
    found = ask("can I work from home?", told={"remote": ANSWERED})[0]
    assert found.status == "recruiter"
    assert found.text == "The hiring team answered on 3 November 2026: “Two days a week in the office.”"
    assert (found.sources[0].kind, found.sources[0].date) == ("recruiter", "2026-11-03")


def test_the_team_can_answer_on_a_skill_and_on_a_question_without_a_topic():
    for question in ("do you use Elixir?", "do employees sing in a choir at work?"):
        topic = topic_of(question)
        told = {topic: DatedAnswer(topic, "Now and then.", "Ana", ANSWERED.answered_at)}
        assert ask(question, told=told)[0].status == "recruiter"


def test_an_answer_to_a_narrow_question_is_not_given_to_a_wide_one():
    narrow, wide = "do you have table tennis at work?", "what are the benefits?"
    topic = ask(narrow, intent=Intent("ask_benefits", 0.8))[0].topic
    told = {topic: DatedAnswer(topic, "No.", "Ana", ANSWERED.answered_at)}
    assert ask(wide, told=told)[0].status == "not_stated"
    assert ask(narrow, told=told, intent=Intent("ask_benefits", 0.8))[0].status == "recruiter"


def test_a_word_that_cannot_be_mistaken_wins_over_a_wrong_intent():
    assert ask("what about the salary", intent=Intent("ask_benefits", 0.9))[0].topic == "salary"


def test_an_intent_decides_where_the_words_are_vague():
    assert ask("and what would that be for me?", intent=Intent("ask_salary", 0.8))[0].topic == "salary"


def test_what_is_said_around_a_lone_question_belongs_to_it():
    found = ask(
        "my juggling is patchy. is it in the advert?", f"{sample().advert}\n- Juggling at every party.\n"
    )
    assert "Juggling at every party" in found[0].text


def test_a_message_known_to_be_a_question_is_never_left_without_a_word():
    assert ask("how many would be under me", asked=True)[0].status == "not_stated"


def test_an_intent_alone_does_not_make_a_question_of_small_talk():
    assert ask("sounds good to me", intent=Intent("affirm", 0.9)) == ()


DETAILS = [
    ("is the bonus guaranteed?", "Benefits :\n- A yearly bonus.\n", "A yearly bonus"),
    ("how many days of holiday are there?", "Benefits :\n- Paid holiday.\n", "Paid holiday"),
    ("is the trial shift paid", "Hiring process :\n- A trial shift of 90 minutes.\n", "A trial shift"),
    ("are tips shared equally", "Benefits :\n- Tips on top.\n", "Tips on top"),
]


@pytest.mark.parametrize(("question", "line", "quote"), DETAILS)
def test_a_detail_that_the_quoted_line_leaves_open_is_admitted_beside_it(question, line, quote):
    found = ask(question, f"{sample().advert}\n{line}")[0]
    assert found.status == "not_stated"
    assert quote in found.text


def test_what_only_an_unsure_intent_stands_for_is_no_answer_without_a_word_of_the_question():
    advert = f"{sample().advert}\nBenefits :\n- A gym around the corner.\n"
    found = ask("are juggling balls needed?", advert, intent=Intent("ask_benefits", 0.4))[0]
    assert (found.topic, found.status) == ("other:juggl-ball", "not_stated")


def test_the_line_that_answers_is_found_where_no_topic_covers_the_question():
    for question, line in (
        ("is there a ute", "Company ute."),
        ("can ECTs apply", "ECTs are welcome to apply."),
    ):
        found = ask(question, f"{sample().advert}\nBenefits :\n- {line}\n", intent=Intent("ask_team", 0.4))[0]
        assert (found.status, found.sources[0].quote) == ("stated", line)


def test_how_much_is_wanted_of_what_a_line_asks_is_said_with_it():
    advert = f"{sample().advert}\nNice to have :\n- A valid driving licence\n- Fluent Danish\n"
    for question in ("do I need a driving licence", "is danish a must"):
        assert "preferred, not required" in ask(question, advert)[0].text.lower()


def test_no_word_that_stands_in_the_advert_is_called_unmentioned():
    advert = f"{sample().advert}\nRequirements :\n- Good knowledge of FreeRTOS\n"
    assert "not mention" not in ask("which RTOS do you use?", advert)[0].text


def test_a_message_known_to_be_a_question_is_answered_without_a_mark():
    assert ask("a choir on Fridays") == ()
    assert ask("a choir on Fridays", asked=True)[0].status == "not_stated"


def test_clauses_are_answered_by_their_own_intents():
    text = "I have two years of Go. How much is it? And the people?"
    clauses = [
        Clause("I have two years of Go.", 0, 23, Intent("statement", 0.9)),
        Clause("How much is it?", 24, 39, Intent("ask_salary", 0.9), is_question=True),
        Clause("And the people?", 40, 55, Intent("ask_team", 0.7), is_question=True),
    ]
    assert [item.topic for item in ask(text, clauses=clauses)] == ["salary", "team"]


def test_a_statement_and_the_question_about_it_get_one_answer():
    clauses = [
        Clause("I'm on H1B", 0, 10, Intent("ask_visa", 0.6)),
        Clause("would you do a transfer", 12, 35, Intent("ask_visa", 0.6), is_question=True),
    ]
    assert [item.topic for item in ask("I'm on H1B, would you do a transfer", clauses=clauses)] == ["visa"]


def test_a_possible_dealbreaker_is_left_to_a_person():
    text = ask("I only did a bootcamp. Is that a problem?")[0].text
    assert "A person on the hiring team decides" in text
    assert not re.search(r"\b(?:unfortunately|reject|not eligible|disqualif)", text)


def test_an_unanswered_question_is_not_claimed_to_be_passed_on():
    assert all(
        "passed" not in item.text
        for case in cases()
        for item in ask(case.text)
        if item.status == "not_stated"
    )


@pytest.mark.parametrize(
    ("question", "topic", "title"),
    [
        ("what does it pay?", "salary", "pay"),
        ("where is the office?", "location", "where the work is done"),
        ("do you use Elixir?", "skill:Elixir", "Elixir"),
        ("which databases do you use?", "skills:databases", "databases"),
        ("do employees sing in a choir at work?", "other:employ-sing-choir", "another question"),
    ],
)
def test_a_topic_has_a_name_people_understand(question, topic, title):
    assert (topic_of(question), title_of(topic)) == (topic, title)


def test_a_question_without_a_topic_is_kept_under_its_own_words():
    topic = topic_of("do employees sing in a choir at work?")
    assert topic is not None
    assert topic.startswith("other:")
    assert len(topic_of("do you " + "supercalifragilistic choir " * 20 + "?") or "") <= 80


def test_small_talk_has_no_topic():
    assert topic_of("thanks") is None


def test_at_least_seventy_topics_are_known():
    assert len(catalogue()) >= 70


@pytest.mark.parametrize("topic", [*catalogue().values()], ids=lambda topic: topic.id)
def test_a_topic_can_be_answered(topic):
    assert topic.title
    assert topic.silent if topic.kind == "fact" else topic.text or topic.kind == "section"
    assert topic.parent is None or topic.parent in catalogue()
    assert "!" not in topic.silent + topic.note + topic.text


def test_the_figures_cover_every_kind_of_answer():
    assert {row["kind"] for row in rows()} == {"stated", "not_stated", "policy"}


@pytest.mark.parametrize(
    "text", ["Is NMC registration required?", "Do you accept NMBI registration?", "Irish NMBI registration"]
)
def test_a_nurse_s_registration_is_no_account(text):
    advert = (ADVERTS / "nurse-uk.txt").read_text(encoding="utf-8")
    assert "account" not in {item.topic for item in ask(text, advert)}
