"""Sentences and clauses of a document: where one statement ends and the next begins.

A sentence ends with a full stop, a question or exclamation mark, or its line. A clause ends with a comma, semicolon or
colon. Brackets part clauses only when a figure stands in them; marks inside a number, name or date part nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bangfu.document import Block, Document, Span
from bangfu.recognising.mentions import Mentions

ENDS = "。！？!?"
BREAKS = ",，;；:：\t"
OPENING, CLOSING = "(（", ")）"
MARK = re.compile(f"[{re.escape(ENDS + BREAKS + OPENING + CLOSING)}]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between two marks."""

    span: Span
    mark: str
    """The mark before it; empty at the start of a sentence."""
    depth: int = 0
    """1 inside brackets."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses in order."""

    span: Span
    clauses: tuple[Clause, ...]
    block: int
    """Index of the block (paragraph, heading, item) that it stands in."""
    first: bool
    """It opens its block."""

    def clause_at(self, position: int) -> int:
        """Index of the clause that holds a clean offset; a mark belongs to the clause before it."""
        for index, clause in enumerate(self.clauses):
            if position < clause.span.end:
                return index
        return len(self.clauses) - 1


def split(document: Document, mentions: Mentions) -> tuple[Sentence, ...]:
    """The sentences of a document in order."""
    closed = _closed(document, mentions)
    marks = [m.start() for m in MARK.finditer(document.text) if not _inside(closed, m.start())]
    amounts = [number.span.start for number in mentions.numbers if number.kind == "amount"]
    sentences: list[Sentence] = []
    first = 0
    for index, block in enumerate(document.blocks):
        first = bisect_left(marks, block.span.start, first)
        last = bisect_left(marks, block.span.end, first)
        sentences += _of_block(document.text, block, index, marks[first:last], amounts)
    return tuple(sentences)


def _closed(document: Document, mentions: Mentions) -> list[Span]:
    """Stretches in which no mark parts anything: 1,250.5万元, 华岳矿业(集团)有限公司, the ? of a lost word."""
    spans = [number.span for number in mentions.numbers]
    spans += [period.span for period in mentions.periods]
    spans += [organisation.span for organisation in mentions.organisations]
    spans += [Span(i.start, i.end) for i in document.issues if i.start is not None and i.end is not None]
    return sorted(spans, key=_start)


def _start(span: Span) -> int:
    return span.start


def _inside(spans: Sequence[Span], position: int) -> bool:
    """An offset lies in one of the spans, which are in order and hardly overlap."""
    at = bisect_left(spans, position + 1, key=_start)
    return any(span.end > position for span in spans[max(0, at - 3) : at])


def _of_block(text: str, block: Block, index: int, marks: Sequence[int], amounts: Sequence[int]) -> Iterator[Sentence]:
    start, first = block.span.start, True
    held: list[int] = []
    for mark in [*marks, block.span.end]:
        if mark < block.span.end and text[mark] not in ENDS:
            held.append(mark)
            continue
        if text[start:mark].strip():
            yield Sentence(Span(start, mark), _clauses(text, start, mark, held, amounts), index, first)
            first = False
        start, held = mark + 1, []


def _clauses(text: str, start: int, end: int, marks: Sequence[int], amounts: Sequence[int]) -> tuple[Clause, ...]:
    splitting = _splitting(text, marks, amounts)
    clauses, here, mark, depth = [], start, "", 0
    for position in [*splitting, end]:
        if text[here:position].strip():
            clauses.append(Clause(Span(here, position), mark, depth))
        mark = text[position] if position < end else ""
        depth = 1 if mark and mark in OPENING else 0 if mark and mark in CLOSING else depth
        here = position + 1
    return tuple(clauses) or (Clause(Span(start, end), ""),)


def _splitting(text: str, marks: Sequence[int], amounts: Sequence[int]) -> list[int]:
    """The marks that part clauses: all but brackets without a figure, and what stands inside those."""
    splitting: list[int] = []
    opened: list[int] = []
    inner: list[int] = []
    for mark in marks:
        if text[mark] in OPENING:
            opened.append(mark)
        elif text[mark] in CLOSING and opened:
            begin = opened.pop()
            if any(begin < amount < mark for amount in amounts):
                splitting += [begin, *inner, mark]
            inner = []
        elif opened:
            inner.append(mark)
        else:
            splitting.append(mark)
    return sorted(splitting + opened + inner)
