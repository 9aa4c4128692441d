"""Everything that can be set, from the environment (or a `.env` file). `deploy/env.example` explains each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.invitations.plain import mail_address
from actions.keys import SHORTEST, Keys, kept_in

SAMPLES = frozenset({"changeme", "change-me", "secret", "password", "xoxb-your-token", "your-signing-secret"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Settings(BaseSettings):
    """The settings of one running Rolecall."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", secrets_dir=None)

    host: str = "127.0.0.1"
    """The address to listen on. Any other than loopback switches the demo parts off."""
    port: int = Field(default=8080, ge=1, le=65535)
    public_url: str | None = None
    """How candidates reach this server from outside: https://jobs.example.com."""
    database_url: str | None = None
    """Where everything is kept; one SQLite file under `data_dir` when not given."""
    data_dir: Path = Path("var")
    tone: Literal["considerate", "brief"] = "considerate"
    """How the assistant speaks to candidates."""
    retention_days: int = Field(default=180, ge=1)
    """How long a candidate's data is kept."""
    demo: bool | None = None
    """The sample role, the Slack simulator and the demo recruiter; on where nobody else can reach them."""

    nlu_url: str | None = None
    """A Rasa that already runs; without it `rolecall serve` starts its own."""
    nlu_token: SecretStr = SecretStr("")
    nlu_deadline: float = Field(default=2.0, gt=0)
    """Seconds a message may wait for Rasa before keywords stand in."""

    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    """Set for Socket Mode; then no public address is needed."""
    slack_timezone: str = "UTC"
    """The IANA zone in which the recruiters read times."""
    slack_channel: str = ""
    """The id of the recruiters' channel."""

    slack_client_id: str = ""
    slack_client_secret: SecretStr = SecretStr("")
    slack_team: str = ""
    """These three let recruiters sign in with Slack: the app's two, and the workspace's id, like T0123."""
    slack_url: str = "https://slack.com"
    """Another one for GovSlack."""

    smtp_host: str = ""
    """The mail server invitations and reminders go out by; without one no mail is sent."""
    smtp_port: int = Field(default=0, ge=0, le=65535)
    """When it is not 587 for `starttls`, 465 for `tls` or 25 for `none`."""
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    mail_from: str = ""
    """The mailbox that writes, and that organizes the interviews: answers to invitations go there."""
    mail_name: str = "Hiring team"
    """What people read as the sender."""

    google_service_account: SecretStr = SecretStr("")
    """The JSON key of a service account that may act for the company's people, or the path of its file."""
    google_client_id: str = ""
    google_client_secret: SecretStr = SecretStr("")
    """These two let single people grant access to their Google calendar: an OAuth client, “Desktop app”."""
    google_url: str = ""
    """A server that stands in for Google's; its own when not given."""

    microsoft_tenant: str = ""
    microsoft_client_id: str = ""
    microsoft_client_secret: SecretStr = SecretStr("")
    """These three are the app registration through which Outlook calendars are reached."""
    microsoft_login_url: str = "https://login.microsoftonline.com"
    microsoft_graph_url: str = "https://graph.microsoft.com"
    """Others for the national clouds."""

    imap_host: str = ""
    """Where answers to invitations are read from, for `mail_from`; without one they are not read."""
    imap_port: int = Field(default=993, ge=1, le=65535)
    imap_user: str = ""
    """That of SMTP when not given, as is the password."""
    imap_password: SecretStr = SecretStr("")
    imap_folder: str = Field(default="INBOX", pattern=r'^[^"\\\r\n]+$')
    mail_webhook_secret: SecretStr = SecretStr("")
    """With it a mail service may hand in answers at `/api/mail`, instead of a mailbox."""

    secret_key: SecretStr = SecretStr("")
    """Signs links and seals the secrets of calendars; a file under `data_dir` keeps one when not given.
    Servers that share a database share it."""

    log_level: str = "INFO"

    @model_validator(mode="after")
    def _no_sample_secrets(self) -> Self:
        for name, field in type(self).model_fields.items():
            if field.annotation is SecretStr and getattr(self, name).get_secret_value().lower() in SAMPLES:
                msg = f"{name.upper()} still holds the sample value; put your own there, or leave it out"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _slack_is_whole(self) -> Self:
        if self.slack_bot_token.get_secret_value():
            if not self.slack_channel:
                msg = "SLACK_CHANNEL is missing: the id of the recruiters' channel, like C0123456789"
                raise ValueError(msg)
            if not (self.slack_signing_secret.get_secret_value() or self.slack_app_token.get_secret_value()):
                msg = (
                    "beside SLACK_BOT_TOKEN set SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode)"
                )
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _secret_key_is_long(self) -> Self:
        for name in ("secret_key", "mail_webhook_secret"):
            given = getattr(self, name).get_secret_value()
            if given and len(given) < SHORTEST:
                words = f"{name.upper()} needs at least {SHORTEST} characters"
                msg = f"{words}; `openssl rand -base64 48` makes one"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _slack_sign_in_is_whole(self) -> Self:
        given = (self.slack_client_id, self.slack_client_secret.get_secret_value(), self.slack_team)
        if any(given) and not all(given):
            msg = "to sign in with Slack set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_TEAM, all three"
            raise ValueError(msg)
        if all(given) and not (self.public_url or "").startswith("https://"):
            msg = "to sign in with Slack set PUBLIC_URL to an address with https://; Slack accepts no other"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.smtp_host and mail_address(self.mail_from) is None:
            msg = "beside SMTP_HOST set MAIL_FROM to the address that writes, like interviews@example.com"
            raise ValueError(msg)
        if self.smtp_password.get_secret_value() and not self.smtp_user:
            msg = "beside SMTP_PASSWORD set SMTP_USER"
            raise ValueError(msg)
        if self.smtp_user and self.smtp_tls == "none" and self.smtp_host not in LOOPBACK:
            msg = "SMTP_TLS is none, so the password would travel readable for all; use starttls or tls"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _calendar_accounts_are_whole(self) -> Self:
        if bool(self.google_client_id) != bool(self.google_client_secret.get_secret_value()):
            msg = "for people's own Google calendars set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, both"
            raise ValueError(msg)
        secret = self.microsoft_client_secret.get_secret_value()
        given = (self.microsoft_tenant, self.microsoft_client_id, secret)
        if any(given) and not all(given):
            msg = (
                "for Outlook calendars set MICROSOFT_TENANT, MICROSOFT_CLIENT_ID and "
                "MICROSOFT_CLIENT_SECRET, all three"
            )
            raise ValueError(msg)
        return self

    @property
    def hears_answers(self) -> bool:
        """Whether what people answer to invitations reaches us."""
        return bool(self.imap_host or self.mail_webhook_secret.get_secret_value())

    @property
    def mails(self) -> bool:
        """Whether mail is sent, and so invitations are ours to send."""
        return bool(self.smtp_host)

    @property
    def slack(self) -> bool:
        """Whether a real Slack workspace is connected."""
        return bool(self.slack_bot_token.get_secret_value())

    @property
    def reachable(self) -> bool:
        """Whether others than this machine can reach the server."""
        return self.host not in LOOPBACK or self.public_url is not None

    @property
    def address(self) -> str:
        """How people reach this server: the public address, or this machine's."""
        host = "localhost" if self.host == "127.0.0.1" else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    def join_address(self, token: str) -> str:
        """The whole address of a link to an account. Its host is never what a request claims."""
        return f"{self.address}/recruiter/join/{token}"

    @property
    def slack_sign_in(self) -> bool:
        """Whether recruiters may sign in with Slack."""
        return bool(self.slack_client_secret.get_secret_value())

    @property
    def shows_demo(self) -> bool:
        """Whether the demo parts are mounted: never with real tokens, never where others can reach them."""
        return self.demo is not False and not self.slack and not self.reachable

    @property
    def database(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'rolecall.sqlite3'}"

    def keys(self) -> Keys:
        """The keys of this deployment; makes the secret's file at the first call when none was given."""
        given = self.secret_key.get_secret_value()
        return Keys(given) if given else kept_in(self.data_dir)

    @property
    def keeps(self) -> timedelta:
        """How long a candidate's data is kept."""
        return timedelta(days=self.retention_days)
