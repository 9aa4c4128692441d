"""The busy policy, as data."""
