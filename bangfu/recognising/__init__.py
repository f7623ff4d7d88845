"""Recognising: text becomes mentions. One kind, one file; each has the same function."""

from bangfu.recognising.recogniser import recognise

__all__ = ["recognise"]
