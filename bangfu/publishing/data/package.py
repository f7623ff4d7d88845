"""The Frictionless description of the downloads: `datapackage.json`."""

from __future__ import annotations

import hashlib
import json

from bangfu.codebook import Label
from bangfu.publishing.data.table import DataFile, Table


def describe(
    tables: tuple[Table, ...], files: tuple[DataFile, ...], name: str, title: Label, homepage: str, newest: str
) -> bytes:
    """A tabular data package over the CSV files. Words stand in English with the Chinese beside them.

    `homepage` is the published address, `newest` the date of the newest document; either may be empty.
    """
    held = {file.table: file for file in files if file.format == "csv"}
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title.en,
        "title_zh": title.zh,
        "homepage": homepage,
        "version": newest,
        "resources": [_resource(table, held[table.name]) for table in tables],
    }
    package = {key: value for key, value in package.items() if value}
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, file: DataFile) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title.en,
        "title_zh": table.title.zh,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": "sha256:" + hashlib.sha256(file.content).hexdigest(),
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, object]:
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "description": field.description.en,
            "description_zh": field.description.zh,
            **({"constraints": {"required": True}} if field.name in table.key else {}),
        }
        for field in table.fields
    ]
    schema: dict[str, object] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(reference.fields),
                "reference": {"resource": reference.table, "fields": list(reference.key)},
            }
            for reference in table.references
        ]
    return schema
