"""The highlighted advert: every word is there, once, and marked as what it was read as."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.roles.compiler import compile_advert
from actions.roles.highlights import Line, highlight
from actions.roles.profile import Fact, Finding, Requirement, RoleProfile, Span
from actions.roles.samples import sample_role

ADVERTS = sorted((Path(__file__).parents[2] / "adverts").glob("**/*.txt"))
SAMPLE = compile_advert(sample_role()[1])


def words(profile: RoleProfile, entry: str, **given) -> list[str]:
    """The words that name the entry."""
    return [
        profile.advert[piece.start : piece.end]
        for line in highlight(profile, **given)
        for piece in line.pieces
        if piece.entry == entry
    ]


def text_of(advert: str, lines: list[Line]) -> str:
    """The words of the lines."""
    return "".join(advert[piece.start : piece.end] for line in lines for piece in line.pieces)


def kind_of(profile: RoleProfile, said: str, **given) -> set[str]:
    """What the words are marked as."""
    at = profile.advert.index(said)
    return {
        piece.kind
        for line in highlight(profile, **given)
        for piece in line.pieces
        if piece.start < at + len(said) and piece.end > at
    }


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_the_lines_of_any_advert_are_the_advert_and_every_entry_has_its_place(path):
    profile = compile_advert(path.read_text(encoding="utf-8"))
    lines = highlight(profile)
    assert text_of(profile.advert, lines) == profile.advert
    pieces = [piece for line in lines for piece in line.pieces]
    first = [piece.entry for piece in pieces if piece.first]
    also = [entry for piece in pieces for entry in piece.also]
    expected = {f"requirement-{each.id}" for each in profile.requirements}
    expected |= {f"fact-{topic}" for topic, fact in profile.facts.items() if fact}
    assert sorted(each for each in first + also if not each.startswith(("tool-", "title"))) == sorted(
        expected
    )
    noted = [number for piece in pieces for number in piece.notes]
    assert sorted(noted) == [number for number, each in enumerate(profile.findings) if each.start < each.end]


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("requirement-grpc", ["gPRC"]),
        ("requirement-rest", ["RESTful"]),
        ("requirement-backend-language", ["Python, Java, Go, Rust"]),
        ("requirement-cloud-platform", ["AWS, Azure, or Google Cloud"]),
        ("requirement-query-tuning", ["query tuning"]),
        ("requirement-kubernetes", ["Kubernetes"]),
        (
            "requirement-backend-development",
            ["3-5 years of work experience in backend development or software engineering"],
        ),
        ("tool-Django", ["Django"]),
        ("title", ["Senior Backend Engineer"]),
    ],
)
def test_the_words_that_name_a_thing_point_to_it(entry, named):
    assert words(SAMPLE, entry) == named


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Fluency in one or more", "required"),
        ("Exposure to distributed systems", "preferred"),
        ("Find slow spots", "responsibility"),
        ("Frameworks : Django", "tool"),
        ("(ref : jobs.example)", "boilerplate"),
        ("You will sit with frontend engineers", "read"),
        ("Preferred Qualifications", "heading"),
    ],
)
def test_words_are_marked_as_what_they_are(said, kind):
    assert kind_of(SAMPLE, said) == {kind}


def test_a_requirement_set_aside_looks_set_aside():
    assert kind_of(SAMPLE, "Exposure to distributed", aside={"distributed-systems"}) == {"preferred"}
    asides = {"distributed-systems", "event-driven-architecture", "asynchronous-processing"}
    assert kind_of(SAMPLE, "Exposure to distributed", aside=asides) == {"aside"}


def test_words_nothing_was_read_from_stay_visible_as_unread():
    profile = RoleProfile(advert="•••• ", title="")
    assert [line.kind for line in highlight(profile)] == ["unread"]
    assert text_of(profile.advert, highlight(profile)) == "•••• "


def test_a_fact_within_a_requirement_has_its_own_words_and_the_requirement_keeps_a_place():
    advert = "Two years as a cook in Leeds"
    cook = Requirement("cook", "required", "experience", ("kitchen",), "kitchen", advert, 0, len(advert))
    profile = RoleProfile(
        advert=advert,
        title="",
        requirements=(cook,),
        facts={"location": Fact("Leeds", advert, 0, len(advert))},
        findings=(Finding("ambiguity", "warn", "Which?", "cook in", 15, 22),),
    )
    (line,) = highlight(profile)
    assert [(advert[p.start : p.end], p.entry, p.flagged, p.notes, p.also) for p in line.pieces] == [
        ("Two years as a ", None, False, (), ()),
        ("cook in", None, True, (0,), ()),
        (" ", None, False, (), ()),
        ("Leeds", "fact-location", False, (), ("requirement-cook",)),
    ]


def test_years_of_work_have_all_their_words_or_those_that_name_the_work():
    profile = compile_advert("Sous Chef\nRequirements:\n- 3+ years in a kitchen, HACCP certificate\n")
    assert words(profile, "requirement-haccp") == ["HACCP"]
    assert words(profile, "requirement-kitchen") == ["kitchen"]
    alone = compile_advert("Sous Chef\nRequirements:\n- 3+ years in a kitchen\n")
    assert words(alone, "requirement-kitchen") == ["3+ years in a kitchen"]


SPANS = st.tuples(st.integers(-5, 80), st.integers(-5, 80)).map(sorted)
NAMES = st.text("ab•- ,", min_size=1, max_size=3)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(SPANS, NAMES, st.sampled_from(["required", "preferred"]))),
    st.lists(SPANS),
    st.lists(SPANS),
)
@settings(max_examples=300)
def test_no_spans_whatever_lose_or_double_a_character(advert, asked, duties, noted):
    profile = RoleProfile(
        advert=advert,
        title=advert[:3],
        requirements=tuple(
            Requirement(str(number), importance, "skill", (name,), name, "", *span)
            for number, (span, name, importance) in enumerate(asked)
        ),
        responsibilities=tuple(Span("", *span) for span in duties),
        findings=tuple(Finding("typo", "info", "", "", *span) for span in noted),
        facts={"salary": Fact("a", "", 0, 7)},
    )
    lines = highlight(profile, aside={"1"})
    assert text_of(advert, lines) == advert
    pieces = [piece for line in lines for piece in line.pieces]
    assert all(piece.start < piece.end for piece in pieces)
    entries = [piece.entry for piece in pieces if piece.first] + [each for p in pieces for each in p.also]
    assert len(entries) == len(set(entries))
