"""Adverts in files other than plain text: web pages, PDF and Word, read in a limited process of their own."""
