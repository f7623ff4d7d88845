"""Units of tables: a header (资金(万元)) or a caption (单位:万元) says what the bare numbers below it count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bangfu.document import Block
from bangfu.recognising.lexicon import Unit, number_words
from bangfu.recognising.numerals import quantity

_CELL = re.compile(r"[^\t|]+?(?=\t|\||$| {2,}|\n)")
_BARE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_CAPTION = re.compile(r"(?:计量)?单位 ?[:为] ?([^\s,。;)]{1,6})")
_IN_BRACKETS = re.compile(r"[(/:]([^()/:]{1,6})\)?$")


def table_units(text: str, blocks: Sequence[Block]) -> Mapping[int, Unit]:
    """What the numbers without a unit in the rows of tables count, by the clean offset at which they start."""
    found: dict[int, Unit] = {}
    for is_row, group in groupby(blocks, key=lambda block: block.role == "row"):
        if is_row:
            found.update(_table(text, list(group)))
    return found


def _table(text: str, rows: Sequence[Block]) -> Iterator[tuple[int, Unit]]:
    default = _caption(text, rows[0].span.start)
    header: list[Unit | None] = []
    for row in rows:
        words = row.span.of(text)
        if (caption := _CAPTION.search(words)) is not None:
            default = _unit(caption[1]) or default
        cells = list(_cells(words))
        numeric = [_BARE.fullmatch(cell.strip()) is not None for _, cell in cells]
        if not any(numeric):
            header = [_header(cell) for _, cell in cells]
            continue
        for column, (start, cell) in enumerate(cells):
            unit = (header[column] if column < len(header) else None) or default
            if numeric[column] and unit is not None:
                yield row.span.start + start + len(cell) - len(cell.lstrip()), unit


def _cells(row: str) -> Iterator[tuple[int, str]]:
    """The cells of a row with their starts: parted by tabs, bars or two spaces and more."""
    at = 0
    for part in re.split(r"(\t|\||  +)", row):
        if part and not re.fullmatch(r"\t|\||  +", part):
            yield at, part
        at += len(part)


def _header(cell: str) -> Unit | None:
    match = _IN_BRACKETS.search(cell.strip())
    return _unit(match[1]) if match else None


def _caption(text: str, start: int) -> Unit | None:
    """单位:万元 in the line above a table."""
    above = text[max(0, start - 60) : start]
    match = _CAPTION.search(above)
    return _unit(match[1]) if match else None


def _unit(words: str) -> Unit | None:
    """万元 → yuan by ten thousand."""
    known = number_words().units
    stem = words.lstrip("十百千万亿")
    multiplier = words[: len(words) - len(stem)]
    if stem not in known and words in known:
        return known[words]
    if stem not in known:
        return None
    factor = quantity(multiplier).value or 1 if multiplier else 1
    return Unit(known[stem].unit, known[stem].factor * factor, known[stem].time)
