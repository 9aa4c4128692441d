"""Invitations by e-mail (RFC 5545, 5546, 6047): who is told what of an interview, and what was told."""
