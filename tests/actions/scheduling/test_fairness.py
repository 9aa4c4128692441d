"""Interviews are shared out fairly, newcomers and part-timers included, and it is said why it was whom."""

from __future__ import annotations

import re
from datetime import date, timedelta
from statistics import mean

import pytest

from actions.scheduling import fairness
from actions.scheduling.fairness import Place, Record
from actions.scheduling.person import Person
from tests.actions.scheduling import simulation
from tests.actions.scheduling.simulation import NAMES

SEEDS = range(8)
DAY = timedelta(days=1)
FIRST = date(2026, 11, 2)


@pytest.fixture(scope="module")
def played():
    return [simulation.share_out(simulation.by_shortfall, seed) for seed in SEEDS]


@pytest.mark.slow
def test_nobody_has_more_than_three_interviews_more_than_a_colleague(played):
    assert mean(each.spread for each in played) <= 3


@pytest.mark.slow
def test_a_newcomer_gets_what_colleagues_get_from_then_on(played):
    assert 0.8 <= mean(each.newcomers_part for each in played) <= 1.2


@pytest.mark.slow
def test_no_candidate_goes_without_a_time_for_the_sake_of_fairness(played):
    assert all(each.without == 0 for each in played)


@pytest.mark.slow
def test_half_the_weight_is_half_the_interviews():
    counts = simulation.weighted(1, {NAMES[0]: 0.5, NAMES[1]: 2.0})
    others = mean(counts[name] for name in NAMES[2:])
    assert counts[NAMES[0]] == pytest.approx(others / 2, abs=1)
    assert counts[NAMES[1]] == pytest.approx(others * 2, abs=2)


def record(name, days, **fields):
    fields = {"name": name, "zone": None, "hours": "{}", **fields}
    return Record(
        Person(id=name, **fields), tuple(FIRST + number * DAY for number in days), frozenset(("ada", "bela"))
    )


def test_who_joins_is_credited_what_colleagues_had_until_then():
    shares = fairness.shares([record("ada", range(10)), record("bela", (), joined_on=FIRST + 8 * DAY)])
    assert shares == {"ada": 10, "bela": 8}


def test_who_pauses_has_nothing_to_catch_up_with():
    shares = fairness.shares(
        [
            record("ada", range(10)),
            record("bela", range(2), paused_from=FIRST + 2 * DAY, paused_until=FIRST + 9 * DAY),
        ]
    )
    assert shares == {"ada": 10, "bela": 9}


def test_an_interview_counts_double_for_who_works_half_the_time():
    assert fairness.shares([record("ada", range(3), weight=0.5)]) == {"ada": 6}


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([Place(False, 2.0, 0, "ada")], "Nobody else was free"),
        ([Place(True, 2.0, 0, "ada"), Place(True, 9.0, 0, "bela")], "Nobody was free without moving"),
        ([Place(False, 4.0, 0, "ada"), Place(True, 1.0, 0, "bela")], "The others have something"),
        ([Place(False, 2.0, 0, "ada"), Place(False, 3.5, 0, "bela")], "2.0 interviews .* against 3.5"),
        ([Place(False, 3.0, 4, "ada"), Place(False, 3.0, 9, "bela")], "the least free time left"),
        ([Place(False, 4.0, 4, "ada"), Place(False, 3.0, 9, "bela")], "needed for another seat"),
    ],
)
def test_the_reason_says_what_decided(places, words):

    by_name = {place.name: place for place in places}
    assert re.search(words, fairness.reason("ada", by_name, by_name))


@pytest.mark.soak
def test_simple_rules_share_out_worse_than_shortfall_does():
    rules = (simulation.at_random, simulation.fewest, simulation.least_recently)
    ours = [simulation.share_out(simulation.by_shortfall, seed) for seed in range(40)]
    assert mean(each.spread for each in ours) <= 3
    for rule in rules:
        played = [simulation.share_out(rule, seed) for seed in range(40)]
        unfair = abs(mean(each.newcomers_part for each in played) - 1) > 0.2
        assert unfair or mean(each.spread for each in played) > 3
