"""Advertising set into sentences by those who broke into a site: `鼎力是某某视频的支持`, `开云体育app下载`.

The words are data (`inserted` in `content/reading.yml`). A frame that could be a sentence's own (`是…的`) counts
only when the very same words are set into several places.
"""

from __future__ import annotations

import re
from collections import Counter

from bangfu.reading.edits import Edit
from bangfu.reading.page_words import page_words

KIND = "inserted"
FRAME = re.compile(r"是(?P<what>[\u4e00-\u9fffA-Za-z0-9]{2,8})(?=的)")


def edits(text: str) -> list[Edit]:
    """Edits that take advertising out of sentences."""
    words = page_words()
    found = []
    if any(brand in text for brand in words.brands):
        found = [(m.start(), m.end()) for m in words.advertised.finditer(text)]
    frames = [m for m in FRAME.finditer(text) if m.start() and words.advertising.search(m["what"])]
    if frames:
        often = Counter(m["what"] for m in frames)
        found += [(m.start(), m.end()) for m in frames if often[m["what"]] > 1]
    found += _chained(text)
    chosen: list[Edit] = []
    for start, end in sorted(found):
        if not chosen or start >= chosen[-1].end:
            chosen.append(Edit(start, end, ""))
    return chosen


def _chained(text: str) -> list[tuple[int, int]]:
    """Rows of words that only advertising sets together, each there more than once."""
    words = page_words()
    rows = [m for m in words.chains.finditer(text) if words.lures.search(m[0])]
    often = Counter(m[0] for m in rows)
    return [m.span() for m in rows if often[m[0]] > 1]
