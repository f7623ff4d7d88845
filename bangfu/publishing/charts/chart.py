"""What a chart shows, as plain records: what may stand beside what is decided before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bangfu.fact import Number

Form = Literal["bars", "dots", "spans"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart. For `spans`, `value` and `value_max` are decimal years (`2018.67`)."""

    label: str
    value: Number
    mark: str
    """The value as it is written beside the bar, with its sign: `~2000万元`."""
    value_max: Number | None = None
    """Upper end of a range or span; `None` for one value."""
    note: str = ""
    """Small second part of the label: period, basis."""
    open_end: bool = False
    """A span that goes on (`since 2015`), or a value that is a lower bound: drawn with an arrow."""
    open_start: bool = False
    """A span whose beginning is not told (`to 2019`)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw, in one language."""

    id: str
    """Unique in its page: file names and ids of the SVG are made of it (`[a-z0-9-]+`)."""
    form: Form
    title: str
    description: str
    """A sentence for who cannot see it; goes into `<desc>`."""
    language: str
    columns: tuple[str, str]
    """Heads of the table: what the rows are, what the value is."""
    rows: tuple[Row, ...]
    key: str = ""
    """Line under the chart that explains the signs in use."""
    note_column: str = ""
    """Head of the table's column of notes; empty if no row has one."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The products of one chart."""

    inline: str
    """SVG to stand inside the page: colours are classes of `charts.css`, text is text."""
    svg: bytes
    """SVG as a file of its own, with its title and its style in it."""
    png: bytes
    csv: bytes
    """UTF-8 with BOM."""
    head: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    """The same data as rows of text, for the table under the fold."""
