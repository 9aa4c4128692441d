"""What people meant: Rasa's client, and readers of skills, years, yes and no, times, contact data."""
