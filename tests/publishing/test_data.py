"""The downloads: every format holds the same rows, its description is true, and the bytes are the same each time."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest

from bangfu.codebook import Label
from bangfu.publishing.data import DataFile, Field, Table, api_files, make_files, make_tables
from bangfu.publishing.data.formats import as_csv
from bangfu.publishing.data.tables import covered_years
from bangfu.publishing.index import Index
from bangfu.publishing.numbers import Figures

TITLE = Label("帮扶事实", "Facts")


@pytest.fixture(scope="module")
def tables(sample: Index) -> dict[str, Table]:
    return {table.name: table for table in make_tables(sample)}


@pytest.fixture(scope="module")
def files(tables: dict[str, Table]) -> dict[str, DataFile]:
    return {file.path: file for file in make_files(tuple(tables.values()), TITLE, "https://example.org/", "2021-03")}


def records(table: Table) -> list[dict[str, object]]:
    return [dict(zip((field.name for field in table.fields), row, strict=True)) for row in table.rows]


def test_one_row_per_statement(tables: dict[str, Table]) -> None:
    """A fact that two documents state has two rows, each with its own words and place."""
    rows = [row for row in records(tables["facts"]) if row["fact"] == "a1"]
    assert [(row["statement"], row["document"]) for row in rows] == [(1, "000_one"), (2, "001_two")]
    assert rows[0]["quote"] == "直接投入帮扶资金近2000万元"
    assert rows[0]["county_codes"] == "532927|532922"


def test_edits_conflicts_and_basis_are_told(tables: dict[str, Table]) -> None:
    """What a person set, what documents dispute and what was inferred can be filtered."""
    rows = {str(row["fact"]): row for row in records(tables["facts"])}
    assert (rows["a2"]["edited"], rows["a2"]["why"], rows["a2"]["conflict"]) == ("value", "核对了年报", True)
    assert (rows["a3"]["organisation_basis"], rows["a3"]["confidence"]) == ("inferred", "low")
    assert rows["a1"]["conflict"] is False


def test_private_names_are_masked_in_the_data(files: dict[str, DataFile]) -> None:
    """No download gives away what the pages hide."""
    for file in files.values():
        assert "王希堂".encode() not in file.content
    assert "王某某" in files["facts.csv"].content.decode("utf-8-sig")


@pytest.mark.parametrize("name", ["facts", "organisations", "counties", "documents", "codebook", "panel"])
def test_all_formats_hold_the_same_rows(
    name: str, tables: dict[str, Table], files: dict[str, DataFile], tmp_path: Path
) -> None:
    """CSV, JSON, Parquet and SQLite agree on every cell."""
    wanted = records(tables[name])
    assert wanted
    assert files[f"{name}.csv"].content.startswith(b"\xef\xbb\xbf")
    assert json.loads(files[f"{name}.json"].content) == wanted
    assert pq.read_table(io.BytesIO(files[f"{name}.parquet"].content)).to_pylist() == wanted
    (tmp_path / "all.sqlite").write_bytes(files["bangfu.sqlite"].content)
    connection = sqlite3.connect(tmp_path / "all.sqlite")
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert found == wanted  # true and 1 are equal here
    texts = list(csv.DictReader(io.StringIO(files[f"{name}.csv"].content.decode("utf-8-sig"))))
    assert texts == [{key: in_csv(cell) for key, cell in row.items()} for row in wanted]


def in_csv(cell: object) -> str:
    """A cell as text."""
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_keys_are_unique_and_complete(tables: dict[str, Table]) -> None:
    """The key of each table names one row and is never empty; references lead to rows."""
    for table in tables.values():
        rows = records(table)
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert len(set(keys)) == len(keys)
        assert all(cell is not None for key in keys for cell in key)
        for reference in table.references:
            held = {tuple(row[name] for name in reference.key) for row in records(tables[reference.table])}
            led = {tuple(row[name] for name in reference.fields) for row in rows}
            assert {key for key in led if None not in key} <= held


def test_same_tables_same_bytes(tables: dict[str, Table], files: dict[str, DataFile], tmp_path: Path) -> None:
    """Made again, and taken from the cache, every file is the same to the byte."""
    for _ in range(2):
        again = make_files(tuple(tables.values()), TITLE, "https://example.org/", "2021-03", tmp_path)
        assert {file.path: file.content for file in again} == {path: file.content for path, file in files.items()}
    assert len(list(tmp_path.iterdir())) == len(tables)


def test_package_is_frictionless(tables: dict[str, Table], files: dict[str, DataFile]) -> None:
    """The description follows the Data Package specification and tells the truth about the files."""
    package = json.loads(files["datapackage.json"].content)
    jsonschema.validate(package, PACKAGE)
    assert [resource["name"] for resource in package["resources"]] == list(tables)
    for resource in package["resources"]:
        held = files[resource["path"]]
        assert resource["bytes"] == len(held.content) == held.bytes
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert held.content.decode("utf-8-sig").splitlines()[0].split(",") == names
        assert set(resource["schema"]["primaryKey"]) <= set(names)
        others = {other["name"]: other["schema"] for other in package["resources"]}
        for key in resource["schema"].get("foreignKeys", []):
            assert set(key["fields"]) <= set(names)
            assert key["reference"]["fields"] == others[key["reference"]["resource"]]["primaryKey"]
        check_cells(held.content.decode("utf-8-sig"), resource["schema"]["fields"])


def check_cells(text: str, fields: list[dict[str, object]]) -> None:
    """Every cell reads as its field's type; required ones are not empty."""
    readers = {"integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__, "string": str}
    for row in csv.DictReader(io.StringIO(text)):
        for field in fields:
            cell = row[str(field["name"])]
            if cell:
                readers[str(field["type"])](cell)  # type: ignore[operator]
            else:
                assert not field.get("constraints")


PACKAGE = {
    "type": "object",
    "required": ["name", "profile", "resources"],
    "properties": {
        "name": {"pattern": "^[-a-z0-9._/]+$"},
        "profile": {"const": "tabular-data-package"},
        "resources": {
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "profile", "schema", "bytes", "hash", "encoding"],
                "properties": {
                    "name": {"pattern": "^[-a-z0-9._/]+$"},
                    "path": {"pattern": "^(?!/|[.]{1,2}/|https?:)[^\\\\]+$"},
                    "profile": {"const": "tabular-data-resource"},
                    "hash": {"pattern": "^sha256:[0-9a-f]{64}$"},
                    "encoding": {"const": "utf-8"},
                    "schema": {
                        "type": "object",
                        "required": ["fields", "primaryKey", "missingValues"],
                        "properties": {
                            "fields": {
                                "items": {
                                    "required": ["name", "type", "description"],
                                    "properties": {
                                        "type": {"enum": ["string", "integer", "number", "boolean"]},
                                        "description": {"minLength": 2},
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The rules of specs.frictionlessdata.io that concern this package."""


def test_commas_quotes_and_breaks_survive() -> None:
    """A cell with everything that CSV fears comes back as it was."""
    cell = 'a,"b"\r\n=1，“引”'
    table = Table("t", TITLE, (Field("x", "string", TITLE),), ((cell,),), ("x",))
    assert list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")))[1] == [cell]


@pytest.mark.parametrize(
    ("period", "years"),
    [("2018", (2018,)), ("2016/2019", (2016, 2017, 2018, 2019)), ("2018-09", (2018,)), ("2015/..", ()), (None, ())],
)
def test_covered_years(period: str | None, years: tuple[int, ...]) -> None:
    """Only a closed period has a number of years."""
    assert covered_years(period) == years


def test_panel_never_splits_a_figure(tables: dict[str, Table]) -> None:
    """A figure over two counties and four years fills eight cells, each telling that it holds the whole."""
    rows = [row for row in records(tables["panel"]) if row["fact"] == "a1"]
    assert len(rows) == 8
    assert {(row["value"], row["counties"], row["years"]) for row in rows} == {(20_000_000, 2, 4)}
    [alone] = [row for row in records(tables["panel"]) if row["fact"] == "a2"]
    assert (alone["county_code"], alone["year"], alone["counties"], alone["years"]) == ("532927", 2018, 1, 1)


def test_api_follows_its_description(sample: Index) -> None:
    """Every file of the static API is what OpenAPI says, and every listed address is a file."""
    files = api_files(sample)
    described = json.loads(files["openapi.json"])
    assert described["openapi"].startswith("3.1")
    schemas = {"components": described["components"]}
    for path, content in files.items():
        if path == "openapi.json":
            continue
        folder = path.split("/")[0]
        [template] = [key for key in described["paths"] if key[1:].split("/")[0] == folder]
        answer = described["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator({**schemas, **answer}).validate(json.loads(content))
    listed = [entry["href"] for entries in json.loads(files["index.json"]).values() for entry in entries]
    assert set(listed) == set(files) - {"index.json", "openapi.json"}


def test_api_shows_what_pages_show(sample: Index) -> None:
    """The value in words is the one that pages print, beside the bare number."""
    figures = Figures(sample.publication.codebook, sample.publication.words)
    files = api_files(sample)
    [held] = [json.loads(content) for path, content in files.items() if path.startswith("organisations/")]
    facts = {fact["id"]: fact for fact in held["facts"]}
    for fact in sample.publication.facts:
        if fact.organisation:
            assert facts[fact.id]["value"] == fact.value
            assert facts[fact.id]["shown"]["value"]["zh"] == figures.amount(fact, "zh")
            assert facts[fact.id]["shown"]["period"]["en"] == figures.period(fact.period, "en")
