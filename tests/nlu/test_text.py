import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlu.text import (
    MAX_LENGTH,
    clean,
    folded,
    is_noise,
    lowered,
    mask_sensitive,
    shorten,
    without_markup,
)


@pytest.mark.parametrize(
    "raw", ["", "   \n\t ", "\u200b\u200b", "\u202e", "\x00", None, 5, True, b"text", ["a"], "a" * 2001]
)
def test_refuses_what_holds_no_message(raw):
    assert clean(raw) is None


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("I have 5 years\u202e txe.nohtyp", "I have 5 years txe.nohtyp"),
        ("h\u200be\u200bl\u200blo", "hello"),
        ("\ufeffhello", "hello"),
        ("a\x00b", "ab"),
        ("\U000e0041\U000e0042 tag chars", "tag chars"),
        ("cafe\u0301", "café"),
        ("line\r\nnext\n\n\n\nlast", "line\nnext\n\nlast"),
        ("Robert'); -- O'Brien", "Robert'); -- O'Brien"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_keeps_the_meaning_and_drops_what_has_no_place(raw, kept):
    assert clean(raw) == kept


def test_a_lone_surrogate_is_replaced():
    assert clean("\ud83d ok") == "\ufffd ok"


def test_stacked_marks_are_thinned():
    assert len(clean("a" + "\u0336" * 300)) <= 6


@given(st.text(max_size=3000))
@example("\u200d a")
@example("\u0344" * 8)
def test_cleaning_twice_changes_nothing(raw):
    text = clean(raw)
    if text is not None:
        assert clean(text) == text
        assert len(text) <= MAX_LENGTH
        assert "\x00" not in text
        assert text.encode("utf-8")


@given(st.text(max_size=300))
def test_folding_keeps_every_offset(raw):
    assert len(folded(raw)) == len(raw) == len(lowered(raw))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>Zoë</b> Obrien", "   Zoë     Obrien"),
        ('see <a href="x?a=1">this</a>', f"see{' ' * 17}this    "),
        ("Bob <bob@example.com>", "Bob ,bob@example.com,"),
        ("<3 years, >5 and <10", "<3 years, >5 and <10"),
        ("List<Go> or <either>", "List<Go> or <either>"),
    ],
)
def test_markup_is_blank_for_the_readers_and_keeps_every_offset(text, plain):
    assert without_markup(text) == plain
    assert len(plain) == len(text)


def test_folding_makes_digits_letters_and_quotes_plain():
    assert folded("５ ＹＥＡＲＳ ٥ ५ ‘x’ – “y”") == "5 YEARS 5 5 'x' - \"y\""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My SSN is 078-05-1120", "My SSN is [removed]"),
        ("card 4111 1111 1111 1111 ok", "card [removed] ok"),
        ("my NI number is QQ 12 34 56 C", "my NI number is [removed]"),
        ("Aadhaar 2345 6789 0123, PAN ABCDE1234F", "Aadhaar [removed], PAN [removed]"),
        ("2341 2341 2346 is my number", "[removed] is my number"),
    ],
)
def test_numbers_of_cards_and_papers_are_removed(text, masked):
    assert mask_sensitive(text) == (masked, True)


@pytest.mark.parametrize(
    "text", ["+91 98765 43210", "4111 1111 1111 1112", "5 years since 2019", "2026-11-25 10:30"]
)
def test_other_numbers_stay(text):
    assert mask_sensitive(text) == (text, False)


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_shortened_text_keeps_within_its_limit(text, limit):
    assert len(shorten(text, limit)) <= limit


@pytest.mark.parametrize("text", ["ab👨\u200d👩\u200d👧\u200d👦", "ab🇮🇳🇩🇪", "ab👍🏽", "abe\u0301\u0302"])
def test_no_visible_character_is_cut_in_half(text):
    for limit in range(1, len(text)):
        kept = shorten(text, limit).removesuffix("…")
        assert kept in {"", "a", "ab", "ab🇮🇳"}


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("xxxxxx", True),
        ("C C C C", True),
        ("aAaA!!", True),
        ("11111", True),
        ("C", False),
        ("10000", False),
        ("no no", False),
        ("...", False),
    ],
)
def test_a_key_held_down_is_noise(text, noise):
    assert is_noise(text) is noise
