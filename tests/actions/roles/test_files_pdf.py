import pytest

from actions.roles.files import pdf as reader
from actions.roles.files.extracted import FileRefused
from actions.roles.files.pdf import read_pdf
from tests.actions.roles.made_files import lines, pdf


def text(*pages):
    return read_pdf(pdf(*pages)).text


def test_headings_bullets_and_gaps_keep_their_shape():
    page = lines("Cook", size=18, top=800) + lines("We bake bread.", "\\267 French", "\\267 English", top=770)
    assert text(page + lines("Call us.", top=690)) == (
        "## Cook\n\nWe bake bread.\n- French\n- English\n\nCall us.\n"
    )


def test_a_wrapped_sentence_is_one_line_and_a_short_one_ends_its_line():
    wrapped = "You keep the books of three bakeries in the north of the town and"
    assert text(lines(wrapped, "Leeds in order.", "Excel", "French")) == (
        f"{wrapped} Leeds in order.\nExcel\nFrench\n"
    )


def test_joined_letters_are_read_as_two():
    assert text(lines("O\\256ce and \\257oor of Cook")) == "Ofice and floor of Cook\n"


def test_a_bullet_set_far_from_its_words_comes_back_to_them():
    page = lines("\\267", "\\267", top=700, left=40) + lines("French", "English", top=700, left=80)
    assert text(lines("You bring", top=730) + page) == "You bring\n\n- French\n- English\n"


@pytest.mark.parametrize(
    "secret",
    [
        lines("secret", top=600, before="1 1 1 rg"),
        lines("secret", top=600, before="0.98 g"),
        lines("secret", top=600, before="0 0 0 0 k"),
        lines("secret", top=600, before="3 Tr"),
        lines("secret", top=600, size=0.5),
        lines("secret", top=-300),
        lines("secret", top=600, before="0 0 1 rg 40 580 300 40 re f"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_told(secret):
    read = read_pdf(pdf(lines("Cook") + f" q {secret} Q"))
    assert (read.text, read.hidden) == ("Cook\n", "secret")


def test_white_words_on_a_dark_banner_are_seen():
    banner = "0 0.2 0.4 rg 0 760 595 60 re f 1 1 1 rg"
    assert text(lines("Cook", before=banner)) == "Cook\n"


def test_scripts_are_never_looked_at():
    script = ("<</S/JavaScript/JS(app.alert\\('hello'\\))>>",)
    assert read_pdf(pdf(lines("Cook"), catalog="/OpenAction 100 0 R", extra=script)).text == "Cook\n"


def test_a_scan_is_refused_with_advice():
    with pytest.raises(FileRefused, match="may be a scan"):
        text("0 0 1 rg 0 0 595 842 re f")


def test_a_book_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PAGES", 3)
    with pytest.raises(FileRefused, match="more than 3 pages"):
        text(*[lines("Cook")] * 4)


def test_a_locked_file_is_refused():
    locked = pdf(lines("Cook")).replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O("
        + b"o" * 32
        + b")/U("
        + b"u" * 32
        + b")>>/ID[(a)(a)]",
    )
    with pytest.raises(FileRefused, match="locked with a password"):
        read_pdf(locked)


@pytest.mark.parametrize("cut", [20, 200, 400, 600])
def test_a_damaged_file_is_read_as_far_as_it_goes_or_refused(cut):
    try:
        assert read_pdf(pdf(lines("Cook"))[:cut]).text == "Cook\n"
    except FileRefused as refusal:
        assert "damaged" in str(refusal) or "no words" in str(refusal)  # noqa: PT017 - either end is right
