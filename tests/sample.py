"""The sample role, and what a candidate says who meets all of it: for tests that need somebody screened."""

from __future__ import annotations

from actions.roles.samples import sample_role

ROLE = sample_role()[0]
"""Its id."""
ANSWERS = (
    "Go, 4 years",
    "PostgreSQL",
    "Redis",
    "gRPC, REST and GraphQL",
    "AWS",
    "Docker and Kubernetes",
    "6 years",
    "a bachelor in computer science",
)
"""To its questions, in their order."""
