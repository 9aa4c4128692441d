import pytest

from nlu.mending import mended


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("sicne", "since"),
        ("fuor", "four"),
        ("expirience", "experience"),
        ("nevr", "never"),
        ("montsh", "months"),
        ("nooo", "no"),
        ("yesss", "yes"),
        ("exceppt", "except"),
    ],
)
def test_a_mistyped_key_word_is_put_right(slip, right):
    assert mended(slip) == right


@pytest.mark.parametrize(
    "word", ["ever", "fine", "hour", "form", "wonder", "kafka", "now", "jahre", "नहीं", "4"]
)
def test_a_word_that_means_something_else_stays(word):
    assert mended(word) == word
