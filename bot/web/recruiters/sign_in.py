"""The page for signing in with a password."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts import sign_in
from actions.accounts.refusals import SignInRefused, TooManyAttempts
from bot.web.recruiters import forms
from bot.web.recruiters.entrance import Entrance
from bot.web.recruiters.paths import SIGN_IN, own
from bot.web.recruiters.visit import show, visit

UNSENT = "You were signed out meanwhile, so what you sent was not done. Sign in, then please do it again."


class SignInPages:
    """`/recruiter/sign-in`."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(SIGN_IN, self.page, methods=["GET"], name="sign-in-page"),
            Route(SIGN_IN, self.sign_in, methods=["POST"], name="sign-in"),
        ]

    async def page(self, request: Request) -> Response:
        """The form; who is signed in goes on."""
        target = own(request.query_params.get("next", ""))
        if visit(request).who:
            return RedirectResponse(target, 303)
        return self._show(request, target, problem=UNSENT if "unsent" in request.query_params else "")

    async def sign_in(self, request: Request) -> Response:
        """Signs in, or says in one sentence that it did not work."""
        self._entrance.limit(request)
        form = await forms.read(request)
        email, target = forms.text(form, "email"), own(forms.text(form, "next"))
        services = self._entrance.services
        try:
            entry = await self._entrance.hashing(
                sign_in.by_password,
                services.database,
                email,
                forms.text(form, "password"),
                self._entrance.client(request),
                now=services.now(),
            )
        except TooManyAttempts as refused:
            answer = self._show(request, target, 429, email=email, problem=str(refused))
            answer.headers["retry-after"] = str(refused.seconds)
            return answer
        except SignInRefused as refused:
            return self._show(request, target, 422, email=email, problem=str(refused))
        return self._entrance.let_in(request, entry, target)

    def _show(
        self, request: Request, target: str, status: int = 200, *, email: str = "", problem: str = ""
    ) -> Response:
        slack = self._entrance.services.settings.slack_sign_in
        return show(
            request,
            "recruiter/sign-in.html",
            status,
            target=target,
            email=email[:200],
            problem=problem,
            slack=slack,
        )
