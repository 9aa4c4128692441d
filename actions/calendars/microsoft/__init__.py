"""Outlook calendars through Microsoft Graph's plain REST interface."""
