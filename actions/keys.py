"""One secret, and the keys derived from it: one for each purpose, so that none opens what another sealed."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE = "secret.key"
SHORTEST = 32
"""Characters a secret must have; fewer could be guessed."""


class KeyChanged(Exception):
    """What was sealed cannot be opened: it was sealed with another secret, or it was altered."""


class Keys:
    """Derives keys by HKDF-SHA256 (RFC 5869). Raises `ValueError` for a secret that is too short."""

    def __init__(self, secret: str) -> None:
        if len(secret) < SHORTEST:
            msg = f"a secret needs at least {SHORTEST} characters"
            raise ValueError(msg)
        self._secret = secret.encode()

    def derive(self, purpose: str) -> bytes:
        """32 bytes that depend on the secret and the purpose alone."""
        return HKDF(hashes.SHA256(), 32, salt=None, info=f"rolecall:{purpose}".encode()).derive(self._secret)

    def seal(self, text: str, purpose: str) -> str:
        """The text encrypted and authenticated; `unseal` with the same purpose opens it."""
        return self._fernet(purpose).encrypt(text.encode()).decode()

    def unseal(self, sealed: str, purpose: str) -> str:
        """What was sealed. Raises `KeyChanged`."""
        try:
            return self._fernet(purpose).decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise KeyChanged from error

    def _fernet(self, purpose: str) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(self.derive(purpose)))


def kept_in(folder: Path) -> Keys:
    """The keys of the secret in the folder's file, which is made at the first call, readable by us alone."""
    path = folder / FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{FILE}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            # A link fails where a rename would replace: of two processes that start at once, one wins.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return Keys(path.read_text().strip())
