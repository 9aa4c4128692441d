"""Who may sign in: accounts, the links that lead to them, passwords, and sessions."""
