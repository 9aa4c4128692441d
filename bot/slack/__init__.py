"""Slack: candidates in direct messages, recruiters in their channel."""
