"""The commands of `rolecall`, one module each."""
