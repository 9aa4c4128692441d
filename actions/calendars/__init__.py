"""Where interviewers' time lives."""
