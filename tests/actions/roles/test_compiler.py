"""The sample advert, which has every habit of a careless one, is read without a fault."""

import pytest

from actions.roles.compiler import compile_advert
from actions.roles.facts import topics
from actions.roles.profile import RoleProfile
from actions.roles.samples import sample_role


@pytest.fixture(scope="module")
def role():
    return compile_advert(sample_role()[1])


def by_kind(role, kind, importance="required"):
    return [one for one in role.requirements if one.kind == kind and one.importance == importance]


def test_title_seniority_and_years_are_read(role):
    assert (role.title, role.seniority, role.min_years, role.max_years) == (
        "Senior Backend Engineer",
        "senior",
        3,
        5,
    )


def test_the_degree_is_the_lowest_that_will_do(role):
    assert role.education.level == "bachelor"
    assert role.education.fields == ("Computer Science", "Software Engineering", "related field")
    assert role.education.required
    assert not role.education.equivalent_accepted


def test_there_are_four_required_alternatives_with_the_words_of_the_advert(role):
    groups = {one.id: one.any_of for one in by_kind(role, "skill") if len(one.any_of) > 1}
    assert groups == {
        "backend-language": ("Python", "Java", "Go", "Rust"),
        "relational-database": ("PostgreSQL", "MySQL"),
        "nosql-database": ("MongoDB", "Redis"),
        "cloud-platform": ("AWS", "Azure", "Google Cloud"),
    }


def test_examples_leave_the_list_open_and_a_closed_list_does_not(role):
    assert role.requirement("cloud-platform").open_list
    assert not role.requirement("backend-language").open_list


def test_what_is_asked_for_by_itself_is_a_requirement_by_itself(role):
    single = {one.any_of[0] for one in by_kind(role, "skill") if len(one.any_of) == 1}
    assert single == {"gRPC", "REST", "GraphQL", "Docker", "Kubernetes", "Git"}
    assert len({name for one in by_kind(role, "skill") for name in one.any_of}) == 17


def test_concepts_and_soft_skills_are_told_from_tools(role):
    concepts = {one.label for one in by_kind(role, "concept")}
    assert {"data modeling", "microservices", "containers", "branching strategies"} <= concepts
    assert {one.label for one in by_kind(role, "soft_skill")} >= {"teamwork", "leadership", "mentoring"}


def test_overall_experience_is_a_requirement_of_its_own(role):
    (experience,) = by_kind(role, "experience")
    assert experience.min_years == 3
    assert experience.any_of == ("backend development",)


def test_the_preferred_block_is_only_preferred(role):
    groups = [one.any_of for one in by_kind(role, "skill", "preferred")]
    assert groups == [("RabbitMQ", "Kafka"), ("Redis", "Memcached"), ("Terraform", "Ansible")]
    assert [one.label for one in by_kind(role, "concept", "preferred")] == [
        "distributed systems",
        "event-driven architecture",
        "asynchronous processing",
    ]


def test_tools_that_are_only_listed_are_context(role):
    assert role.context_skills == (
        "Cassandra",
        "Django",
        "Flask",
        "Spring Boot",
        "Go Micro",
        "Jenkins",
        "GitLab CI",
        "CircleCI",
    )


def test_all_silences_are_reported_once(role):
    assert role.not_stated == topics()
    assert len(role.not_stated) == 22
    assert sum(one.kind == "silence" for one in role.findings) == 22


def test_the_job_board_is_not_taken_for_the_employer(role):
    assert role.facts["company"] is None
    assert "(ref : jobs.example)" in [one.quote for one in role.findings if one.kind == "boilerplate"]


def test_contradictions_typo_and_ambiguity_are_shown(role):
    contradictions = [one.quote for one in role.findings if one.kind == "contradiction"]
    assert "Senior Backend Developer" in contradictions
    assert any("3-5 years" in quote for quote in contradictions)
    assert [one.quote for one in role.findings if one.kind == "typo"] == ["gPRC"]
    (ambiguity,) = [one for one in role.findings if one.kind == "ambiguity"]
    assert "gPRC, RESTful and GraphQL" in ambiguity.quote


def test_every_character_is_assigned(role):
    assert role.coverage.characters == len(role.advert)
    assert role.coverage.unassigned == 0


def test_the_json_form_reads_back_to_the_same_role(role):
    assert RoleProfile.from_json(role.to_json()) == role


def test_requirement_ids_are_unique(role):
    ids = [one.id for one in role.requirements]
    assert len(set(ids)) == len(ids)
    assert all(ids)
