"""The demonstration's interviewers, as data."""
