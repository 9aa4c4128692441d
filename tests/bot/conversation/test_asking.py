"""Questions read as if a considerate recruiter had written them, on any role, and ask about the work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.lint import lint_hits
from bot.conversation.preview import preview

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "data" / "questions.yml").read_text(encoding="utf-8"))
ADVERTS = sorted((HERE.parents[1] / "adverts").glob("*.txt"))
PERSONAL = re.compile(
    r"(?i)\b(age|old|citizen|nationality|passport|married|children|pregnan\w+|health|disab\w+|religio\w+|male"
    r"|female|lift|at most|maximum|up to \d+ years)\b"
)


def planned(advert: str):
    return preview(RoleDefinition(compile_advert(advert))).questions


@pytest.mark.parametrize("case", CASES, ids=lambda case: "; ".join(case["advert"]))
def test_a_line_of_an_advert_is_asked_about_in_plain_words(case):
    advert = "Officer\n\nRequirements\n" + "".join(f"- {line}\n" for line in case["advert"])
    assert [each.text for each in planned(advert)] == case["asks"]


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_every_question_over_all_adverts_passes_the_lint_of_screening_questions(path):
    for each in planned(path.read_text(encoding="utf-8")):
        for said in (each.text, each.again, each.follow_up):
            assert [(hit.rule, hit.quote) for hit in lint_hits(said)] == []
            assert not PERSONAL.search(said)


@pytest.mark.parametrize("path", ADVERTS, ids=lambda path: path.stem)
def test_every_question_reads_as_one_short_question(path):
    for each in planned(path.read_text(encoding="utf-8")):
        assert re.sub("“[^”]*”", "", each.text).count("?") == 1
        assert len(each.text) < 200
        assert len(each.buttons) <= 8
        assert not re.search(r"experience experience|  |\b(a|an) (a|an)\b|\bof of\b|[{}_]", each.text)
