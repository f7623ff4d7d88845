"""Units of tables: a head (资金(万元)), a row's label (人数(人)) or a caption (单位:万元) says what a number counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bangfu.document import Block
from bangfu.recognising.lexicon import Unit, number_words
from bangfu.recognising.numerals import quantity

_PARTS = re.compile(r"(\t|\||  +)")
_SPACE = re.compile(r"( )")
"""What parts the cells of a row without a wider gap."""
_BARE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_CAPTION = re.compile(r"(?:计量|金额|货币)?单位 ?[:为] ?(?:人民币)?([^\s,。;)]{1,6})")
_IN_BRACKETS = re.compile(r"[(/:]([^()/:]{1,6})\)?$")
_SHORT = 40
"""Longer lines end a table; its heads and captions are shorter."""


def table_units(text: str, blocks: Sequence[Block]) -> Mapping[int, Unit]:
    """What the numbers without a unit in the rows of tables count, by the clean offset at which they start."""
    if not any(block.role == "row" for block in blocks):
        return {}
    return dict(_units(text, blocks))


def _units(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, Unit]]:
    default: Unit | None = None
    head: list[Unit | None] = []
    for block in blocks:
        words = block.span.of(text)
        if (caption := _CAPTION.search(words)) is not None and len(words) <= _SHORT:
            default = _unit(caption[1])
        elif block.role != "row":
            if len(words) > _SHORT:  # a paragraph: what follows is another table
                default, head = None, []
        else:
            cells = list(_cells(words))
            numeric = [_BARE.fullmatch(cell.strip()) is not None for _, cell in cells]
            if not any(numeric):
                head = [_bracketed(cell) for _, cell in cells]
                continue
            label = _bracketed(cells[0][1]) if cells else None
            for column, (start, cell) in enumerate(cells):
                unit = (head[column] if column < len(head) else None) or label or default
                if numeric[column] and unit is not None:
                    yield block.span.start + start + len(cell) - len(cell.lstrip()), unit


def _cells(row: str) -> Iterator[tuple[int, str]]:
    """The cells of a row with their starts: parted by tabs, bars or two spaces and more, else by single spaces."""
    at = 0
    parts = _PARTS if _PARTS.search(row) else _SPACE
    for part in parts.split(row):
        if part and not parts.fullmatch(part):
            yield at, part
        at += len(part)


def _bracketed(cell: str) -> Unit | None:
    """资金(万元) → yuan by ten thousand."""
    match = _IN_BRACKETS.search(cell.strip())
    return _unit(match[1]) if match else None


def _unit(words: str) -> Unit | None:
    known = number_words().units
    if words in known:
        return known[words]
    stem = words.lstrip("十百千万亿")
    if stem not in known:
        return None
    factor = quantity(words[: len(words) - len(stem)]).value or 1
    return Unit(known[stem].unit, known[stem].factor * factor, known[stem].time)
