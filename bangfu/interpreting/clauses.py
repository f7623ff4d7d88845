"""Sentences and clauses of a document: where one statement ends and the next begins.

A sentence ends with a full stop, a question or exclamation mark, or its line. A clause ends with a comma, semicolon or
colon. Brackets part clauses only when a figure stands in them; marks inside a number, name or date part nothing.
"""

from __future__ import annotations

import re
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
    closed = _closed(mentions) | _lost(document)
    amounts = [number.span.start for number in mentions.numbers if number.kind == "amount"]
    return tuple(
        sentence
        for index, block in enumerate(document.blocks)
        for sentence in _of_block(document.text, block, index, closed, amounts)
    )


def _closed(mentions: Mentions) -> frozenset[int]:
    """Offsets inside a mention, where no mark parts anything: 2,100.5万元, 贵州产业投资(集团)有限责任公司."""
    spans = [number.span for number in mentions.numbers]
    spans += [period.span for period in mentions.periods]
    spans += [organisation.span for organisation in mentions.organisations]
    return frozenset(position for span in spans if span.end - span.start < 40 for position in range(*_ends(span)))


def _lost(document: Document) -> frozenset[int]:
    """Where noise left a mark instead of a word (平?县): no question ends there."""
    return frozenset(
        position
        for issue in document.issues
        if issue.start is not None and issue.end is not None
        for position in range(issue.start, issue.end)
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _of_block(
    text: str, block: Block, index: int, closed: frozenset[int], amounts: Sequence[int]
) -> Iterator[Sentence]:
    marks = [m.start() for m in MARK.finditer(text, block.span.start, block.span.end) if m.start() not in closed]
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
