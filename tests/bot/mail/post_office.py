"""A real SMTP server on this machine that keeps what it gets, and can be told to be difficult."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.mail.account import MailAccount, Tls

USER, PASSWORD = "rolecall", "correct horse battery staple"


class PostOffice:
    """Its faults are used up in order, one for each message that gets as far as the step they are for."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, bytes]] = []
        self.faults: dict[str, list[str]] = {"MAIL": [], "RCPT": [], "DATA": []}
        self.port = 0
        self.tls: Tls = "none"
        self.auth = False

    def fail(self, step: str, *answers: str) -> None:
        """Lets the step fail once for each answer; `drop` after DATA keeps the message and ends the line."""
        self.faults[step] += answers

    def account(self, **changes: Any) -> MailAccount:
        """The account of somebody who may send here."""
        user, password = (USER, PASSWORD) if self.auth else ("", "")
        fields: dict[str, Any] = {
            "host": "localhost" if self.tls != "none" else "127.0.0.1",
            "port": self.port,
            "tls": self.tls,
            "user": user,
            "password": password,
            "name": "Hiring team",
            "address": "interviews@example.com",
            "timeout": 5.0,
        }
        return MailAccount(**{**fields, **changes})

    def messages(self, to: str | None = None) -> list[EmailMessage]:
        """What arrived, for one recipient or all."""
        found = [raw for who, raw in self.kept if to in (None, who)]
        read = [message_from_bytes(raw, policy=default) for raw in found]
        assert all(isinstance(each, EmailMessage) for each in read)
        return read  # type: ignore[return-value]

    def _fault(self, step: str) -> str | None:
        waiting = self.faults[step]
        return waiting.pop(0) if waiting else None

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:  # noqa: N802  the library's
        if fault := self._fault("MAIL"):
            return fault
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802  the library's
        if fault := self._fault("RCPT"):
            return fault
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session, envelope) -> str:  # noqa: N802  the library's
        fault = self._fault("DATA")
        if fault not in (None, "drop"):
            return fault or ""
        self.kept += [(address, envelope.original_content) for address in envelope.rcpt_tos]
        if fault == "drop":
            assert server.transport is not None
            server.transport.abort()
        return "250 OK"


def _who(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == right, handled=False)


@contextmanager
def post_office(
    *, tls: Tls = "none", auth: bool = False, certificate: Path | None = None
) -> Iterator[PostOffice]:
    """A server that runs while the block does."""
    office = PostOffice()
    office.tls, office.auth = tls, auth
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    options: dict[str, Any] = {"auth_required": auth, "auth_require_tls": False}
    if auth:
        options["authenticator"] = _who
    if tls == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    controller = _Controller(
        office, hostname="127.0.0.1", port=0, ssl_context=context if tls == "tls" else None, **options
    )
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


class _Controller(Controller):
    """Knows the port the system chose, before the library greets its own server there."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def self_signed(folder: Path, host: str) -> Path:
    """A certificate for the host that only who has the file trusts, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
