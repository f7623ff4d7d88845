"""Tables: rows of cells under a head, set with tabs, bars or runs of spaces.

A cell with a bare number takes its kind from the head of its column or the label of its row, its unit from the head,
the label, a unit column or the caption (单位:万元), its place and time from the row, then the head, then the caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bangfu.document import Block, Document, Span

MARK = re.compile(r"[\t|│]")
BETWEEN_MARKS = re.compile(r"(?:^|(?<=[\t|│\n]))[^\t|│\n]*(?=[\t|│\n]|$)")
BETWEEN_SPACES = re.compile(r"[^ \u3000\n]+(?:[ \u3000](?![ \u3000])[^ \u3000\n]+)*")
"""A cell may hold single spaces; two or more part cells."""
BETWEEN_GAPS = re.compile(r"[^ \u3000\n]+")
"""Where a row has no wider gap, its single spaces part cells."""
WIDE_GAP = re.compile(r"[ \u3000]{2}")
NUMBER = re.compile(r"(?:约|近)?\d[\d,]*(?:\.\d+)?(?:[万亿])?余?")
UNIT = re.compile(r"[(（](?:单位[:：]?)?([^()（）\d]{1,8})[)）]|单位[:：]\s*([^\s。;；)）]{1,12})")
TOTAL = re.compile(r"合\s?计|总\s?计|小\s?计|共\s?计|总数")
HEADING = 40
"""A longer block between rows ends a table."""
CAPTION_LINES = 3
"""So many lines above a table can name its subject and unit."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its place in the text and its words."""

    span: Span
    words: str

    @property
    def bare(self) -> bool:
        """It holds a number and nothing else."""
        return NUMBER.fullmatch(self.words) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the index of its block."""

    block: int
    cells: tuple[Cell, ...]

    @property
    def total(self) -> bool:
        """It adds up the others."""
        return any(TOTAL.search(cell.words) for cell in self.cells if not cell.bare)


@dataclass(frozen=True, slots=True)
class Table:
    """A head, the rows under it, and the lines above that speak of them."""

    head: Row
    rows: tuple[Row, ...]
    caption: Span | None


def tables(document: Document) -> Iterator[Table]:
    """The tables of a document: rows under a row without a number of its own, or under headings within a table."""
    run: list[int] = []
    above: Table | None = None
    for index, block in enumerate((*document.blocks, None)):
        if block is not None and block.role == "row":
            run.append(index)
            continue
        if run:
            above = _table(document, run, above) or above
            if above and above.rows[-1].block == run[-1]:
                yield above
        run = []
        if block is not None and block.span.end - block.span.start > HEADING:
            above = None  # a paragraph: what follows is another table


def _table(document: Document, run: Sequence[int], above: Table | None) -> Table | None:
    rows = [Row(index, _cells(document, document.blocks[index])) for index in run]
    head, *body = rows
    if any(cell.bare and not _year(cell.words) for cell in head.cells):
        return Table(above.head, tuple(rows), above.caption) if above else _headless(document, rows)
    return Table(head, tuple(body), _caption(document, run[0])) if body and len(head.cells) > 1 else None


def _headless(document: Document, rows: Sequence[Row]) -> Table | None:
    """Rows of a label and a number need no head."""
    if len(rows) < 2 or any(len(row.cells) != 2 or row.cells[0].bare for row in rows):
        return None
    return Table(Row(rows[0].block, ()), tuple(rows), _caption(document, rows[0].block))


def _cells(document: Document, block: Block) -> tuple[Cell, ...]:
    """The cells of a row. Tabs and bars keep empty cells in place; runs of spaces cannot."""
    text, start, end = document.text, block.span.start, block.span.end
    gaps = BETWEEN_SPACES if WIDE_GAP.search(text, start, end) else BETWEEN_GAPS
    pattern = BETWEEN_MARKS if MARK.search(text, start, end) else gaps
    return tuple(_cell(text, match.start(), match.end()) for match in pattern.finditer(text, start, end))


def _cell(text: str, start: int, end: int) -> Cell:
    words = text[start:end]
    stripped = words.strip(" \u3000")
    start += len(words) - len(words.lstrip(" \u3000")) if stripped else 0
    return Cell(Span(start, start + len(stripped)), stripped)


def _year(words: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", words) is not None


def _caption(document: Document, first: int) -> Span | None:
    above = [block for block in document.blocks[max(0, first - CAPTION_LINES) : first] if block.role != "row"]
    near = [block for block in above if block.span.end - block.span.start < 60]
    return Span(near[0].span.start, near[-1].span.end) if near else None


def units_in(words: str) -> tuple[str, ...]:
    """The units that a head, label or caption names in brackets or behind 单位: 单位:万元、人."""
    match = UNIT.search(words)
    return tuple(re.split(r"[、，,/]", match.group(1) or match.group(2))) if match else ()
