"""The few shapes that charts are made of, in units of one pixel on a phone, the origin at the top left.

Colours are roles, not values: the page, the file and the picture each give them their own.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 330.0
"""Width of every chart: what a card on a phone of 390 pixels has room for, so that type has its own size there."""
MARGIN = 12.0
"""Empty room around a chart in the files to take away; in a page there is none."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    role: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A small triangle whose tip lies at (`tip`, `y`); `size` is its signed length: positive points right."""

    tip: float
    y: float
    size: float
    role: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text. `y` is its baseline; `x` its start, middle or end by `anchor`."""

    x: float
    y: float
    text: str
    size: float
    role: str
    anchor: str = "start"


Shape = Box | Line | Dot | Arrow | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out chart. The first `top` units hold the title, which a page leaves to its caption."""

    shapes: tuple[Shape, ...]
    height: float
    top: float
