"""Tables as plain values: what every format writes and every description describes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bangfu.codebook import Label

FieldType = Literal["string", "integer", "number", "boolean"]
Cell = str | int | float | bool | None
Format = Literal["csv", "json", "sqlite", "parquet", "datapackage"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column."""

    name: str
    type: FieldType
    description: Label


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values are keys of another table, or empty."""

    fields: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its rows in a stable order; every row has a cell for every field."""

    name: str
    title: Label
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file to download."""

    table: str
    """Name of the table; `all` for a file that holds them all."""
    path: str
    """Relative to the folder of the downloads, with `/`."""
    format: Format
    content: bytes
    rows: int

    @property
    def bytes(self) -> int:
        """Size of the file."""
        return len(self.content)
