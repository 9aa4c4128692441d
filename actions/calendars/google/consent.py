"""The page on which a person grants access to their calendar, and the address it ends on (RFC 8252, PKCE)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from actions.calendars.google.sign_in import SCOPES, Client

PAGE = "https://accounts.google.com/o/oauth2/v2/auth"
REDIRECT = "http://127.0.0.1:8976/"
"""Google sends the browser here. Nobody listens: the person copies the address from the browser."""


class ConsentUnusable(Exception):
    """The address does not bring what was asked for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One asking; `state` and `verifier` are random and used once."""

    client: Client
    state: str
    verifier: str

    def address(self, hint: str) -> str:
        """The page to open, for the account `hint`."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        asked = {
            "client_id": self.client.id,
            "redirect_uri": REDIRECT,
            "response_type": "code",
            "scope": " ".join(SCOPES),
            # Without these two Google gives a refresh token the first time only.
            "access_type": "offline",
            "prompt": "consent",
            "login_hint": hint,
            "state": self.state,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return f"{PAGE}?{urlencode(asked)}"

    def code(self, address: str) -> str:
        """The code in the address the browser ended on. Raises `ConsentUnusable`."""
        said = {name: values[0] for name, values in parse_qs(urlsplit(address.strip()).query).items()}
        if said.get("error"):
            msg = f"Google was told not to allow it ({said['error']}). Begin again when it may."
            raise ConsentUnusable(msg)
        if said.get("state") != self.state or not said.get("code"):
            msg = (
                "This is not the address Google sent your browser to. After you allow the access the browser "
                f"shows a page that cannot be reached; copy its address, which begins with {REDIRECT}."
            )
            raise ConsentUnusable(msg)
        return said["code"]
