"""Punctuation that was set twice when text was cut and joined: `数万人,。` and `完成。。`."""

from __future__ import annotations

import re

from bangfu.reading.edits import Edit

KIND = "punctuation"
TWICE = re.compile(r"[,，、;；]{1,3}(?=[。！？])|(?<![。.…])。(?=。(?!。))|,(?=[,，])|，(?=，)|、(?=、)")


def edits(text: str) -> list[Edit]:
    """Edits that leave the stronger mark of two, and one of two equal ones. `……` and `。。。` are the author's."""
    return [Edit(m.start(), m.end(), "") for m in TWICE.finditer(text)]
