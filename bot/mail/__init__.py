"""Mail: invitations, reminders and what people answer. SMTP out; IMAP or a webhook in."""
