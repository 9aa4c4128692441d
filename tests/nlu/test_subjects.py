import pytest

from nlu.durations import Duration
from nlu.grouping import Segment, group
from nlu.skills import find_skills
from nlu.subjects import Subject, apart


def listed(text, amount=None):
    (named,) = group(text.lower(), find_skills(text))
    return Subject(Segment(0, len(text), text.lower(), groups=(named,)), named, amount=amount)


def names(subject):
    return [mention.skill for mention in subject.group.mentions]


def test_a_list_cut_in_two_keeps_its_order():
    subject = listed("Java, Python, Kotlin")
    rest = apart(subject, 1)
    assert (names(subject), names(rest)) == (["Java"], ["Python", "Kotlin"])


def test_an_amount_of_a_cut_list_stays_with_each_of_its_first_names():
    amount = Duration(0, 0, 5.0)
    subject = listed("Java, Python, Kotlin", amount)
    rest = apart(subject, 2)
    assert (subject.amount, subject.shared, rest.amount) == (amount, True, None)


@pytest.mark.parametrize("cut", [0, 3])
def test_a_list_is_cut_only_between_its_names(cut):
    with pytest.raises(ValueError, match="between two of its names"):
        apart(listed("Java, Python, Kotlin"), cut)
