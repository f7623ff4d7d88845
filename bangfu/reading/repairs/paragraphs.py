"""Paragraphs that were run together into one line, with a space where each began, get their lines back."""

from __future__ import annotations

import re
from itertools import pairwise

from bangfu.reading.edits import Edit

KIND = "paragraphs"
BREAK = re.compile(r"(?<=[。！？!?”])[ \t]+(?=[\u4e00-\u9fff“《(（一二三四五六七八九十])")
STRAY = re.compile(r"[\u4e00-\u9fff,，、；;][ \t]+[\u4e00-\u9fff]")
LONG = 200
"""Characters of a line from which it may be a whole article."""
SHORTEST = 25
"""A paragraph's least length: with shorter ones the spaces are strays."""


def edits(text: str) -> list[Edit]:
    """Edits that turn such a space into a line break."""
    found: list[Edit] = []
    place = 0
    for line in text.split("\n"):
        if len(line) >= LONG:
            breaks = list(BREAK.finditer(line))
            if breaks and not STRAY.search(line.strip()) and _all_long(line, breaks):
                found += [Edit(place + m.start(), place + m.end(), "\n") for m in breaks]
        place += len(line) + 1
    return found


def _all_long(line: str, breaks: list[re.Match[str]]) -> bool:
    bounds = [0, *(m.start() for m in breaks), len(line.rstrip())]
    return all(end - start >= SHORTEST for start, end in pairwise(bounds))
