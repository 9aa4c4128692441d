import pytest

from actions.roles.reading import LARGEST, AdvertUnreadable, decode_advert, read_advert


def test_a_text_file_is_read_as_written(tmp_path):
    file = tmp_path / "advert.md"
    file.write_bytes("\ufeff# Pflegefachkraft\r\n- Wundversorgung".encode())
    assert read_advert(file) == "# Pflegefachkraft\r\n- Wundversorgung"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "Word"),
        (b"\xff\xfeA\x00", "UTF-16"),
        (b"A\x00B", "not a text file"),
        ("Krankenschwester gesucht, täglich".encode("latin-1"), "not UTF-8"),
        (b"  \n", "empty"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(content, reason):
    with pytest.raises(AdvertUnreadable, match=reason):
        decode_advert(content)


def test_a_missing_file_is_refused_with_its_name(tmp_path):
    with pytest.raises(AdvertUnreadable, match=r"nowhere\.txt"):
        read_advert(tmp_path / "nowhere.txt")


def test_a_huge_file_is_not_even_opened(tmp_path):
    file = tmp_path / "huge.txt"
    file.write_bytes(b"a" * (LARGEST + 1))
    with pytest.raises(AdvertUnreadable, match="larger"):
        read_advert(file)
