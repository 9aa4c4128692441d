"""Google Calendar (API v3) through its plain REST interface."""
