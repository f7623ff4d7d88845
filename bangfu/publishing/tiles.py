"""The provinces as a grid of equal tiles: a chart without drawn borders, each tile a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

STEPS = 5
"""Number of shades above none."""

_GRID = """
.. .. .. .. .. .. 23
.. .. .. .. 15 11 22
65 62 64 14 13 12 21
.. 63 61 41 37 32 31
54 51 50 42 34 33 ..
.. 53 52 43 36 35 71
.. .. 45 44 81 .. ..
.. .. 46 82 .. .. ..
"""
"""Where each province lies, by the first two digits of its code; neighbours stay neighbours where they can."""

LETTERS = {
    "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL", "23": "HL", "31": "SH",
    "32": "JS", "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX", "37": "SD", "41": "HA", "42": "HB", "43": "HN",
    "44": "GD", "45": "GX", "46": "HI", "50": "CQ", "51": "SC", "52": "GZ", "53": "YN", "54": "XZ", "61": "SN",
    "62": "GS", "63": "QH", "64": "NX", "65": "XJ", "71": "TW", "81": "HK", "82": "MO",
}  # fmt: skip
"""Two letters of ISO 3166-2:CN for each province, where a tile has no room for its name."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province in the grid; `column` and `row` are 1-based, `shade` runs from 0 (none) to `STEPS`."""

    code: str
    """Six digits, GB/T 2260."""
    column: int
    row: int
    label: str
    title: str
    """What a screen reader says and a pointer shows: `云南：12个县`."""
    value: int
    shade: int
    href: str
    """Empty where there is nothing to link to."""


def lay_out(
    values: Mapping[str, int], labels: Mapping[str, str], titles: Mapping[str, str], hrefs: Mapping[str, str]
) -> tuple[Tile, ...]:
    """The 34 tiles in reading order, shaded by value; all mappings are keyed by province code (`530000`).

    A province without a label gets its two letters; one that is missing elsewhere has no value, title or link.
    """
    largest = max(values.values(), default=0)
    return tuple(
        Tile(
            code=code,
            column=column,
            row=row,
            label=labels.get(code) or LETTERS[code[:2]],
            title=titles.get(code, ""),
            value=values.get(code, 0),
            shade=shade(values.get(code, 0), largest),
            href=hrefs.get(code, ""),
        )
        for code, column, row in _places()
    )


def shade(value: int, largest: int) -> int:
    """The step of a value: 0 for none, else equal steps up to the largest."""
    return -(-value * STEPS // largest) if value > 0 else 0


def draw(tiles: tuple[Tile, ...], label: str) -> str:
    """The grid as accessible HTML (a list of links placed by classes, no inline style); `label` names the list."""
    return f'<ul class="tiles" aria-label="{escape(label)}">' + "".join(map(_item, tiles)) + "</ul>"


def _item(tile: Tile) -> str:
    name = f'<span class="tile-label" aria-hidden="true">{escape(tile.label)}</span>'
    value = f'<span class="tile-value" aria-hidden="true">{tile.value}</span>' if tile.value else ""
    spoken = f'<span class="tile-title">{escape(tile.title or tile.label)}</span>'
    inner = f"{name} {value} {spoken}"
    if tile.href:
        inner = f'<a href="{escape(tile.href)}" title="{escape(tile.title)}">{inner}</a>'
    else:
        inner = f'<span class="tile-still">{inner}</span>'
    return f'<li class="tile tile-c{tile.column} tile-r{tile.row} tile-s{tile.shade}">{inner}</li>'


def _places() -> tuple[tuple[str, int, int], ...]:
    lines = [line.split() for line in _GRID.split("\n") if line]
    return tuple(
        (code + "0000", column, row)
        for row, codes in enumerate(lines, 1)
        for column, code in enumerate(codes, 1)
        if code != ".."
    )
