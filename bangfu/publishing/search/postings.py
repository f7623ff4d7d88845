"""Lists of page numbers as short strings: gaps of five bits a sign, or one bit a page where that is shorter."""

from __future__ import annotations

from collections.abc import Sequence

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
VALUES = {sign: value for value, sign in enumerate(SIGNS)}
BITS = "!"
"""First sign of a list that has one bit for each page."""


def encode(pages: Sequence[int]) -> str:
    """Ascending page numbers as a string; empty for none."""
    if not pages:
        return ""
    gaps: list[str] = []
    last = -1
    for page in pages:
        gap = page - last - 1
        last = page
        while gap >= 32:
            gaps.append(SIGNS[32 + (gap & 31)])
            gap >>= 5
        gaps.append(SIGNS[gap])
    if len(gaps) <= 1 + (last + 6) // 6:
        return "".join(gaps)
    bits = [0] * ((last + 6) // 6)
    for page in pages:
        bits[page // 6] |= 1 << (page % 6)
    return BITS + "".join(SIGNS[value] for value in bits)


def decode(text: str) -> list[int]:
    """The page numbers of a string that `encode` made."""
    if text.startswith(BITS):
        values = [VALUES[sign] for sign in text[1:]]
        return [place * 6 + bit for place, value in enumerate(values) for bit in range(6) if value >> bit & 1]
    pages: list[int] = []
    page, gap, shift = -1, 0, 0
    for sign in text:
        value = VALUES[sign]
        gap |= (value & 31) << shift
        if value >= 32:
            shift += 5
            continue
        page += gap + 1
        pages.append(page)
        gap = shift = 0
    return pages
