import pytest

from nlu.padding import without_padding


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("hi, 4 years sir", "4 years"),
        ("well, 4 years, thanks :)", "4 years"),
        ("to be honest, no tbh", "no"),
        ("5 yrs. in aws", "5 yrs  in aws"),
    ],
)
def test_small_words_around_a_message_become_spaces_in_place(text, kept):
    read = without_padding(text)
    assert len(read) == len(text)
    assert read.strip(" ,") == kept


@pytest.mark.parametrize(
    "text", ["yes please", "no thanks", "hi", "thank you", "so so", "well versed", "5 yrs. why?"]
)
def test_words_that_answer_or_are_all_there_is_stay(text):
    assert without_padding(text) == text
