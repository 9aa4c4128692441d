"""The pages of the hiring team: signing in, accounts, the audit log. Every route stands behind one gate."""
