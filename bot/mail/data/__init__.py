"""Texts of the letters."""
