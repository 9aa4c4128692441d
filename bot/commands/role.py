"""`rolecall role …`: from an advert to a role that candidates meet, and back to a file."""

from __future__ import annotations

import typer

from bot.commands import (
    role_compile,
    role_diff,
    role_edit,
    role_exchange,
    role_lint,
    role_list,
    role_preview,
    role_publish,
)

app = typer.Typer(no_args_is_help=True, help="Roles: read, edited, checked, published, compared, archived.")
app.command("compile")(role_compile.compile_)
app.command()(role_edit.edit)
app.command()(role_lint.lint)
app.command()(role_preview.preview)
app.command()(role_publish.publish)
app.command("list")(role_list.list_)
app.command()(role_list.show)
app.command()(role_diff.diff)
app.command()(role_publish.archive)
app.command()(role_exchange.export)
app.command("import")(role_exchange.import_)
app.command()(role_exchange.schema)
