"""A source document as the other stages see it: clean text that knows its place in the file.

All offsets are code points, start inclusive, end exclusive. *Raw* offsets point into the decoded file
(`Document.raw`), *clean* offsets into `Document.text`. The offset map is the only way from one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bangfu.issues import Issue

Role = Literal["heading", "paragraph", "item", "row", "caption"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: code points, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a clean text came from.

    `starts[i]` and `ends[i]` bound, in raw code points, what clean character `i` was made from. Both have the
    length of the clean text and never decrease. What was removed between two characters belongs to neither.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def raw(self, span: Span) -> Span:
        """The raw span of a clean one. An empty span has no place and raises ValueError."""
        if span.start >= span.end:
            raise ValueError(f"an empty span has no place in the raw text: {span}")
        return Span(self.starts[span.start], self.ends[span.end - 1])


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was mended, for the reader of the source page."""

    kind: str
    """Name of the repair, a file in `reading/repairs/`: `pinyin`, `traditional`, `misaligned` …"""
    raw: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the clean text with its part in the layout. Blocks are in order and do not overlap."""

    role: Role
    span: Span
    """Clean offsets, without the line break."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the raw file that is no part of the article: navigation, footer, comment form."""

    raw: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read and cleaned.

    `text` holds the body alone, paragraphs parted by a line feed; headline, byline and page furniture are kept
    apart. `id` is the file's stem and names the document everywhere.
    """

    id: str
    name: str
    """File name with its ending."""
    digest: str
    """SHA-256 of the file's bytes, hexadecimal: the same bytes under another name are the same document."""
    voice: str
    """SHA-256 of the clean body without white space and punctuation: reprints share it and count as one voice."""
    encoding: str
    raw: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    """The source that the page names: 文章来源, 信息来源."""
    published: str | None = None
    """ISO 8601 date of publication (`2020-04-02`), as precise as the page gives it."""
    hints: tuple[str, ...] = ()
    """Cleaned words of the furniture that can tell whose page it is: site name, copyright line, footer."""
    issues: tuple[Issue, ...] = ()

    def quote(self, span: Span) -> str:
        """The clean words of a clean span."""
        return span.of(self.text)
