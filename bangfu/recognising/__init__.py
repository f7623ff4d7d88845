"""Recognising: text becomes mentions. One kind, one file; each has the same function."""
