"""Amounts of pay, with currency and period, told from other sums of money."""

from pathlib import Path

import pytest
import yaml

from actions.roles.compiler import compile_advert
from actions.roles.pay import Pay, find_pay
from actions.roles.profile import RoleProfile
from actions.roles.view import plain_view

CASES = yaml.safe_load(Path(__file__).with_name("pay.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_pay_is_read_with_currency_and_period_or_not_at_all(case):
    words, *stated = case
    assert [found.pay for found in find_pay(plain_view(words))] == [Pay(*pay) for pay in stated]


def test_under_a_label_a_number_alone_is_pay():
    assert next(find_pay("16000-18500", labelled=True)).pay == Pay(16000, 18500, None, None)
    assert not list(find_pay("16000-18500"))


def test_the_salary_of_a_role_carries_its_amounts():
    role = compile_advert("Chef\nLeeds\nSalary: £28,000 - £32,000 per annum\n")
    assert role.facts["salary"].pay == Pay(28000, 32000, "GBP", "year")
    assert RoleProfile.from_json(role.to_json()) == role


def test_pay_without_an_amount_is_shown_as_said_and_pointed_out_to_the_recruiter():
    role = compile_advert("Chef\nLeeds\nSalary: competitive\n")
    assert role.facts["salary"].value == "competitive"
    assert [one.quote for one in role.findings if "names no amount" in one.message] == ["Salary: competitive"]


def test_a_number_repeated_without_end_is_read_in_linear_time():
    assert compile_advert("1 " * 20_000).facts["salary"] is None
