"""Repairs: one noise, one file. Each has a `KIND` and `edits(text) -> list[Edit]`, pure and quick on clean text."""

from __future__ import annotations

from bangfu.reading.repairs import (
    characters,
    citations,
    inserted,
    markdown,
    markup,
    misaligned,
    paragraphs,
    pinyin,
    punctuation,
    spacing,
    traditional,
)

OF_THE_PAGE = (markup, markdown, characters, pinyin, misaligned, traditional, citations, inserted, paragraphs)
"""In this order on the whole page: each relies on those before it."""
OF_THE_BODY = (spacing, punctuation)
"""On the body alone, when lines have been joined and rows are known."""
