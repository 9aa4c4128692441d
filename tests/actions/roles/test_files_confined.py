import io
import zipfile
import zlib

import pytest

from actions.roles.files.confined import read_confined
from actions.roles.files.extracted import FileRefused
from tests.actions.roles.made_files import docx, lines, paragraph, pdf


def test_the_words_come_back_from_the_other_process():
    assert read_confined("docx", docx(paragraph("Köchin, täglich"))).text == "Köchin, täglich\n"
    assert read_confined("pdf", pdf(lines("Cook"))).text == "Cook\n"


def test_a_zip_bomb_is_refused_within_the_limits():
    bomb = docx(f"<w:p><w:r><w:t>{'a' * 60_000_000}</w:t></w:r></w:p>")
    assert len(bomb) < 100_000
    with pytest.raises(FileRefused, match="unpacks to far more"):
        read_confined("docx", bomb)


@pytest.mark.slow
def test_a_pdf_that_unpacks_without_end_is_stopped():
    packer = zlib.compressobj(9)
    flood = b"".join(packer.compress(b" " * 1_000_000) for _ in range(600)) + packer.flush()
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(flood) + flood + b"\nendstream"
    bomb = pdf("PLACE").replace(b"<</Length 5>>stream\nPLACE\nendstream", stream)
    with pytest.raises(FileRefused, match="more memory"):
        read_confined("pdf", bomb)


def test_a_pdf_that_draws_itself_without_end_is_stopped():
    twice = "/X Do /X Do "
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 100 0 R>>>>"
        f"/Length {len(twice)}>>stream\n{twice}\nendstream"
    )
    endless = pdf("/X Do", extra=(form,)).replace(b"<</Font", b"<</XObject<</X 100 0 R>>/Font")
    with pytest.raises(FileRefused):
        read_confined("pdf", endless)


def test_html_nested_without_end_is_refused():
    with pytest.raises(FileRefused, match="nested deeper"):
        read_confined("html", b"<div>" * 5_000 + b"Cook")


def test_a_member_that_lies_about_its_size_does_no_harm():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", b"<x>" + b"a" * 1000)
    lying = packed.getvalue().replace((1003).to_bytes(4, "little"), (3).to_bytes(4, "little"))
    with pytest.raises(FileRefused, match="damaged"):
        read_confined("docx", lying)
