"""Reading: a file becomes clean text that knows where every character came from."""

from bangfu.reading.reader import read_document

__all__ = ["read_document"]
