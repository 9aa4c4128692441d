"""Interview plans with panels: seats, who can sit in them, and who sits in a booking's.

Who interviewed for a role until now, any one of them, becomes the one seat of that role's plan.

Revision: 0040. Comes after: 0030.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"
branch_labels = None
depends_on = None

# Not in a batch: SQLite would copy the table, and dropping the old one would empty all that refers to it.
INTERVIEWER_COLUMNS = {
    "active": "BOOLEAN DEFAULT true NOT NULL",
    "weight": "FLOAT DEFAULT 1 NOT NULL CONSTRAINT ck_interviewers_weight_positive CHECK (weight > 0)",
    "day_cap": "INTEGER CONSTRAINT ck_interviewers_day_cap_positive CHECK (day_cap > 0)",
    "week_cap": "INTEGER CONSTRAINT ck_interviewers_week_cap_positive CHECK (week_cap > 0)",
    "joined_on": "DATE",
    "paused_from": "DATE",
    "paused_until": "DATE",
    "holidays": "VARCHAR(20)",
    "days_off": "{json} DEFAULT '[]' NOT NULL",
}


def upgrade() -> None:
    """Changes the tables, and makes a plan of one seat for each role that had interviewers."""
    kind = "JSONB" if op.get_bind().dialect.name == "postgresql" else "JSON"
    for name, definition in INTERVIEWER_COLUMNS.items():
        op.execute(f"ALTER TABLE interviewers ADD COLUMN {name} {definition.format(json=kind)}")
    _create_plans()
    _create_booking_seats()
    op.execute(
        "INSERT INTO interview_plans (role_id, duration, buffer, step, minimum_notice, horizon, cutoff,"
        " soft_allowed, changed_at, changed_by)"
        " SELECT DISTINCT role_id, 45, 15, 15, 720, 40320, 120, true, CURRENT_TIMESTAMP, 'an update'"
        " FROM role_interviewers"
    )
    op.execute(
        "INSERT INTO plan_seats (role_id, number, name, optional)"
        " SELECT role_id, 1, 'interviewer', false FROM interview_plans"
    )
    op.execute(
        "INSERT INTO seat_people (role_id, number, interviewer_id)"
        " SELECT role_id, 1, interviewer_id FROM role_interviewers"
    )
    op.execute(
        "INSERT INTO booking_seats (booking_id, interviewer_id, seat, response, assigned_because)"
        " SELECT DISTINCT booking_id, interviewer_id, 1, 'NEEDS-ACTION', '' FROM interview_cells"
    )
    op.drop_table("role_interviewers")


def _create_plans() -> None:
    op.create_table(
        "interview_plans",
        sa.Column("role_id", sa.String(length=80), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("buffer", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("minimum_notice", sa.Integer(), nullable=False),
        sa.Column("horizon", sa.Integer(), nullable=False),
        sa.Column("cutoff", sa.Integer(), nullable=False),
        sa.Column("soft_allowed", sa.Boolean(), nullable=False),
        sa.Column("holidays", sa.String(length=20), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "duration > 0 AND step > 0 AND horizon > 0", name=op.f("ck_interview_plans_lengths_positive")
        ),
        sa.PrimaryKeyConstraint("role_id", name=op.f("pk_interview_plans")),
    )
    op.create_table(
        "plan_seats",
        sa.Column("role_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"],
            ["interview_plans.role_id"],
            name=op.f("fk_plan_seats_role_id_interview_plans"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("role_id", "number", name=op.f("pk_plan_seats")),
    )
    op.create_table(
        "seat_people",
        sa.Column("role_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id", "number"],
            ["plan_seats.role_id", "plan_seats.number"],
            name=op.f("fk_seat_people_role_id_number_plan_seats"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interviewer_id"],
            ["interviewers.id"],
            name=op.f("fk_seat_people_interviewer_id_interviewers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("role_id", "number", "interviewer_id", name=op.f("pk_seat_people")),
    )
    op.create_index(op.f("ix_seat_people_interviewer_id"), "seat_people", ["interviewer_id"])


def _create_booking_seats() -> None:
    op.create_table(
        "booking_seats",
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("response", sa.String(length=20), nullable=False),
        sa.Column("assigned_because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "response IN ('NEEDS-ACTION', 'ACCEPTED', 'DECLINED', 'TENTATIVE')",
            name=op.f("ck_booking_seats_response_known"),
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["bookings.id"],
            name=op.f("fk_booking_seats_booking_id_bookings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interviewer_id"],
            ["interviewers.id"],
            name=op.f("fk_booking_seats_interviewer_id_interviewers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("booking_id", "interviewer_id", name=op.f("pk_booking_seats")),
        sa.UniqueConstraint("booking_id", "seat", name=op.f("uq_booking_seats_booking_id_seat")),
    )
    op.create_index(op.f("ix_booking_seats_interviewer_id"), "booking_seats", ["interviewer_id"])


def downgrade() -> None:
    """Takes the change back; who sits in any seat of a role's plan can then hold its interview alone."""
    op.create_table(
        "role_interviewers",
        sa.Column("role_id", sa.String(length=80), nullable=False),
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interviewer_id"],
            ["interviewers.id"],
            name=op.f("fk_role_interviewers_interviewer_id_interviewers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("role_id", "interviewer_id", name=op.f("pk_role_interviewers")),
    )
    op.execute(
        "INSERT INTO role_interviewers (role_id, interviewer_id)"
        " SELECT DISTINCT role_id, interviewer_id FROM seat_people"
    )
    for table in ("booking_seats", "seat_people", "plan_seats", "interview_plans"):
        op.drop_table(table)
    for name in INTERVIEWER_COLUMNS:
        op.drop_column("interviewers", name)
