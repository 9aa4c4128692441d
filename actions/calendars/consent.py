"""The page on which a person grants access to their calendar, and the address it ends on (RFC 8252, PKCE)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

REDIRECT = "http://localhost:8976/"
"""Where the browser is sent. Nobody listens there: the person copies the address from the browser."""


class ConsentUnusable(Exception):
    """The address does not bring what was asked for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One asking; `state` and `verifier` are random and used once."""

    provider: str
    page: str
    """The provider's."""
    client_id: str
    scope: str
    state: str
    verifier: str = field(repr=False)
    more: Mapping[str, str]
    """What this provider wants to be told besides."""

    def address(self, hint: str) -> str:
        """The page to open, for the account `hint`."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        asked = {
            "client_id": self.client_id,
            "redirect_uri": REDIRECT,
            "response_type": "code",
            "scope": self.scope,
            "login_hint": hint,
            "state": self.state,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            **self.more,
        }
        return f"{self.page}?{urlencode(asked)}"

    def code(self, address: str) -> str:
        """The code in the address the browser ended on. Raises `ConsentUnusable`."""
        said = {name: values[0] for name, values in parse_qs(urlsplit(address.strip()).query).items()}
        if said.get("error"):
            msg = f"{self.provider} was told not to allow it ({said['error']}). Begin again when it may."
            raise ConsentUnusable(msg)
        if said.get("state") != self.state or not said.get("code"):
            msg = (
                f"This is not the address {self.provider} sent your browser to. After you allow the access, "
                f"the browser shows a page that cannot be reached; copy its address, which begins {REDIRECT}"
            )
            raise ConsentUnusable(msg)
        return said["code"]
