"""Stamps that say what is known of interviewers' time has changed; declines, wishes and proposals.

Revision: 0041. Comes after: 0060.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0041"
down_revision = "0060"
branch_labels = None
depends_on = None

PROFILE = (
    "name, email, timezone, meeting_hours, calendar, active, weight, day_cap, week_cap, joined_on,"
    " paused_from, paused_until, holidays, days_off"
)
"""The columns of an interviewer whose change is a change of what is known; `booked` is not one."""


def upgrade() -> None:
    """Changes the tables, and stamps everybody for the first time."""
    for table, column in (
        ("interviewers", "booked VARCHAR(32) DEFAULT '' NOT NULL"),
        ("booking_seats", "first_cell INTEGER DEFAULT 0 NOT NULL"),
        ("booking_seats", "stop_cell INTEGER DEFAULT 0 NOT NULL"),
        ("bookings", "no_show_by VARCHAR(200)"),
    ):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.add_column("bookings", sa.Column("no_show_at", sa.DateTime(timezone=True), nullable=True))
    for column, cell in (("first_cell", "min(cell)"), ("stop_cell", "max(cell) + 1")):
        op.execute(
            f"UPDATE booking_seats SET {column} = coalesce((SELECT {cell} FROM interview_cells AS c"  # noqa: S608  fixed text
            " WHERE c.booking_id = booking_seats.booking_id"
            " AND c.interviewer_id = booking_seats.interviewer_id), 0)"
        )
    _hang_cells_on_seats()
    _create_disruptions()
    op.create_table(
        "interviewer_stamps",
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("interviewer_id", name=op.f("pk_interviewer_stamps")),
    )
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    fresh = "replace(gen_random_uuid()::text, '-', '')" if on_postgresql else "lower(hex(randomblob(16)))"
    op.execute(f"INSERT INTO interviewer_stamps SELECT id, {fresh} FROM interviewers")  # noqa: S608  fixed text
    op.execute(f"UPDATE interviewers SET booked = {fresh}")  # noqa: S608  fixed text
    for statement in _postgresql_triggers(fresh) if on_postgresql else _sqlite_triggers(fresh):
        op.execute(statement)


def _hang_cells_on_seats() -> None:
    with op.batch_alter_table("interview_cells") as batch:
        batch.drop_constraint(op.f("fk_interview_cells_interviewer_id_interviewers"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_interview_cells_booking_id_bookings"), type_="foreignkey")
        batch.create_foreign_key(
            op.f("fk_interview_cells_booking_id_interviewer_id_booking_seats"),
            "booking_seats",
            ["booking_id", "interviewer_id"],
            ["booking_id", "interviewer_id"],
            ondelete="CASCADE",
        )


def _create_disruptions() -> None:
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "declines",
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("replaced_by", sa.String(length=32), nullable=True),
        _belongs("declines", "booking_id", "bookings"),
        _belongs("declines", "interviewer_id", "interviewers"),
        sa.PrimaryKeyConstraint("booking_id", "interviewer_id", name=op.f("pk_declines")),
    )
    op.create_table(
        "wishes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("role_id", sa.String(length=80), nullable=False),
        sa.Column("windows", json, nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("lapses_at", moment, nullable=False),
        sa.Column("offered", json, nullable=False),
        _belongs("wishes", "conversation_id", "conversations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishes")),
        sa.UniqueConstraint("conversation_id", name=op.f("uq_wishes_conversation_id")),
    )
    op.create_index(op.f("ix_wishes_role_id"), "wishes", ["role_id"])
    op.create_index(op.f("ix_wishes_lapses_at"), "wishes", ["lapses_at"])
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start", moment, nullable=True),
        sa.Column("end", moment, nullable=True),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("settled_at", moment, nullable=True),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.CheckConstraint("kind IN ('moved', 'deleted', 'declined')", name=op.f("ck_proposals_kind_known")),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'dismissed', 'outdated')", name=op.f("ck_proposals_outcome_known")
        ),
        _belongs("proposals", "booking_id", "bookings"),
        _belongs("proposals", "interviewer_id", "interviewers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_booking_id"), "proposals", ["booking_id"])


def _belongs(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{owner}")
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=name, ondelete="CASCADE")


def _sqlite_triggers(fresh: str) -> Iterator[str]:
    def trigger(name: str, event: str, row: str) -> str:
        return (
            f"CREATE TRIGGER {name} AFTER {event} BEGIN"  # noqa: S608  fixed text
            " INSERT INTO interviewer_stamps (interviewer_id, stamp)"
            f" VALUES ({row}, {fresh}) ON CONFLICT (interviewer_id) DO UPDATE SET stamp = excluded.stamp; END"
        )

    yield trigger("stamp_interviewer_added", "INSERT ON interviewers", "NEW.id")
    yield trigger("stamp_interviewer_changed", f"UPDATE OF {PROFILE} ON interviewers", "NEW.id")
    yield trigger("stamp_busy_added", "INSERT ON busy_times", "NEW.interviewer_id")
    yield trigger("stamp_busy_changed", "UPDATE ON busy_times", "NEW.interviewer_id")
    yield trigger("stamp_busy_removed", "DELETE ON busy_times", "OLD.interviewer_id")


def _postgresql_triggers(fresh: str) -> Iterator[str]:
    upsert = "ON CONFLICT (interviewer_id) DO UPDATE SET stamp = excluded.stamp"
    yield (
        "CREATE FUNCTION stamp_interviewer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608  fixed text
        f" INSERT INTO interviewer_stamps (interviewer_id, stamp) VALUES (NEW.id, {fresh}) {upsert};"
        " RETURN NULL; END $$"
    )
    # Once for each statement: a sync that writes hundreds of busy times sets one stamp.
    yield (
        "CREATE FUNCTION stamp_busy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608  fixed text
        f" INSERT INTO interviewer_stamps (interviewer_id, stamp) SELECT who.interviewer_id, {fresh} FROM"
        " (SELECT DISTINCT interviewer_id FROM changed) AS who ORDER BY who.interviewer_id"
        f" {upsert}; RETURN NULL; END $$"
    )
    for name, event in (("added", "INSERT"), ("changed", f"UPDATE OF {PROFILE}")):
        yield (
            f"CREATE TRIGGER stamp_interviewer_{name} AFTER {event} ON interviewers"
            " FOR EACH ROW EXECUTE FUNCTION stamp_interviewer()"
        )
    for name, event, rows in (
        ("added", "INSERT", "NEW"),
        ("changed", "UPDATE", "NEW"),
        ("removed", "DELETE", "OLD"),
    ):
        yield (
            f"CREATE TRIGGER stamp_busy_{name} AFTER {event} ON busy_times"
            f" REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_busy()"
        )


def downgrade() -> None:
    """Takes the change back; wishes, proposals and declines are lost."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, names in (("interviewer", ("added", "changed")), ("busy", ("added", "changed", "removed"))):
        for name in names:
            where = {"interviewer": "interviewers", "busy": "busy_times"}[table]
            op.execute(f"DROP TRIGGER stamp_{table}_{name}" + (f" ON {where}" if on_postgresql else ""))
        if on_postgresql:
            op.execute(f"DROP FUNCTION stamp_{table}()")
    for table in ("interviewer_stamps", "proposals", "wishes", "declines"):
        op.drop_table(table)
    with op.batch_alter_table("interview_cells") as batch:
        batch.drop_constraint(
            op.f("fk_interview_cells_booking_id_interviewer_id_booking_seats"), type_="foreignkey"
        )
        for column, owner in (("interviewer_id", "interviewers"), ("booking_id", "bookings")):
            batch.create_foreign_key(
                op.f(f"fk_interview_cells_{column}_{owner}"), owner, [column], ["id"], ondelete="CASCADE"
            )
    for table, column in (
        ("bookings", "no_show_at"),
        ("bookings", "no_show_by"),
        ("booking_seats", "stop_cell"),
        ("booking_seats", "first_cell"),
        ("interviewers", "booked"),
    ):
        op.drop_column(table, column)
