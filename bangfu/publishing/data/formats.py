"""The same rows as CSV, JSON, SQLite and Parquet; same rows, same bytes."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

from bangfu.publishing.data.table import Cell, Field, Table

SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


def as_csv(table: Table) -> bytes:
    """UTF-8 with BOM, which spreadsheets need to see Chinese; RFC 4180 line ends; an empty cell is no value."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_json(table: Table) -> bytes:
    """An array with one object per row, one row per line."""
    names = [field.name for field in table.fields]
    rows = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in table.rows)
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()


def as_sqlite(tables: tuple[Table, ...]) -> bytes:
    """All tables in one database, with their keys and references and an index on each referring column."""
    connection = sqlite3.connect(":memory:")
    try:
        for table in tables:
            connection.execute(_create(table))
            gaps = ", ".join("?" * len(table.fields))
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({gaps})", table.rows)
            for reference in table.references:
                name = _quoted(f"{table.name}_{'_'.join(reference.fields)}")
                columns = ", ".join(map(_quoted, reference.fields))
                connection.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({columns})")
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def as_parquet(table: Table) -> bytes:
    """One file, compressed, with the types of the fields."""
    import pyarrow as pa  # slow to load: only for tables that are not in the cache
    import pyarrow.parquet as pq

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    columns = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(table.fields)
    arrays = [
        pa.array([_typed(cell, field) for cell in column], types[field.type])
        for field, column in zip(table.fields, columns, strict=True)
    ]
    out = io.BytesIO()
    names = [field.name for field in table.fields]
    pq.write_table(pa.Table.from_arrays(arrays, names=names), out, compression="zstd")
    return out.getvalue()


def _typed(cell: Cell, field: Field) -> Cell:
    """A column of numbers holds floats in Parquet: there is no type for both."""
    return float(cell) if field.type == "number" and cell is not None else cell


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else cell


def _create(table: Table) -> str:
    parts = [f"{_quoted(field.name)} {SQL_TYPES[field.type]}" for field in table.fields]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    for reference in table.references:
        ours, theirs = (", ".join(map(_quoted, names)) for names in (reference.fields, reference.key))
        parts.append(f"FOREIGN KEY ({ours}) REFERENCES {_quoted(reference.table)} ({theirs})")
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
