"""Adverts read into roles."""
