"""Numerals that noise has bitten: what is left of them must not be read. Reading reports such places; see `reading`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bangfu.document import Span

_REPLACED = "\ufffd▍▎▏□"
_REST = re.compile(rf"(?:[?{_REPLACED}]?[\d.,]*\d[\d.]*[万亿]*)*")


def damaged(text: str, start: int, end: int, broken: Sequence[tuple[int, int]]) -> Span | None:
    """The stretch to leave alone if the numeral at a place has lost digits, else None.

    A numeral is damaged if it touches a stretch that reading gave up (`broken`) or a character that stands for a
    lost one, or if it begins with a decimal point (`?.98万`).
    """
    for first, last in broken:
        if first <= end and start <= last:
            return Span(min(start, first), max(end, last))
    if not text[start].isascii():
        return None
    before, earlier = text[start - 1 : start], text[start - 2 : start - 1]
    if before and before in _REPLACED:
        return _whole(text, start - 1, end)
    if before == "." and (earlier == "?" or earlier in _REPLACED):
        return _whole(text, start - 2, end)
    if text[end : end + 1] in tuple(_REPLACED):
        return _whole(text, start, end)
    return None


def _whole(text: str, start: int, end: int) -> Span:
    rest = _REST.match(text, end)
    return Span(start, max(end, rest.end() if rest else end))
