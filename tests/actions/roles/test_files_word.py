import io
import zipfile

import pytest

from actions.roles.files import word
from actions.roles.files.extracted import FileRefused
from actions.roles.files.word import read_word
from tests.actions.roles.made_files import docx, paragraph, row


def text(body):
    return read_word(docx(body)).text


def test_headings_lists_tables_and_paragraphs_keep_their_shape():
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        "<w:r><w:t>Croissants</w:t></w:r></w:p>"
    )
    body = (
        paragraph("What you bring", style="Heading2")
        + paragraph("Pastry", style="ListBullet")
        + numbered
        + paragraph("Call us")
        + f"<w:tbl>{row('Pay', '30,000')}{row('Place', 'Leeds')}</w:tbl>"
    )
    assert text(body) == (
        "## What you bring\n- Pastry\n  - Croissants\n\nCall us\n\n| Pay | 30,000 |\n| Place | Leeds |\n"
    )


def test_a_word_that_may_be_parted_is_whole():
    assert text(paragraph("Nurse for our rehabili\u00adtation ward")) == "Nurse for our rehabilitation ward\n"


def test_runs_tabs_breaks_and_links_make_one_paragraph():
    body = (
        "<w:p><w:r><w:t>Pay:</w:t><w:tab/><w:t>30,000</w:t></w:r>"
        "<w:hyperlink><w:r><w:br/><w:t>Apply</w:t></w:r></w:hyperlink></w:p>"
    )
    assert text(body) == "Pay: 30,000\nApply\n"


@pytest.mark.parametrize(
    "secret",
    [
        paragraph("secret", marks="<w:vanish/>"),
        paragraph("secret", marks='<w:color w:val="FFFFFF"/>'),
        paragraph("secret", marks='<w:color w:val="FDFDFD"/>'),
        paragraph("secret", marks='<w:sz w:val="2"/>'),
        paragraph("secret", style="Secret"),
        paragraph("secret", style="Deep"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_told(secret):
    read = read_word(docx(paragraph("Cook") + secret))
    assert (read.text, read.hidden) == ("Cook\n", "secret")


@pytest.mark.parametrize(
    "visible",
    [
        paragraph("Cook", marks='<w:color w:val="FFFFFF"/><w:highlight w:val="blue"/>'),
        paragraph("Cook", marks='<w:color w:val="FFFFFF"/><w:shd w:fill="003366"/>'),
        paragraph("Cook", marks='<w:vanish w:val="false"/>'),
        paragraph("Cook", style="Secret", marks='<w:vanish w:val="0"/>'),
        paragraph("Cook", marks='<w:color w:val="auto"/>'),
    ],
)
def test_what_a_reader_sees_is_kept(visible):
    assert text(visible) == "Cook\n"


def test_deleted_words_are_gone_and_inserted_ones_stand():
    body = (
        "<w:p><w:del><w:r><w:delText>Chef</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Cook</w:t></w:r></w:ins></w:p>"
    )
    assert text(body) == "Cook\n"


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(word, "LARGEST_PART", 100_000)
    with pytest.raises(FileRefused, match="unpacks to far more"):
        text("<w:p/>" * 50_000)


def test_entities_are_refused():
    lol = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(FileRefused, match="entities"):
        read_word(docx(paragraph("Cook &b;"), prolog=lol))


def test_broken_xml_and_other_archives_are_refused():
    with pytest.raises(FileRefused, match="damaged"):
        text("<w:p>")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("notes.txt", "hello")
    with pytest.raises(FileRefused, match="not a Word document"):
        read_word(packed.getvalue())
