"""Why something about an account is not done. Each message is a sentence for the person who asked.

AccountRefused
├── PasswordRefused    the password is too short or too easy to guess
├── LinkUseless        the link is unknown, used, taken back or too old
├── LastAdmin          nobody could let anybody in any more
└── SignInRefused      the e-mail address and the password, or the Slack identity, open nothing
    └── TooManyAttempts    not now: it failed too often lately
"""

from __future__ import annotations


class AccountRefused(Exception):
    """Something about an account is not possible; the message says why and what to do."""


class PasswordRefused(AccountRefused):
    """The password is not good enough."""


class LinkUseless(AccountRefused):
    """The same for an unknown, a used, a taken back and an expired link."""

    def __init__(self) -> None:
        super().__init__("This link does not work any more. Ask whoever sent it to you for a new one.")


class LastAdmin(AccountRefused):
    """The last admin cannot go, nor become a recruiter."""

    def __init__(self) -> None:
        super().__init__("This is the last admin. Make somebody else an admin first.")


class SignInRefused(AccountRefused):
    """The same for an unknown address, a wrong password and a disabled account."""

    def __init__(self, message: str = "This e-mail address and password do not belong together.") -> None:
        super().__init__(message)


class TooManyAttempts(SignInRefused):
    """Signing in failed too often lately; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        wait = f"{seconds} seconds" if seconds < 120 else f"{round(seconds / 60)} minutes"
        super().__init__(f"There were too many attempts. Please wait {wait} and try again.")
        self.seconds = seconds
