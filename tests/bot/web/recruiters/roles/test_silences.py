"""What an advert does not say is said in one form, or left open on purpose."""

from __future__ import annotations

from actions.open_questions import answer_question
from actions.roles.facts import topics
from actions.store import drafts, questions, roles
from bot.conversation.engine import Incoming
from tests.bot.web.recruiters.roles.paper import ROLES, Paper, begin
from tests.sample import ROLE

PAGE = f"{ROLES}/{ROLE}/silences"


def names(paper: Paper) -> list[str]:
    return [name.removeprefix("topic:") for name, _ in paper.fields(PAGE) if name.startswith("topic:")]


def test_the_sample_is_silent_on_all_22_things_in_the_order_candidates_care_about(rita):
    paper = Paper.at(rita, PAGE)
    assert names(paper) == list(topics())
    assert len(names(paper)) == 22
    assert "The advert leaves 22 things open" in paper.words


def test_what_candidates_wait_for_comes_first(rita, services):
    opened = services.engine.open(ROLE, channel="terminal")
    services.engine.receive(opened.conversation_id, "1", Incoming(text="Is there a visa sponsorship?"))
    services.engine.turn(opened.conversation_id)
    paper = Paper.at(rita, PAGE)
    assert names(paper)[0] == "visa"
    assert "1 candidate waits" in paper.words


def test_what_the_team_answered_in_slack_is_shown_until_other_words_are_written(rita, services):
    opened = services.engine.open(ROLE, channel="terminal")
    services.engine.receive(opened.conversation_id, "1", Incoming(text="Is there a visa sponsorship?"))
    services.engine.turn(opened.conversation_id)
    now = services.now()
    with services.database.session() as session:
        (asked,) = questions.of_conversation(session, opened.conversation_id)
        answer_question(session, asked.id, "Yes, <b>we</b> sponsor.", by="Dana Whitfield", now=now)
    paper = Paper.at(rita, PAGE)
    words = f"Dana Whitfield on {now.day} {now:%B %Y}: “Yes, <b>we</b> sponsor.”"
    assert paper.says("#example-visa") == [words]
    assert words not in paper.send(PAGE, topic__visa="We sponsor visas").words


def test_some_are_said_and_the_rest_stays_not_stated(rita, services):
    paper = Paper.at(rita, PAGE).send(PAGE, topic__salary=" 60,000 EUR a year ", topic__remote="Fully remote")
    assert "The advert leaves 20 things open" in paper.words
    assert dict(paper.fields(PAGE))["topic:salary"] == "60,000 EUR a year"
    with services.database.reading() as session:
        draft, live = drafts.find(session, ROLE), roles.find(session, ROLE)
    assert draft is not None
    assert live is not None
    assert draft.definition.answers == {"salary": "60,000 EUR a year", "remote": "Fully remote"}
    assert live.definition.answers == {}


def test_an_emptied_line_is_not_stated_again(rita, services):
    said = Paper.at(rita, PAGE).send(PAGE, topic__salary="60,000 EUR a year")
    assert "The advert leaves 22 things open" in said.send(PAGE, topic__salary="").words


def test_an_answer_longer_than_anybody_reads_is_refused_and_kept_in_the_form(rita):
    long = "so " * 900
    paper = Paper.at(rita, PAGE).send(PAGE, topic__salary=long, topic__remote="Yes")
    assert paper.status == 422
    assert "keep an answer within" in paper.words
    assert dict(paper.fields(PAGE))["topic:salary"] == long.strip()
    assert dict(paper.fields(PAGE))["topic:remote"] == "Yes"


def test_a_topic_that_is_none_is_refused(rita):
    paper = Paper.at(rita, PAGE).send(PAGE, ("topic:horoscope", "Leo"))
    assert paper.status == 422
    assert "horoscope" in " ".join(paper.says(".notice.bad"))


def test_what_the_advert_states_is_no_silence_and_stands_below(rita):
    base = begin(rita, "Cook\nLocation: Utrecht\nRequirements:\n- HACCP\n")
    paper = Paper.at(rita, f"{base}/silences")
    assert "topic:location" not in dict(paper.fields(f"{base}/silences"))
    assert "What the advert states itself Where the work is done Utrecht" in paper.words
