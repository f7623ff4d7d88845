"""Everything on the pages as data: CSV, JSON, SQLite, Parquet, with a Frictionless description.

Field names are English and the same in all formats; descriptions stand in both languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bangfu.codebook import Label

FieldType = Literal["string", "integer", "number", "boolean"]
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column."""

    name: str
    type: FieldType
    description: Label


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its rows in a stable order; every row has a cell for every field."""

    name: str
    title: Label
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file that was written, for the data page."""

    table: str
    """Name of the table; `all` for a file that holds them all."""
    path: str
    """Relative to the folder of the downloads, with `/`."""
    format: Literal["csv", "json", "sqlite", "parquet", "datapackage"]
    bytes: int
    rows: int


def write_files(tables: tuple[Table, ...], folder: Path) -> tuple[DataFile, ...]:
    """Write every format of every table into `folder`; unchanged files are left alone. Same tables, same bytes."""
    raise NotImplementedError
