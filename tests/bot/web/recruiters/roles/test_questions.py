"""The questions as candidates will be asked them, and in the order a recruiter wants."""

from __future__ import annotations

from actions.screening import plan
from actions.store import drafts, roles
from tests.bot.web.recruiters.roles.paper import ROLES, Paper, begin
from tests.sample import ROLE

BASE = f"{ROLES}/{ROLE}"
PAGE, ORDER = f"{BASE}/questions", f"{BASE}/questions/order"


def ids(paper: Paper) -> list[str]:
    return [
        str(node.attributes["id"]).removeprefix("question-") for node in paper.tree.css(".questions > li")
    ]


def move(paper: Paper, name: str, way: str) -> Paper:
    return paper.send(ORDER, ("move", way), question=name)


def test_each_question_stands_with_the_advert_s_words_that_are_its_reason(rita, services):
    paper = Paper.at(rita, PAGE)
    with services.database.reading() as session:
        live = roles.find(session, ROLE)
    assert live is not None
    assert ids(paper) == [each.id for each in plan(live.definition)]
    first = paper.says(".questions > li")[0]
    assert "Which of Python, Java, Go or Rust have you used at work" in first
    assert "Fluency in one or more backend programming languages" in first


def test_what_is_not_asked_is_listed_with_the_reason(rita):
    words = Paper.at(rita, PAGE).words
    assert "Teamwork People say yes to this about themselves" in words
    assert "There are 8 questions already" in words


def test_a_question_moves_up_and_down_and_the_usual_order_comes_back(rita, services):
    paper = Paper.at(rita, PAGE)
    before = ids(paper)
    down = move(paper, before[0], "down")
    assert ids(down) == [before[1], before[0], *before[2:]]
    up = move(down, before[2], "up")
    assert ids(up) == [before[1], before[2], before[0], *before[3:]]
    usual = move(up, before[0], "usual")
    assert ids(usual) == before
    with services.database.reading() as session:
        draft = drafts.find(session, ROLE)
    assert draft is not None
    assert draft.definition.questions == ()


def test_the_first_cannot_move_up_nor_the_last_down(rita):
    paper = Paper.at(rita, PAGE)
    before = ids(paper)
    assert ids(move(paper, before[0], "up")) == before
    assert ids(move(Paper.at(rita, PAGE), before[-1], "down")) == before


def test_a_question_that_is_none_is_refused(rita):
    paper = move(Paper.at(rita, PAGE), "nope", "up")
    assert paper.status == 422
    assert "not asked any more" in paper.words


def test_a_role_without_anything_to_ask_says_so(rita):
    base = begin(rita, "Hello there.\n")
    assert "There is nothing to ask" in Paper.at(rita, f"{base}/questions").words


def test_what_was_left_out_is_asked_all_the_same_when_the_recruiter_wants_it(rita):
    base = begin(rita, "Baker\n\nRequirements:\n- Food hygiene certificate\n- Friendly manner\n")
    before = Paper.at(rita, f"{base}/questions")
    assert "Friendly manner People say yes to this about themselves" in before.words
    after = before.send(f"{base}/questions/order", ("move", "ask"), question="friendly-manner")
    assert ids(after) == [*ids(before), "friendly-manner"]
    assert "The advert asks for this: “Friendly manner”. Is that so for you?" in after.words
    assert "Not asked" not in after.words


def test_nobody_can_have_asked_what_may_not_be_asked_nor_more_than_there_is_room_for(rita):
    base = begin(rita, "Baker\n\nRequirements:\n- Food hygiene certificate\n- Only unmarried men\n")
    assert "Ask it all the same" not in Paper.at(rita, f"{base}/questions").words
    assert "Ask it all the same" not in Paper.at(rita, PAGE).words


def test_a_preferred_thing_that_found_no_room_says_so(rita):
    skills = "".join(f"- {each}\n" for each in ("Kafka", "Docker", "Python", "Terraform", "GraphQL", "Redis"))
    base = begin(rita, f"Engineer\n\nRequirements:\n{skills}\nNice to have:\n- Ansible\n")
    assert "Ansible Preferred things are asked about only while" in Paper.at(rita, f"{base}/questions").words
