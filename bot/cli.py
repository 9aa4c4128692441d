"""The command line: `rolecall --help` lists what there is."""

from __future__ import annotations

import typer

from bot.commands import (
    account,
    ask,
    audit,
    calendar,
    chat,
    doctor,
    interview,
    interviewer,
    mail,
    plan,
    role,
    serve,
    slack,
    understand,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Rolecall: candidates ask, are screened on the advert's own requirements and book an interview. "
    "People decide.",
)
app.command()(serve.serve)
app.add_typer(role.app, name="role")
app.command()(understand.understand)
app.command()(ask.ask)
app.command()(chat.chat)
app.command()(doctor.doctor)
app.add_typer(account.app, name="account")
app.add_typer(calendar.app, name="calendar")
app.add_typer(interview.app, name="interview")
app.add_typer(interviewer.app, name="interviewer")
app.add_typer(plan.app, name="plan")
app.add_typer(audit.app, name="audit")
app.add_typer(mail.app, name="mail")
app.add_typer(slack.app, name="slack")
