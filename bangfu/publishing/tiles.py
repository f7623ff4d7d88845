"""The provinces as a grid of equal tiles: a chart without drawn borders, each tile a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEPS = 5
"""Number of shades above none."""


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
    """The 34 tiles in reading order, shaded by value; all mappings are keyed by province code (`530000`)."""
    raise NotImplementedError


def draw(tiles: tuple[Tile, ...], label: str) -> str:
    """The grid as accessible HTML (a list of links placed by classes, no inline style); `label` names the list."""
    raise NotImplementedError
