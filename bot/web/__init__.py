"""The careers page, the chat and the recruiter-free public HTTP surface."""
