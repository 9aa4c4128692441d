"""One secret and the keys derived from it."""

from __future__ import annotations

import pytest

from actions.keys import FILE, KeyChanged, Keys, kept_in

SECRET = "a secret of more than thirty-two characters"


def test_each_purpose_has_a_key_of_its_own():
    keys = Keys(SECRET)
    assert keys.derive("links") == Keys(SECRET).derive("links")
    assert keys.derive("links") != keys.derive("calendars")
    assert len(keys.derive("links")) == 32


def test_what_is_sealed_is_opened_by_the_same_secret_and_purpose_alone():
    sealed = Keys(SECRET).seal("a refresh token", "calendars")
    assert "refresh" not in sealed
    assert Keys(SECRET).unseal(sealed, "calendars") == "a refresh token"
    for keys, purpose in ((Keys(SECRET), "links"), (Keys(SECRET[::-1]), "calendars")):
        with pytest.raises(KeyChanged):
            keys.unseal(sealed, purpose)


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="at least 32"):
        Keys("short")


def test_the_secret_of_a_folder_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first = kept_in(tmp_path / "var")
    assert kept_in(tmp_path / "var").derive("links") == first.derive("links")
    assert [path.name for path in (tmp_path / "var").iterdir()] == [FILE]
    assert (tmp_path / "var" / FILE).stat().st_mode & 0o777 == 0o600
