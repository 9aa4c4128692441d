"""What is recommended follows from what was asked and met, and never from silence."""

from __future__ import annotations

from actions.assessment.assessing import assess
from actions.assessment.recommending import recommend
from actions.notebook import Notebook
from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role
from nlu.understanding import SkillClaim

PROFILE = compile_advert(sample_role()[1])


def test_no_answers_recommend_a_look_and_never_a_decline():
    assert recommend(assess(PROFILE, Notebook()), frozenset({"graphql"})) == "REVIEW"


def test_everything_met_recommends_to_go_on():
    book = Notebook().with_claim(SkillClaim("GraphQL", "positive", "GraphQL, yes"), 1)
    assert recommend(assess(PROFILE, book), frozenset({"graphql"})) == "ADVANCE"


def test_weights_decide_what_outweighs_what():
    no = SkillClaim("GraphQL", "negative", "no GraphQL")
    yes = SkillClaim("Docker", "positive", "Docker, yes")
    book = Notebook().with_claim(no, 1).with_claim(yes, 1)
    found = assess(PROFILE, book)
    asked = frozenset({"graphql", "docker", "grpc"})
    assert recommend(found, asked) == "REVIEW"
    assert recommend(found, asked, {"graphql": 2}) == "DECLINE"
    assert recommend(found, asked, {"grpc": 50}) == "REVIEW"
