"""Everything on the pages as data: CSV, JSON, SQLite, Parquet, with a Frictionless description.

Field names are English and the same in all formats; their descriptions stand in both languages in
`content/words.yml` under `data`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from bangfu.codebook import Label
from bangfu.publishing.data.api import api_files
from bangfu.publishing.data.formats import as_csv, as_json, as_parquet, as_sqlite
from bangfu.publishing.data.package import describe
from bangfu.publishing.data.table import DataFile, Field, Reference, Table
from bangfu.publishing.data.tables import make_tables
from bangfu.publishing.files import write_atomically

__all__ = ["DataFile", "Field", "Reference", "Table", "api_files", "make_files", "make_tables"]

DATABASE = "bangfu.sqlite"


def make_files(
    tables: tuple[Table, ...], title: Label, homepage: str = "", newest: str = "", cache: Path | None = None
) -> tuple[DataFile, ...]:
    """Every format of every table, then the database and the description. Same tables, same bytes.

    `cache` is a folder that keeps what is slow to make (Parquet), by the hash of the rows.
    """
    files: list[DataFile] = []
    for table in tables:
        rows, text = len(table.rows), as_csv(table)
        files.append(DataFile(table.name, f"{table.name}.csv", "csv", text, rows))
        files.append(DataFile(table.name, f"{table.name}.json", "json", as_json(table), rows))
        files.append(DataFile(table.name, f"{table.name}.parquet", "parquet", _parquet(table, text, cache), rows))
    total = sum(len(table.rows) for table in tables)
    package = describe(tables, tuple(files), "bangfu", title, homepage, newest)
    files.append(DataFile("all", DATABASE, "sqlite", as_sqlite(tables), total))
    files.append(DataFile("all", "datapackage.json", "datapackage", package, total))
    return tuple(files)


def _parquet(table: Table, text: bytes, cache: Path | None) -> bytes:
    if cache is None:
        return as_parquet(table)
    types = ",".join(field.type for field in table.fields)
    path = cache / f"{hashlib.sha256(types.encode() + text).hexdigest()[:32]}.parquet"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = as_parquet(table)
        cache.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
        return content
