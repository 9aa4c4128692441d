from dataclasses import replace

from actions.roles.changes import changes
from actions.roles.compiler import compile_advert

ADVERT = """Backend Engineer
Required skills
- 3 years of Python
- GraphQL
- Java or Go
Responsibilities
- Build our ledger
Location: Leeds
Salary: 50,000 EUR per year
"""


def said(old, new):
    return [change.sentence for change in changes(compile_advert(old), compile_advert(new))]


def test_the_same_role_has_no_changes():
    assert said(ADVERT, ADVERT) == []


def test_a_requirement_that_became_preferred_is_told_in_a_sentence():
    role = compile_advert(ADVERT)
    softer = replace(
        role,
        requirements=tuple(
            replace(one, importance="preferred") if one.any_of == ("GraphQL",) else one
            for one in role.requirements
        ),
    )
    assert [change.sentence for change in changes(role, softer)] == ["GraphQL: was required, is preferred"]


def test_new_and_dropped_requirements_are_told():
    assert "Kafka: new, required" in said(ADVERT, ADVERT.replace("- GraphQL", "- GraphQL\n- Kafka"))
    assert "GraphQL: no longer asked for (was required)" in said(ADVERT, ADVERT.replace("- GraphQL\n", ""))


def test_years_and_alternatives_are_told():
    sentences = said(ADVERT, ADVERT.replace("3 years", "5 years"))
    assert "Python: was at least 3 years, is at least 5 years" in sentences
    assert any("Rust now counts" in one for one in _alternatives())


def _alternatives():
    role = compile_advert(ADVERT)
    wider = tuple(
        replace(one, any_of=(*one.any_of, "Rust"), need=2) if len(one.any_of) > 1 else one
        for one in role.requirements
    )
    return [change.sentence for change in changes(role, replace(role, requirements=wider))]


def test_how_many_are_needed_is_told():
    assert any("needed 1 of those named, needs 2" in one for one in _alternatives())


def test_a_new_id_for_the_same_thing_is_no_new_requirement():
    role = compile_advert(ADVERT)
    renamed = tuple(replace(one, id=f"{one.id}-2") for one in role.requirements)
    assert changes(role, replace(role, requirements=renamed)) == []


def test_facts_and_duties_are_told():
    sentences = said(ADVERT, ADVERT.replace("Leeds", "York").replace("Salary: 50,000 EUR per year\n", ""))
    assert "Location: was “Leeds”, is “York”" in sentences
    assert any(one.startswith("Salary: no longer stated (was “50,000 EUR") for one in sentences)
    assert "Responsibility: new, “Close the books”" in said(
        ADVERT, ADVERT.replace("- Build our ledger", "- Build our ledger\n- Close the books")
    )


def test_a_change_that_touches_nothing_is_still_told():
    role = compile_advert(ADVERT)
    (change,) = changes(role, replace(role, advert=f"{ADVERT}\n"))
    assert change.about == "advert"
